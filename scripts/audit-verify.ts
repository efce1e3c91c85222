import { GENESIS, type Head } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify-chain'
import type { Plain } from '@/lib/audit/canonical'
import { closeDatabase, pool } from '@/lib/db/client'
import { sealOf } from '@/lib/decisions/seal'

/** audit-verify [seq:hash]: exit 0 for an intact trail, 1 for a damaged one, 2 for a wrong argument. */
const anchor = process.argv[2]
if (anchor !== undefined && !/^\d{1,18}:[0-9a-f]{64}$/.test(anchor)) {
  console.error('Give the noted end of the trail as seq:hash, for example 1200:' + GENESIS)
  process.exit(2)
}

const verdict = await verifyChain(anchor === undefined ? undefined : readAnchor(anchor))
const unsealed = verdict.intact ? await firstUnsealed() : null
await closeDatabase()
if (unsealed !== null) {
  console.error(`The audit trail is intact, but decision ${unsealed} is not what it says was frozen.`)
  process.exitCode = 1
} else if (verdict.intact) {
  console.log(
    `The audit trail is intact. Note its end outside the database: ${verdict.head.seq}:${verdict.head.hash}`,
  )
} else {
  console.error(
    `The audit trail is not as it was written. First bad row: ${verdict.firstBad} (${verdict.reason}).`,
  )
  process.exitCode = 1
}

/** The first decision whose snapshot has another hash than its row in the trail; null: there is none. */
async function firstUnsealed(): Promise<string | null> {
  const next = `
    SELECT d.id, d.snapshot, (SELECT a.changes -> 'snapshotSha256' ->> 1 FROM audit_event a
                               WHERE a.event = 'decision.made' AND a.subject_id = d.id::text) AS seal
      FROM decision d WHERE $1::uuid IS NULL OR d.id > $1::uuid ORDER BY d.id LIMIT 50`
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: { id: string; snapshot: Plain; seal: string | null }[] } = await pool().query(
      next,
      [after],
    )
    const broken = rows.find(({ snapshot, seal }) => sealOf(snapshot) !== seal)
    if (broken) return broken.id
    if (rows.length === 0) return null
    after = rows.at(-1)?.id ?? null
  }
}

function readAnchor(text: string): Head {
  const [seq = '', hash = ''] = text.split(':')
  return { seq: BigInt(seq), hash }
}
