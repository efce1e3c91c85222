import 'server-only'
import type { Role } from '@/lib/choices'
import { now } from '@/lib/clock'
import { prisma, type Tx } from '@/lib/db/client'
import { append } from './append'
import type { Plain } from './canonical'
import type { Head } from './chain'
import { plain } from './diff'
import { events, type AuditEventName } from './events'
import { noteHead } from './note-head'

/** Who did it, as far as is known; every Actor is one. */
export type Who = { personId: string | null; name: string; role: Role | null }

export type Recorded = {
  event: AuditEventName
  subjectId?: string | null
  providerId?: string | null
  /** What is worth knowing, such as an export's filter. Never a secret. */
  details?: Record<string, Plain | undefined>
}

/**
 * What happened without a record changing: a sign-in, an export. Nobody signed in: `who` is null. Gives the head of the
 * trail that this event made.
 */
export async function recordEvent(who: Who | null, recorded: Recorded): Promise<Head> {
  const head = await prisma().$transaction((tx) => recordWithin(tx, who, recorded), {
    maxWait: 10_000,
    timeout: 20_000,
  })
  noteHead(head, 1)
  return head
}

/** The same in a transaction of the caller's, as its last step; `noteHead` is theirs, once it is committed. */
export async function recordWithin(tx: Tx, who: Who | null, recorded: Recorded): Promise<Head> {
  const entry = {
    at: now(),
    event: recorded.event,
    actorId: who?.personId ?? null,
    actorName: who?.name ?? '',
    actorRole: who?.role ?? null,
    subjectKind: events[recorded.event],
    subjectId: recorded.subjectId ?? null,
    providerId: recorded.providerId ?? null,
    changes: plain(recorded.details ?? {}),
  }
  const head = await append(tx, [entry])
  if (!head) throw new Error('An event made no row')
  return head
}
