import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { liveAt } from '@/lib/auth/sessions'
import type { Role } from '@/lib/choices'
import { prisma } from '@/lib/db/client'

export type OwnAccount = {
  name: string
  email: string
  role: Role
  isSample: boolean
  wantsDigest: boolean
  version: number
}

export type OwnSession = {
  id: string
  userAgent: string
  ipAddress: string
  createdAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

export async function getOwnAccount(actor: Actor<'account:manage'>): Promise<OwnAccount> {
  return prisma().person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { name: true, email: true, role: true, isSample: true, wantsDigest: true, version: true },
  })
}

/** One's own live sessions, this one first, then the latest seen. */
export async function listOwnSessions(actor: Actor<'account:manage'>, asOf: Date): Promise<OwnSession[]> {
  const sessions = await prisma().session.findMany({
    where: { personId: actor.personId, ...liveAt(asOf) },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  const marked = sessions.map((session) => ({ ...session, isThisOne: session.id === actor.sessionId }))
  return marked.toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne))
}
