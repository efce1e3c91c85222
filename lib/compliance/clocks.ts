import type { EventType } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'

/**
 * Days in which CBP wants an answer, counted from the day an event was opened. Sources: CF-28 30 days; CF-29 20 days
 * (19 CFR 152.2); petitions against liquidated damages and penalties 60 days (171.2, 172.3); redelivery 30 days
 * (141.113); bills 30 days; bond insufficiency 15 days (113.13); loss of immediate delivery 10 working days, which are
 * 14 days (142.26); tender after a prior disclosure 30 days (162.74); protest 180 days (19 USC 1514). Where none is
 * known, only a recorded day is due.
 */
const clocks: Readonly<Partial<Record<EventType, number>>> = {
  CF_28: 30,
  CF_29_PROPOSED: 20,
  CF_29_ACTION: 180,
  ISF_LIQUIDATED_DAMAGES: 60,
  LIQUIDATED_DAMAGES: 60,
  REDELIVERY_NOTICE: 30,
  UNPAID_BILL: 30,
  DEBIT_VOUCHER: 30,
  AD_CVD_LATE: 30,
  IMMEDIATE_DELIVERY_LOSS: 14,
  BOND_INSUFFICIENCY: 15,
  RECORDKEEPING_PENALTY: 60,
  PRIOR_DISCLOSURE: 30,
  PENALTY_1592: 60,
}

/** The day an answer is due: as recorded, else by the clock of its type; null where there is none. */
export function dueOn(event: Pick<EventFacts, 'type' | 'openedOn' | 'dueOn'>): IsoDate | null {
  if (event.dueOn !== null) return event.dueOn
  const days = clocks[event.type]
  return days === undefined ? null : addDays(event.openedOn, days)
}
