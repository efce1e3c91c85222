import 'server-only'
import type { ClientBase } from 'pg'
import { pool, withClient } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { Head, Link } from './chain'
import { verify, type Verdict } from './verify'

const BATCH = 1_000

/** The head as the database has it, to be noted outside. */
export async function readHead(database: Pick<ClientBase, 'query'> = pool()): Promise<Head> {
  const { rows } = await database.query<{ seq: string; hash: string }>(
    'SELECT seq::text, hash FROM audit_head WHERE id = 1',
  )
  const [head] = rows
  if (!head) throw new Error('The head of the audit trail is missing')
  return { seq: BigInt(head.seq), hash: head.hash }
}

/** Verifies the whole stored trail, as of one moment, in batches. See verify() for `anchor`. */
export function verifyChain(anchor?: Head): Promise<Verdict> {
  return withClient(async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const verdict = await verifyWithin(client, env().auditKey, anchor)
    await client.query('COMMIT')
    return verdict
  })
}

/** The same within a transaction of the caller's, which sees what it wrote itself. */
export async function verifyWithin(client: ClientBase, key: string, anchor?: Head): Promise<Verdict> {
  return verify(stored(client), await readHead(client), key, anchor)
}

type StoredLink = Omit<Link, 'seq'> & { seq: string }

async function* stored(client: ClientBase): AsyncGenerator<Link> {
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: StoredLink[] } = await client.query<StoredLink>(
      `SELECT seq::text, at, event, actor_id AS "actorId", actor_name AS "actorName", actor_role::text AS "actorRole",
              subject_kind AS "subjectKind", subject_id AS "subjectId", provider_id AS "providerId", changes, form,
              previous_hash AS "previousHash", hash
         FROM audit_event WHERE $1::bigint IS NULL OR audit_event.seq > $1::bigint
        ORDER BY audit_event.seq LIMIT ${BATCH}`,
      [after],
    )
    for (const row of rows) yield { ...row, seq: BigInt(row.seq) }
    if (rows.length < BATCH) return
    after = rows.at(-1)?.seq ?? null
  }
}
