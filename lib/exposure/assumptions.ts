import type { IsoDate } from '@/lib/dates'
import type { BasisPoints, Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Setting, type SettingOrigin, type Settings } from '@/lib/settings/settings'

/** Where a figure comes from: typed in for this engagement, or a setting and since when it holds; null: an amount left empty, that is none. */
export type Origin = { is: 'ENTERED' } | (SettingOrigin & { on: IsoDate | null })

export const entered: Origin = { is: 'ENTERED' }
export const ofSetting = ({ origin, effectiveOn }: Setting): Origin => ({ ...origin, on: effectiveOn })
const leftEmpty: Origin = { is: 'OUR_ASSUMPTION', on: null }

/** What is assumed about an engagement when its exposure is worked out, whatever the scenario. */
export interface Figures {
  errorRate: BasisPoints
  /** The share of our entries that have the error; counts where a cap is per entry. */
  affectedShare: BasisPoints
  interestRate: BasisPoints
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
 * Entries affected: as many as the error rate says, entered or not. Never throws.
 */
export function assumptionsFor(
  engagement: EngagementFacts,
  settings: Settings = defaultSettings,
): Assumptions {
  const errorRate = engagement.errorRateBasisPoints ?? settings.errorRateBasisPoints.value
  return {
    errorRate,
    affectedShare: engagement.affectedShareBasisPoints ?? errorRate,
    interestRate: engagement.interestRateBasisPoints ?? settings.interestRateBasisPoints.value,
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
  const origin = (given: number | null, setting?: Setting): Origin =>
    given !== null ? entered : setting ? ofSetting(setting) : leftEmpty
  const errorRate = origin(engagement.errorRateBasisPoints, settings.errorRateBasisPoints)
  return {
    errorRate,
    affectedShare: engagement.affectedShareBasisPoints === null ? errorRate : entered,
    interestRate: origin(engagement.interestRateBasisPoints, settings.interestRateBasisPoints),
    haircut: origin(engagement.haircutBasisPoints, settings.haircutBasisPoints),
    taxAndFee: origin(engagement.taxAndFeeCents),
    liquidatedDamages: origin(engagement.liquidatedDamagesCents),
    legalCosts: origin(engagement.legalCostsCents),
    storage: origin(engagement.storageCents),
    defenceCosts: origin(engagement.defenceCostsCents),
  }
}
