import type { IsoDate } from '@/lib/dates'
import type { BasisPoints, Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'

/** Where a figure comes from: typed in for this engagement, our own assumption, or published. */
export type Origin =
  { is: 'ENTERED' } | { is: 'OUR_ASSUMPTION' } | { is: 'SOURCE'; source: string; on: IsoDate }

/** What is assumed about an engagement when its exposure is worked out. */
export interface Figures {
  errorRate: BasisPoints
  /** Years of entries with the error. */
  years: number
  /** The share of our entries that have the error; counts where a cap is per entry. */
  affectedShare: BasisPoints
  interestRate: BasisPoints
  interestMonths: number
  /** What is taken off the provider's net worth. */
  haircut: BasisPoints
  taxAndFee: Cents
  liquidatedDamages: Cents
  legalCosts: Cents
  storage: Cents
  /** Paid by insurance, inside its limit or beside it; no part of the claim. */
  defenceCosts: Cents
}

export interface Assumptions extends Figures {
  origin: Readonly<Record<keyof Figures, Origin>>
}

const ours: Origin = { is: 'OUR_ASSUMPTION' }

/** CBP may sue for five years after a violation that was not fraud. */
const LOOK_BACK_YEARS = 5
const lookBack: Origin = { is: 'SOURCE', source: '19 U.S.C. 1621', on: '2026-11-25' }

/** The provider's share of a shared underpayment where the contract names none, in whole per cent: our assumption. */
export const DEFAULT_SHARE_PERCENT = 50

/**
 * What is assumed about an engagement, each with its origin: what was entered holds, even a 0; otherwise the default.
 * Years: those planned, at most the five of 19 U.S.C. 1621, and all five where the plan is not known; at least one. Months of
 * interest: six a year, the average age of entries. Entries affected: as many as the error rate says. Never throws.
 */
export function assumptionsFor(engagement: EngagementFacts): Assumptions {
  const errorRate = engagement.errorRateBasisPoints ?? 500
  const plannedYears = engagement.plannedYears ?? LOOK_BACK_YEARS
  const years = Math.max(1, engagement.exposureYears ?? Math.min(LOOK_BACK_YEARS, plannedYears))
  return {
    errorRate,
    years,
    affectedShare: engagement.affectedShareBasisPoints ?? errorRate,
    interestRate: engagement.interestRateBasisPoints ?? 700,
    interestMonths: engagement.interestMonths ?? 6 * years,
    haircut: engagement.haircutBasisPoints ?? 5_000,
    taxAndFee: engagement.taxAndFeeCents ?? 0,
    liquidatedDamages: engagement.liquidatedDamagesCents ?? 0,
    legalCosts: engagement.legalCostsCents ?? 0,
    storage: engagement.storageCents ?? 0,
    defenceCosts: engagement.defenceCostsCents ?? 0,
    origin: originsOf(engagement),
  }
}

function originsOf(engagement: EngagementFacts): Assumptions['origin'] {
  const origin = (entered: number | null, otherwise: Origin = ours): Origin =>
    entered === null ? otherwise : { is: 'ENTERED' }
  return {
    errorRate: origin(engagement.errorRateBasisPoints),
    years: origin(engagement.exposureYears, lookBack),
    affectedShare: origin(engagement.affectedShareBasisPoints),
    interestRate: origin(engagement.interestRateBasisPoints),
    interestMonths: origin(engagement.interestMonths),
    haircut: origin(engagement.haircutBasisPoints),
    taxAndFee: origin(engagement.taxAndFeeCents),
    liquidatedDamages: origin(engagement.liquidatedDamagesCents),
    legalCosts: origin(engagement.legalCostsCents),
    storage: origin(engagement.storageCents),
    defenceCosts: origin(engagement.defenceCostsCents),
  }
}
