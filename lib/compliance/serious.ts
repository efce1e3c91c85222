import type { IsoDate } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'
import { dueOn } from './clocks'
import { isPaid } from './settled'

/** What bars filing whatever its age; first what no waiver lifts. */
export const seriousKinds = ['FRAUD', 'DEBARMENT', 'EAPA', 'FORFEITURE', 'UNPAID_DEBT'] as const
export type Serious = (typeof seriousKinds)[number]

const debts: readonly EventFacts['type'][] = ['UNPAID_BILL', 'DEBIT_VOUCHER', 'AD_CVD_LATE']
const isGrave = ({ seizureGround: ground }: EventFacts) =>
  ground === 'FORCED_LABOUR' || ground === 'COMMERCIAL_SCALE'

/** Found for good. Mitigation and correction lower the sum, not the fact. */
const stands = ({ outcome }: EventFacts) =>
  outcome === 'UPHELD' || outcome === 'MITIGATED' || outcome === 'CORRECTED'

/** What an event is found to be, on a day; null: nothing of this kind. */
export function seriousFinding(event: EventFacts, asOf: IsoDate): Serious | null {
  const kind = kindOf(event)
  if (kind === 'EAPA') return event.outcome === 'UPHELD' ? 'EAPA' : null
  if (kind && stands(event)) return kind
  return isFinalDebt(event, asOf) && (debts.includes(event.type) || event.paidCents !== null)
    ? 'UNPAID_DEBT'
    : null
}

/** What would be a serious finding if it is upheld. */
function kindOf(event: EventFacts): Exclude<Serious, 'UNPAID_DEBT'> | null {
  switch (event.type) {
    case 'PENALTY_1592':
    case 'PRIOR_DISCLOSURE':
      return event.culpability === 'FRAUD' ? 'FRAUD' : null
    case 'DEBARMENT':
    case 'EAPA':
      return event.type
    case 'FORFEITURE':
      return isGrave(event) ? 'FORFEITURE' : null
    default:
      return null
  }
}

/** Upheld, not paid, and closed or past the day on which it was due: a claim, or an event that is itself a debt. */
function isFinalDebt(event: EventFacts, asOf: IsoDate): boolean {
  if (event.outcome !== 'UPHELD' || isPaid(event)) return false
  if (!debts.includes(event.type) && !event.claimedCents) return false
  const due = dueOn(event)
  return event.closedOn !== null || due === null || due < asOf
}

/**
 * Nobody can say yet that an event is no serious finding: it is alleged and not decided, goods seized on such a ground
 * may still be forfeited, or the degree, ground or payment that would tell is not recorded.
 */
export function isUndecided(event: EventFacts, asOf: IsoDate): boolean {
  if (seriousFinding(event, asOf) !== null) return false
  if (event.outcome === 'OPEN' && kindOf(event) !== null) return true
  const mayStand = event.outcome === 'OPEN' || stands(event)
  switch (event.type) {
    case 'PENALTY_1592':
      return (mayStand && event.culpability === null) || isFinalDebt(event, asOf)
    case 'FORFEITURE':
      return (mayStand && event.seizureGround === null) || isFinalDebt(event, asOf)
    case 'SEIZURE':
      return event.seizureGround !== 'OTHER' && (event.outcome === 'OPEN' || event.outcome === 'UPHELD')
    case 'PRIOR_DISCLOSURE':
      return (event.outcome === 'UPHELD' && event.culpability === null) || isFinalDebt(event, asOf)
    default:
      return isFinalDebt(event, asOf)
  }
}

/** Seizures that were upheld, and forfeitures on lesser grounds. */
export const isUpheldSeizure = (event: EventFacts) =>
  event.outcome === 'UPHELD' && (event.type === 'SEIZURE' || (event.type === 'FORFEITURE' && !isGrave(event)))
