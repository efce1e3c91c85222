import type { Cents } from '@/lib/money'
import type { Settings } from '@/lib/settings/settings'
import { bounded } from './bounded'
import { YEAR_DAYS } from './scenario'

/**
 * The duties, taxes and fees that are paid by us and not yet drawn by CBP, in cents, half up: those of a year × the days
 * of the statement cycle and of the transfer ÷ 365. It is always out while the business runs. Never throws for an amount
 * of 0 or more. Source: 19 U.S.C. 1505(a) (periodic monthly statement); product specification, section 5.
 */
export const dutyFloat = (annualDtf: Cents, { statementDays, lagDays }: Settings): Cents =>
  bounded(annualDtf, statementDays.value + lagDays.value, YEAR_DAYS)
