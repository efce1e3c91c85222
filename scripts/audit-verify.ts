import { GENESIS, type Head } from '@/lib/audit/chain'
import { verifyChain } from '@/lib/audit/verify-chain'
import { closeDatabase } from '@/lib/db/client'

/** audit-verify [seq:hash]: exit 0 for an intact trail, 1 for a damaged one, 2 for a wrong argument. */
const anchor = process.argv[2]
if (anchor !== undefined && !/^\d{1,18}:[0-9a-f]{64}$/.test(anchor)) {
  console.error('Give the noted end of the trail as seq:hash, for example 1200:' + GENESIS)
  process.exit(2)
}

const verdict = await verifyChain(anchor === undefined ? undefined : readAnchor(anchor))
await closeDatabase()
if (verdict.intact) {
  console.log(
    `The audit trail is intact. Note its end outside the database: ${verdict.head.seq}:${verdict.head.hash}`,
  )
} else {
  console.error(
    `The audit trail is not as it was written. First bad row: ${verdict.firstBad} (${verdict.reason}).`,
  )
  process.exitCode = 1
}

function readAnchor(text: string): Head {
  const [seq = '', hash = ''] = text.split(':')
  return { seq: BigInt(seq), hash }
}
