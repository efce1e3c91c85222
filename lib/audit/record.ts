import 'server-only'
import type { Role } from '@/lib/choices'
import { now } from '@/lib/clock'
import { prisma } from '@/lib/db/client'
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
  const head = await prisma().$transaction((tx) => append(tx, [entry]), { maxWait: 10_000, timeout: 20_000 })
  if (!head) throw new Error('An event made no row')
  noteHead(head, 1)
  return head
}
