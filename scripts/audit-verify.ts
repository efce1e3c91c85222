import { parseArgs } from 'node:util'
import { GENESIS, headText, readHeadText } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify-chain'
import { closeDatabase } from '@/lib/db/client'

/** audit-verify [--head seq:hash]: exit 0 for an intact trail, 1 for a damaged one, 2 for a wrong argument. */
const noted = headArgument()
const anchor = noted === undefined ? undefined : readHeadText(noted)
if (anchor === null) refuseArgument()

const verdict = await verifyChain(anchor ?? undefined)
await closeDatabase()
if (verdict.intact) {
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
