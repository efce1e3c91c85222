import { wholeYearsBetween, type IsoDate } from '@/lib/dates'
import type { EventFacts, VolumeFacts } from '@/lib/scoring/facts'
import { eventSeverity } from './event-severity'
import { seriousFinding } from './serious'
import { isOpenOrUnpaid } from './settled'

/** By whole years since an event was opened, in hundredths; none after five. */
const AGE_WEIGHTS = [100, 75, 50, 35, 25] as const
const LEAST_ENTRIES = 1_000
const MOST_ENTRIES = 25_000

/** How an event's outcome weighs, in tenths. */
function statusWeight(event: EventFacts): number {
  if (isOpenOrUnpaid(event)) return 10
  switch (event.outcome) {
    case 'UPHELD':
      return 8
    case 'CORRECTED':
    case 'MITIGATED':
      return 6
    default:
      return 0
  }
}

/** In hundredths. Fraud and debarment never lose weight, nor does what is open, unpaid or marked so. */
function ageWeight(event: EventFacts, asOf: IsoDate): number {
  const found = seriousFinding(event, asOf)
  if (isOpenOrUnpaid(event) || event.hasNoDecay || found === 'FRAUD' || found === 'DEBARMENT') return 100
  return AGE_WEIGHTS[Math.max(0, wholeYearsBetween(event.openedOn, asOf))] ?? 0
}

/**
 * The event index in thousandths: events by severity, age and outcome per thousand formal entries of five years, where
 * ACE data gives them (at least 1,000, at most 25,000); otherwise per 1,000. Rounded up, so that an index is at most a
 * threshold exactly where its events are. Source: methodology, rule 5; the five years are those of 19 USC 1621.
 */
export function eventIndex(
  events: readonly EventFacts[],
  volume: Pick<VolumeFacts, 'basis' | 'formalEntriesFiveYears'> | null,
  asOf: IsoDate,
): number {
  const thousandths = events.reduce((sum, event) => {
    const status = statusWeight(event)
    return status === 0 ? sum : sum + status * eventSeverity(event, asOf) * ageWeight(event, asOf)
  }, 0)
  const stated = volume?.basis === 'ACE_DATA' ? (volume.formalEntriesFiveYears ?? 0) : 0
  const entries = Math.min(MOST_ENTRIES, Math.max(LEAST_ENTRIES, stated))
  return Math.ceil((thousandths * 1_000) / entries)
}
