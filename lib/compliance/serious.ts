import type { EventFacts } from '@/lib/scoring/facts'
import { isPaid } from './event-index'

/** What bars filing for ever: of a kind that no age heals. */
export type Serious = 'FRAUD' | 'DEBARMENT' | 'EAPA' | 'UNPAID_DEBT' | 'FORFEITURE'

const debts: readonly EventFacts['type'][] = ['UNPAID_BILL', 'DEBIT_VOUCHER', 'AD_CVD_LATE']
const isGrave = ({ seizureGround: ground }: EventFacts) =>
  ground === 'FORCED_LABOUR' || ground === 'COMMERCIAL_SCALE'

/** What an event would be if it is upheld; null: nothing of this kind. */
function kindOf(event: EventFacts): Serious | null {
  switch (event.type) {
    case 'PENALTY_1592':
    case 'PRIOR_DISCLOSURE':
      return event.culpability === 'FRAUD' ? 'FRAUD' : null
    case 'DEBARMENT':
      return 'DEBARMENT'
    case 'EAPA':
      return 'EAPA'
    case 'FORFEITURE':
      return isGrave(event) ? 'FORFEITURE' : null
    default:
      return debts.includes(event.type) && !isPaid(event) ? 'UNPAID_DEBT' : null
  }
}

/** What was found for good: upheld, or for fraud and forfeiture also mitigated, which lowers the sum and not the fact. */
export function seriousFinding(event: EventFacts): Serious | null {
  const kind = kindOf(event)
  const isFinal =
    event.outcome === 'UPHELD' ||
    (event.outcome === 'MITIGATED' && (kind === 'FRAUD' || kind === 'FORFEITURE' || kind === 'DEBARMENT'))
  return isFinal ? kind : null
}

/** An allegation of it that is not decided: never shown as a finding, and nobody can say that there is none. */
export function isPendingSerious(event: EventFacts): boolean {
  const kind = kindOf(event)
  if (event.outcome !== 'OPEN') return false
  // A seizure on such a ground may end in forfeiture; an open bill is a deadline, not yet a debt.
  return (kind !== null && kind !== 'UNPAID_DEBT') || (event.type === 'SEIZURE' && isGrave(event))
}

/** Seizures that were upheld, and forfeitures on lesser grounds. */
export const isUpheldSeizure = (event: EventFacts) =>
  event.outcome === 'UPHELD' && (event.type === 'SEIZURE' || (event.type === 'FORFEITURE' && !isGrave(event)))
