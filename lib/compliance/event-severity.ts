import type { EventOutcome, EventType } from '@/lib/choices'
import { daysBetween, type IsoDate } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'
import { dueOn } from './clocks'

/** 0 nothing to hold against anybody; 5 as grave as it gets. */
export type EventSeverity = 0 | 1 | 2 | 3 | 4 | 5

const all = (severity: EventSeverity): Record<EventOutcome, EventSeverity> => ({
  OPEN: severity,
  UPHELD: severity,
  CORRECTED: severity,
  MITIGATED: severity,
  NO_FINDING: 0,
  WITHDRAWN: 0,
})

/**
 * How grave an event is by type and outcome. The weights are this product's own; the events and their consequences are
 * CBP's (19 USC 1484, 1509, 1592, 1623; 19 CFR 113.13, 142.26, 162.74, 165, 172). What came to nothing weighs nothing.
 */
export const severityTable: Readonly<Record<EventType, Readonly<Record<EventOutcome, EventSeverity>>>> = {
  CF_28: all(1),
  CF_29_PROPOSED: all(2),
  CF_29_ACTION: all(3),
  ENTRY_REJECTION: all(1),
  ISF_LIQUIDATED_DAMAGES: all(2),
  LIQUIDATED_DAMAGES: all(3),
  REDELIVERY_NOTICE: { ...all(3), UPHELD: 5 },
  UNPAID_BILL: all(3),
  DEBIT_VOUCHER: all(4),
  IMMEDIATE_DELIVERY_LOSS: all(5),
  BOND_INSUFFICIENCY: { ...all(4), CORRECTED: 2, UPHELD: 5 },
  RECORDKEEPING_PENALTY: all(3),
  PRIOR_DISCLOSURE: all(2),
  PENALTY_1592: all(4),
  AUDIT: { ...all(4), OPEN: 1 },
  EAPA: { ...all(4), UPHELD: 5 },
  AD_CVD_LATE: all(4),
  DETENTION: all(3),
  SEIZURE: { ...all(4), UPHELD: 5 },
  FORFEITURE: all(5),
  LICENCE_ACTION: all(5),
  CTPAT_ACTION: all(4),
  DEBARMENT: all(5),
  ENTRY_SUSPENSION: all(5),
}

const LATE: EventSeverity = 3
/** A bill not paid 120 days after its issue: CBP's own dunning ends there (19 CFR 142.14). */
const DELINQUENT = { afterDays: 120, severity: 4 } as const

/**
 * How grave one event is on a day: the table's, but a CF-28 answered in time and a prior disclosure tendered in time
 * are 0, either of them late 3, any degree but negligence 5 (one not recorded included), a bond made good late 4 and a
 * bill unpaid for more than 120 days 4.
 */
export function eventSeverity(event: EventFacts, asOf: IsoDate): EventSeverity {
  const base = severityTable[event.type][event.outcome]
  if (base === 0) return 0
  const isLate = (done: IsoDate | null) => {
    const due = dueOn(event)
    return due !== null && (done ?? asOf) > due
  }
  switch (event.type) {
    case 'CF_28':
      if (isLate(event.answeredOn)) return LATE
      return event.answeredOn === null ? base : 0
    case 'PRIOR_DISCLOSURE':
      if (event.culpability === 'FRAUD') return 5
      // A tender whose day nobody recorded was made in time only while it still could be.
      if (isLate(event.isTendered === true ? event.answeredOn : null)) return LATE
      return event.isTendered === true ? 0 : base
    case 'PENALTY_1592':
      return event.culpability === 'NEGLIGENCE' ? base : 5
    case 'BOND_INSUFFICIENCY':
      return event.outcome === 'CORRECTED' && isLate(event.closedOn)
        ? severityTable.BOND_INSUFFICIENCY.OPEN
        : base
    case 'UNPAID_BILL':
      return daysBetween(event.openedOn, event.closedOn ?? asOf) > DELINQUENT.afterDays
        ? DELINQUENT.severity
        : base
    default:
      return base
  }
}
