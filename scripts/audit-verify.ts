import { parseArgs } from 'node:util'
import { GENESIS, headText, readHeadText } from '@/lib/audit/chain'
import { toldOtherwise } from '@/lib/audit/as-told'
import { verifyChain } from '@/lib/audit/verify-chain'
import { closeDatabase } from '@/lib/db/client'

/**
 * audit-verify [--head seq:hash]: exit 0 where the trail is intact and decisions, waivers and files are what it tells, 1
 * where not, 2 for a wrong argument.
 */
const MOST_SAID = 20

const noted = headArgument()
const anchor = noted === undefined ? undefined : readHeadText(noted)
if (anchor === null) refuseArgument()

const verdict = await verifyChain(anchor ?? undefined)
if (verdict.intact) {
  console.log(`The audit trail is intact. Note its end outside the database: ${headText(verdict.head)}`)
  await sayOtherwise()
} else {
  console.error(
    `The audit trail is not as it was written. First bad row: ${verdict.firstBad} (${verdict.reason}).`,
  )
  process.exitCode = 1
}
await closeDatabase()

/** Decisions, waivers and files that are not what the trail tells of them. */
async function sayOtherwise(): Promise<void> {
  const found = await toldOtherwise()
  for (const { what, id, field } of found.slice(0, MOST_SAID))
    console.error(`But ${what} ${id} is not what it tells: ${field}.`)
  if (found.length > MOST_SAID) console.error(`And ${found.length - MOST_SAID} more.`)
  if (found.length > 0) process.exitCode = 1
  else console.log('Every decision, condition, waiver and file of evidence is what it tells.')
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
