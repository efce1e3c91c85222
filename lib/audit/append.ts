import 'server-only'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { extend, type Entry, type Head, type Link } from './chain'

/**
 * Adds entries to the end of the chain and gives its new head; null where there is nothing to add. Called last in a
 * transaction: from here until it commits, every other change of the whole database waits for the head.
 */
export async function append(tx: Tx, entries: Omit<Entry, 'seq'>[]): Promise<Head | null> {
  if (entries.length === 0) return null
  const [stored] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE`
  if (!stored) throw new Error('The head of the audit trail is missing')
  const { links, head } = extend(env().auditKey, stored, entries)
  await tx.$executeRawUnsafe(store, JSON.stringify(links.map(row)), head.seq.toString(), head.hash)
  return head
}

const row = ({ seq, actorId, actorName, actorRole, subjectKind, subjectId, providerId, ...link }: Link) => ({
  ...link,
  previous_hash: link.previousHash,
  seq: seq.toString(),
  actor_id: actorId,
  actor_name: actorName,
  actor_role: actorRole,
  subject_kind: subjectKind,
  subject_id: subjectId,
  provider_id: providerId,
})

// One statement for both, by plain SQL: what is done here holds up every other change.
const store = `
  WITH head AS (UPDATE audit_head SET seq = $2::bigint, hash = $3 WHERE id = 1)
  INSERT INTO audit_event SELECT * FROM jsonb_populate_recordset(NULL::audit_event, $1::jsonb)`
