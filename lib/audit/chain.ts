import { createHmac } from 'node:crypto'
import { CANONICAL_FORM, canonical, type Plain } from './canonical'

/** What the first row follows. */
export const GENESIS = '0'.repeat(64)

/** A row of the trail before it has its place in the chain. */
export type Entry = {
  seq: bigint
  at: Date
  event: string
  actorId: string | null
  actorName: string
  actorRole: string | null
  subjectKind: string
  subjectId: string | null
  providerId: string | null
  changes: Plain
}

export type Link = Entry & { form: number; previousHash: string; hash: string }

export type Head = { seq: bigint; hash: string }

/** A head as it is noted outside the database, and as audit:verify takes it. */
export const headText = ({ seq, hash }: Head) => `${seq}:${hash}`

/** Null for a text that is no head. */
export function readHeadText(text: string): Head | null {
  const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? []
  return seq && hash ? { seq: BigInt(seq), hash } : null
}

/** Thrown for a row written in a form this version cannot check. */
export class UnknownFormError extends Error {
  override readonly name = 'UnknownFormError'
}

/**
 * HMAC-SHA-256, in hex, of the hash before and the row's canonical text. Keyed, so that whoever can write to the
 * database but does not hold AUDIT_KEY cannot make a chain that verifies.
 */
export function linkHash(
  key: string,
  previousHash: string,
  entry: Entry,
  form: number = CANONICAL_FORM,
): string {
  if (form !== CANONICAL_FORM) throw new UnknownFormError(`Form ${form} is not known`)
  const text = canonical({
    form,
    seq: entry.seq.toString(),
    at: entry.at.toISOString(),
    event: entry.event,
    actorId: entry.actorId,
    actorName: entry.actorName,
    actorRole: entry.actorRole,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    providerId: entry.providerId,
    changes: entry.changes,
  })
  return createHmac('sha256', key).update(`${previousHash}\n${text}`).digest('hex')
}

/** Entries in order, each linked to the one before it, from the head on; their seq is given here. */
export function extend(
  key: string,
  head: Head,
  entries: Omit<Entry, 'seq'>[],
): { links: Link[]; head: Head } {
  const links: Link[] = []
  let { seq, hash } = head
  for (const entry of entries) {
    seq += 1n
    const previousHash = hash
    hash = linkHash(key, previousHash, { ...entry, seq })
    links.push({ ...entry, seq, form: CANONICAL_FORM, previousHash, hash })
  }
  return { links, head: { seq, hash } }
}
