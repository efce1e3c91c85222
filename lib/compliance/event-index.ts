import { wholeYearsBetween, type IsoDate } from '@/lib/dates'
import { multiplyDivide } from '@/lib/money'
import type { EventFacts, VolumeFacts } from '@/lib/scoring/facts'
import { eventSeverity } from './event-severity'

/** By whole years since an event was opened, in hundredths; none after five. */
const AGE_WEIGHTS = [100, 75, 50, 35, 25] as const
const LEAST_ENTRIES = 1_000
const MOST_ENTRIES = 25_000

/** Upheld, and what was claimed is paid: by amount where one is known, else by its closing. */
export function isPaid({ claimedCents, paidCents, closedOn }: EventFacts): boolean {
  return claimedCents === null ? closedOn !== null : (paidCents ?? 0) >= claimedCents
}

/** Open, or upheld and not paid: it still weighs in full, however old. */
export function isOpenOrUnpaid(event: EventFacts): boolean {
  return event.outcome === 'OPEN' || (event.outcome === 'UPHELD' && !isPaid(event))
}

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

function ageWeight(event: EventFacts, asOf: IsoDate): number {
  if (isOpenOrUnpaid(event) || event.hasNoDecay) return 100
  return AGE_WEIGHTS[Math.max(0, wholeYearsBetween(event.openedOn, asOf))] ?? 0
}

/**
 * The event index in thousandths: events by severity, age and outcome per thousand formal entries of five years, where
 * ACE data gives them (at least 1,000, at most 25,000); otherwise per 1,000. Half up.
 * Source: methodology, rule 5; the five years are those of 19 USC 1621.
 */
export function eventIndex(
  events: readonly EventFacts[],
  volume: Pick<VolumeFacts, 'basis' | 'formalEntriesFiveYears'> | null,
  asOf: IsoDate,
): number {
  const thousandths = events.reduce(
    (sum, event) => sum + eventSeverity(event, asOf) * ageWeight(event, asOf) * statusWeight(event),
    0,
  )
  const stated = volume?.basis === 'ACE_DATA' ? (volume.formalEntriesFiveYears ?? 0) : 0
  const entries = Math.min(MOST_ENTRIES, Math.max(LEAST_ENTRIES, stated))
  return multiplyDivide(thousandths, 1_000, entries)
}
