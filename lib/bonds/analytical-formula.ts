import { isOpenOrUnpaid } from '@/lib/compliance/settled'
import { addMonths, type IsoDate } from '@/lib/dates'
import type { EventFacts, Facts, VolumeFacts } from '@/lib/scoring/facts'

/** The counts of a volume statement that bring CBP's analytical formula into play. */
export const bills = ['delinquentBills', 'debitVouchers', 'suretyPaidBills'] as const

/**
 * How many bills are known that make CBP reckon by its analytical formula, in place of a tenth of the volume: as the
 * volume statement counts them, or as compliance events of the last `months` (older ones while open or unpaid) tell,
 * whichever are more. What is not known is not counted. Never throws.
 * Source: CBP, current bond formulas for activity code 1 (delinquent bills, debit vouchers, bills paid by the surety).
 */
export function unpaidBillCount(
  { events }: Pick<Facts, 'events'>,
  volume: VolumeFacts | null,
  asOf: IsoDate,
  months: number,
): number {
  const stated = bills.reduce((sum, field) => sum + (volume?.[field] ?? 0), 0)
  return Math.max(stated, events.filter((event) => isUnpaidBill(event, asOf, months)).length)
}

const isUnpaidBill = (event: EventFacts, asOf: IsoDate, months: number) =>
  (event.type === 'UNPAID_BILL' || event.type === 'DEBIT_VOUCHER') &&
  event.outcome !== 'NO_FINDING' &&
  event.outcome !== 'WITHDRAWN' &&
  (isOpenOrUnpaid(event) || addMonths(event.openedOn, months) >= asOf)
