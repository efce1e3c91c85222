import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { append } from '@/lib/audit/append'
import { change } from '@/lib/audit/change'
import { overtakenEntries } from '@/lib/audit/overtaken'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import { isConnectionLost, isLockTimeout } from '@/lib/db/constraint'
import { prisma, type Tx } from '@/lib/db/client'
import type { Rescore } from '@/lib/db/generated/client'
import { logError } from '@/lib/log'
import { restand } from '@/lib/scorecards/standing'
import { outwaitConcluding } from '@/lib/scorecards/turns'
import { nextBatch } from './next-batch'

/** Short enough that whoever saves one of these providers hardly waits. */
const BATCH = 50
const GIVE_UP_AFTER = 5
/** Under PostgreSQL's second for a deadlock: a batch in the way of somebody's change gives way, never the change. */
const GIVE_WAY_MS = 400
/** New changes queue behind this wait, so it is bounded too. */
const OUTWAIT_MS = 5_000

export interface Run {
  /** The company's day, asked before each batch: a run may pass midnight. */
  today: () => IsoDate
  /** Asked between batches. */
  isStopping: () => boolean
  batch?: number
  pause?: (ms: number) => Promise<unknown>
}

/**
 * Works off what requestRescore asked for until nothing is left. Each step is one transaction that holds the row of the
 * rescore: a killed process leaves it where it was, and of two processes at once each does batches the other does not.
 * One provider about whom nothing can be concluded is passed over, logged and counted.
 */
export async function workOffRescores(run: Run): Promise<void> {
  const { pause = sleep } = run
  while (!run.isStopping()) {
    const next = await nextRescore()
    if (!next) return
    try {
      await (next.startedAt ? continueRescore(next.id, run) : startRescore(next.id, run))
    } catch (error) {
      if (isLockTimeout(error)) {
        await pause(100)
        continue
      }
      logError('A batch of the rescore failed', error, { rescore: next.id })
      // A database that restarts is soon back, and no batch is given up for it.
      if (!isConnectionLost(error)) await countFailure(next.id)
      await pause(1_000 * (next.failures + 1))
    }
  }
}

function nextRescore() {
  return prisma().rescore.findFirst({
    where: { finishedAt: null, failedAt: null },
    orderBy: [{ startedAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
  })
}

/** Its own transaction, so that whoever waits for the locks of this step waits for nothing else. */
async function startRescore(id: string, { today }: Run): Promise<void> {
  await holding(id, OUTWAIT_MS, async (tx, rescore) => {
    if (rescore.startedAt) return
    await outwaitConcluding(tx)
    const total = await tx.provider.count()
    await tx.rescore.update({ where: { id }, data: { startedAt: now(), day: new Date(today()), total } })
  })
}

async function continueRescore(id: string, { today, batch = BATCH }: Run): Promise<void> {
  const isThrough = await holding(id, GIVE_WAY_MS, async (tx, rescore) => {
    const because = rescore.reason === 'MIDNIGHT' ? 'TIME' : 'CHANGE'
    const asOf = today()
    const next = await nextBatch(tx, { after: rescore.cursor, most: batch, asOf, because })
    const last = next.at(-1)
    if (last === undefined) return true
    // The rows are locked and each statement sees what is committed by then: this is never older than what it replaces.
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM provider WHERE id = ANY(${next}::uuid[]) ORDER BY id FOR UPDATE`
    const ids = rows.map((row) => row.id)
    let { skipped } = rescore
    const over = await restand(tx, ids, asOf, because, (provider, error) => {
      skipped += 1
      logError('Nothing could be concluded anew about a provider', error, { provider, rescore: id })
    })
    const done = rescore.done + rows.length
    await tx.rescore.update({
      where: { id },
      // Providers may have been added since it was counted.
      data: { cursor: last, done, skipped, total: Math.max(rescore.total, done), failures: 0 },
    })
    await append(tx, overtakenEntries(systemActor(), over))
    return false
  })
  if (isThrough) await finishRescore(id)
}

/** Null where it has ended meanwhile. */
function holding<R>(id: string, patienceMs: number, work: (tx: Tx, rescore: Rescore) => Promise<R>) {
  return prisma().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${patienceMs}`)
      const rescore = await locked(tx, id)
      return rescore && work(tx, rescore)
    },
    { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 60_000 },
  )
}

async function locked(tx: Tx, id: string): Promise<Rescore | null> {
  await tx.$queryRaw`SELECT 1 FROM rescore WHERE id = ${id}::uuid FOR UPDATE`
  return tx.rescore.findFirst({ where: { id, finishedAt: null, failedAt: null } })
}

async function finishRescore(id: string): Promise<void> {
  await change(systemActor(), { event: 'rescore.finished' }, async (tx) => {
    const before = await locked(tx, id)
    if (!before) return { changes: [], result: undefined }
    const { finishedAt, done, skipped } = await tx.rescore.update({
      where: { id },
      data: { finishedAt: now() },
    })
    const after = { finishedAt, done, ...(skipped > 0 ? { skipped } : {}) }
    return { changes: [{ subject: id, before: { finishedAt: null, done: null }, after }], result: undefined }
  })
}

/** While the database is away this throws too and nothing is counted; the next look tries again. */
async function countFailure(id: string): Promise<void> {
  await change(systemActor(), { event: 'rescore.failed' }, async (tx) => {
    const rescore = await locked(tx, id)
    if (!rescore) return { changes: [], result: undefined }
    const failures = rescore.failures + 1
    const failedAt = failures >= GIVE_UP_AFTER ? now() : null
    await tx.rescore.update({ where: { id }, data: { failures, failedAt } })
    return { changes: [{ subject: id, before: { failedAt: null }, after: { failedAt } }], result: undefined }
  })
}
