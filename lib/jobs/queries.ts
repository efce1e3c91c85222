import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { prisma } from '@/lib/db/client'
import type { RescoreProgress } from './rescore-progress'

/**
 * How far everybody has been concluded anew; null while the lists are as they should be. To be asked before the lists are
 * read, or the last figures of a rescore could be read without its being said that they may change.
 */
export async function findRescoreProgress(_actor: Actor<'provider:read'>): Promise<RescoreProgress | null> {
  const select = { done: true, total: true, startedAt: true, failedAt: true }
  const open = await prisma().rescore.findFirst({
    where: { finishedAt: null, failedAt: null },
    orderBy: [{ startedAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    select,
  })
  const last = open ?? (await prisma().rescore.findFirst({ orderBy: { createdAt: 'desc' }, select }))
  if (!last || (!open && !last.failedAt)) return null
  const { done, total, startedAt, failedAt } = last
  return { state: failedAt ? 'failed' : startedAt ? 'running' : 'waiting', done, total }
}
