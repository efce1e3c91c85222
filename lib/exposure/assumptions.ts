import type { IsoDate } from '@/lib/dates'
import type { EngagementFacts } from '@/lib/scoring/facts'

/** Where a figure comes from: typed in for this engagement, our own assumption, or published. */
export type Origin =
  { is: 'ENTERED' } | { is: 'OUR_ASSUMPTION' } | { is: 'SOURCE'; source: string; on: IsoDate }

export interface Assumption {
  value: number
  origin: Origin
}

/** What can be assumed otherwise for one engagement, by the name of its field there. */
export type AssumptionField =
  | 'errorRateBasisPoints'
  | 'exposureYears'
  | 'affectedShareBasisPoints'
  | 'interestRateBasisPoints'
  | 'interestMonths'
  | 'haircutBasisPoints'
  | 'taxAndFeeCents'
  | 'liquidatedDamagesCents'
  | 'legalCostsCents'
  | 'storageCents'
  | 'defenceCostsCents'

export type Assumptions = Readonly<Record<AssumptionField, Assumption>>

/** CBP may sue for duty and penalties for five years after a violation that was not fraud. */
const LOOK_BACK_YEARS = 5
const lookBack: Origin = { is: 'SOURCE', source: '19 U.S.C. 1621', on: '2026-11-25' }
const ours: Origin = { is: 'OUR_ASSUMPTION' }

const ERROR_RATE = 500
const INTEREST_RATE = 700
/** Entries of n years are n ÷ 2 years old on average. */
const INTEREST_MONTHS_A_YEAR = 6
const HAIRCUT = 5_000

/** The provider's share of a shared underpayment where the contract names none, in whole per cent: our assumption. */
export const DEFAULT_SHARE_PERCENT = 50

/** Days from entry to the usual liquidation. Source: CBP's liquidation cycle, 314 days. */
export const LIQUIDATION_DAYS = 314

/**
 * What is assumed about an engagement, each with its origin: what was entered holds, even a 0; otherwise the default.
 * Rates are basis points, amounts cents. Years: the planned years, at most the five of 19 U.S.C. 1621; all five where
 * the plan is not known. Months of interest: six for each year; entries affected: as many as the error rate says.
 * Costs and defence costs are 0 until entered. Never throws.
 */
export function assumptionsFor(engagement: EngagementFacts): Assumptions {
  const either = (entered: number | null, value: number, origin: Origin = ours): Assumption =>
    entered === null ? { value, origin } : { value: entered, origin: { is: 'ENTERED' } }

  const errorRate = either(engagement.errorRateBasisPoints, ERROR_RATE)
  const plannedYears = Math.min(LOOK_BACK_YEARS, engagement.plannedYears ?? LOOK_BACK_YEARS)
  const years = either(engagement.exposureYears, plannedYears, lookBack)
  return {
    errorRateBasisPoints: errorRate,
    exposureYears: years,
    affectedShareBasisPoints: either(engagement.affectedShareBasisPoints, errorRate.value),
    interestRateBasisPoints: either(engagement.interestRateBasisPoints, INTEREST_RATE),
    interestMonths: either(engagement.interestMonths, INTEREST_MONTHS_A_YEAR * years.value),
    haircutBasisPoints: either(engagement.haircutBasisPoints, HAIRCUT),
    taxAndFeeCents: either(engagement.taxAndFeeCents, 0),
    liquidatedDamagesCents: either(engagement.liquidatedDamagesCents, 0),
    legalCostsCents: either(engagement.legalCostsCents, 0),
    storageCents: either(engagement.storageCents, 0),
    defenceCostsCents: either(engagement.defenceCostsCents, 0),
  }
}
