import type { IsoDate } from '@/lib/dates'
import { isRecorded } from '@/lib/exposure/recorded'
import type { Facts, Known } from '@/lib/scoring/facts'
import { judgedRunOff } from '@/lib/scoring/judged'

/** What is known of entries that are still to be liquidated. */
export type OpenEntries =
  | { is: 'NONE' }
  | { is: 'OPEN'; count: number }
  /** Only the provider says that none is. */
  | { is: 'ONLY_SAID' }
  /** Nobody says so of a day since we left: what was filed after is not in it. */
  | { is: 'BEFORE_LEAVING' }
  | { is: 'NOT_KNOWN' }

/**
 * Whether entries of ours are still to be liquidated, which closing a provider asks. Unknown is never none, nor is the
 * provider's own word, nor what was so before the day on which we left (null: not known): until then we may have filed.
 * The statement that nothing was ever filed, by anybody else and since, is. Never throws.
 */
export function openEntriesOf(
  { runOffStatements, absences }: Pick<Facts, 'runOffStatements' | 'absences'>,
  leftOn: IsoDate | null,
): OpenEntries {
  const statement = judgedRunOff(runOffStatements)
  const none = absences.RUN_OFF_STATEMENT
  if (!statement) return none ? asKnown(none, none.verifiedOn, leftOn) : { is: 'NOT_KNOWN' }
  const { unliquidatedEntries: count, asOf } = statement
  if (count === null || !isRecorded(statement)) return { is: 'NOT_KNOWN' }
  return count > 0 ? { is: 'OPEN', count } : asKnown(statement, asOf, leftOn)
}

function asKnown(known: Known, on: IsoDate | null, leftOn: IsoDate | null): OpenEntries {
  if (known.source === 'PROVIDER_STATEMENT') return { is: 'ONLY_SAID' }
  if (!isRecorded(known)) return { is: 'NOT_KNOWN' }
  return on !== null && leftOn !== null && on >= leftOn ? { is: 'NONE' } : { is: 'BEFORE_LEAVING' }
}
