import { addDays, addMonths, addYears, type IsoDate } from '@/lib/dates'
import { periods } from './periods'

/**
 * The day on which an entry usually liquidates: 314 days after it. Practice, no right. Never throws.
 * Source: liquidation cycle of CBP; domain facts 3.2.
 */
export const usuallyLiquidatedOn = (entryOn: IsoDate): IsoDate =>
  addDays(entryOn, periods.usualLiquidation.days)

/**
 * The day on which an entry is deemed liquidated as it was entered, unless it is extended or suspended: one year after
 * it; of 29 February, 28 February. Never throws. Source: 19 U.S.C. 1504(a).
 */
export const deemedLiquidatedOn = (entryOn: IsoDate): IsoDate =>
  addYears(entryOn, periods.deemedLiquidation.years)

/**
 * The last day to which liquidation may be extended: four years after the entry. Never throws.
 * Source: 19 U.S.C. 1504(b); 19 CFR 159.12.
 */
export const extendedAtMostTo = (entryOn: IsoDate): IsoDate => addYears(entryOn, periods.extension.years)

/**
 * The day by which an entry is liquidated after its suspension was lifted: six months later, the month's last day where
 * there is no such day. The months count from CBP's notice of it, which may be later. Never throws.
 * Source: 19 U.S.C. 1504(d).
 */
export const liquidatedAfterSuspension = (liftedOn: IsoDate): IsoDate =>
  addMonths(liftedOn, periods.afterSuspension.months)

/** The last day on which CBP may liquidate anew of its own accord. Never throws. Source: 19 U.S.C. 1501. */
export const reliquidatedUntil = (liquidatedOn: IsoDate): IsoDate =>
  addDays(liquidatedOn, periods.reliquidation.days)

/** The last day for a protest against a liquidation. Never throws. Source: 19 U.S.C. 1514(c)(3). */
export const protestedUntil = (liquidatedOn: IsoDate): IsoDate => addDays(liquidatedOn, periods.protest.days)

/**
 * The last day on which CBP may sue for an entry, penalty and duty lost alike, where nobody was fraudulent: so many
 * years after it. For fraud the years count from its discovery: no day can be said. Never throws.
 * Source: 19 U.S.C. 1621; 1592(d).
 */
export const lookedBackUntil = (entryOn: IsoDate, years: number): IsoDate => addYears(entryOn, years)

/** The last day on which the records of an entry must be kept. Never throws. Source: 19 U.S.C. 1508; 19 CFR 163.4. */
export const recordsKeptUntil = (entryOn: IsoDate): IsoDate => addYears(entryOn, periods.records.years)
