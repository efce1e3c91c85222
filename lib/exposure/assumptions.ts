import type { IsoDate } from '@/lib/dates'
import type { BasisPoints, Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Setting, type SettingOrigin, type Settings } from '@/lib/settings/settings'

/** Where a figure comes from: typed in for this engagement, or a setting and since when it holds; null: an amount left empty, that is none. */
export type Origin = { is: 'ENTERED' } | (SettingOrigin & { on: IsoDate | null })

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

/**
 * What is assumed about an engagement, each with its origin: what was entered holds, even a 0; otherwise the setting.
 * Years: those planned, at most the look-back (19 U.S.C. 1621), and all of it where the plan is not known; at least one.
 * Months of interest: so many for each year. Entries affected: as many as the error rate says. Never throws.
 */
export function assumptionsFor(
  engagement: EngagementFacts,
  settings: Settings = defaultSettings,
): Assumptions {
  const lookBackYears = settings.lookBackYears.value
  const errorRate = engagement.errorRateBasisPoints ?? settings.errorRateBasisPoints.value
  const plannedYears = engagement.plannedYears ?? lookBackYears
  const years = Math.max(1, engagement.exposureYears ?? Math.min(lookBackYears, plannedYears))
  return {
    errorRate,
    years,
    affectedShare: engagement.affectedShareBasisPoints ?? errorRate,
    interestRate: engagement.interestRateBasisPoints ?? settings.interestRateBasisPoints.value,
    interestMonths: engagement.interestMonths ?? settings.interestMonthsPerYear.value * years,
    haircut: engagement.haircutBasisPoints ?? settings.haircutBasisPoints.value,
    taxAndFee: engagement.taxAndFeeCents ?? 0,
    liquidatedDamages: engagement.liquidatedDamagesCents ?? 0,
    legalCosts: engagement.legalCostsCents ?? 0,
    storage: engagement.storageCents ?? 0,
    defenceCosts: engagement.defenceCostsCents ?? 0,
    origin: originsOf(engagement, settings),
  }
}

function originsOf(engagement: EngagementFacts, settings: Settings): Assumptions['origin'] {
  const origin = (entered: number | null, setting?: Setting): Origin => {
    if (entered !== null) return { is: 'ENTERED' }
    return setting ? { ...setting.origin, on: setting.effectiveOn } : { is: 'OUR_ASSUMPTION', on: null }
  }
  const { errorRateBasisPoints: errorRate } = settings
  return {
    errorRate: origin(engagement.errorRateBasisPoints, errorRate),
    years: origin(engagement.exposureYears, settings.lookBackYears),
    affectedShare: origin(engagement.affectedShareBasisPoints, errorRate),
    interestRate: origin(engagement.interestRateBasisPoints, settings.interestRateBasisPoints),
    interestMonths: origin(engagement.interestMonths, settings.interestMonthsPerYear),
    haircut: origin(engagement.haircutBasisPoints, settings.haircutBasisPoints),
    taxAndFee: origin(engagement.taxAndFeeCents),
    liquidatedDamages: origin(engagement.liquidatedDamagesCents),
    legalCosts: origin(engagement.legalCostsCents),
    storage: origin(engagement.storageCents),
    defenceCosts: origin(engagement.defenceCostsCents),
  }
}
