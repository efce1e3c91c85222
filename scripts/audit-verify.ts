import { parseArgs } from 'node:util'
import { GENESIS, headText, readHeadText } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify-chain'
import type { Plain } from '@/lib/audit/canonical'
import { closeDatabase, pool } from '@/lib/db/client'
import { sealOf } from '@/lib/decisions/seal'

/** audit-verify [--head seq:hash]: exit 0 for an intact trail, 1 for a damaged one, 2 for a wrong argument. */
const noted = headArgument()
const anchor = noted === undefined ? undefined : readHeadText(noted)
if (anchor === null) refuseArgument()

const verdict = await verifyChain(anchor ?? undefined)
const unsealed = verdict.intact ? await firstUnsealed() : null
await closeDatabase()
if (unsealed !== null) {
  console.error(`The audit trail is intact, but decision ${unsealed} is not what it says was frozen.`)
  process.exitCode = 1
} else if (verdict.intact) {
  console.log(`The audit trail is intact. Note its end outside the database: ${headText(verdict.head)}`)
} else {
  console.error(
    `The audit trail is not as it was written. First bad row: ${verdict.firstBad} (${verdict.reason}).`,
  )
  process.exitCode = 1
}

function headArgument(): string | undefined {
  try {
    return parseArgs({ options: { head: { type: 'string' } } }).values.head
  } catch {
    return refuseArgument()
  }
}

function refuseArgument(): never {
  console.error(`Give the noted end of the trail as --head seq:hash, for example --head 1200:${GENESIS}`)
  process.exit(2)
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
