import { isRecorded } from '@/lib/exposure/recorded'
import type { Facts, Known } from '@/lib/scoring/facts'
import { judgedRunOff } from '@/lib/scoring/judged'

/** What is known of entries that are still to be liquidated. */
export type OpenEntries =
  | { is: 'NONE' }
  | { is: 'OPEN'; count: number }
  /** Only the provider says that none is. */
  | { is: 'ONLY_SAID' }
  | { is: 'NOT_KNOWN' }

/**
 * Whether entries of ours are still to be liquidated, which closing a provider asks. Unknown is never none, nor is the
 * provider's own word; the statement that nothing was ever filed, by anybody else, is. Never throws.
 */
export function openEntriesOf({
  runOffStatements,
  absences,
}: Pick<Facts, 'runOffStatements' | 'absences'>): OpenEntries {
  const statement = judgedRunOff(runOffStatements)
  const none = absences.RUN_OFF_STATEMENT
  if (!statement) return none ? asKnown(none) : { is: 'NOT_KNOWN' }
  const { unliquidatedEntries: count } = statement
  if (count === null || !isRecorded(statement)) return { is: 'NOT_KNOWN' }
  return count > 0 ? { is: 'OPEN', count } : asKnown(statement)
}

const asKnown = (known: Known): OpenEntries =>
  known.source === 'PROVIDER_STATEMENT'
    ? { is: 'ONLY_SAID' }
    : isRecorded(known)
      ? { is: 'NONE' }
      : { is: 'NOT_KNOWN' }
