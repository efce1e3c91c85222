import type { Head } from '@/lib/choices'
import { DAYS_TO_LIQUIDATION } from '@/lib/contracts/survival'
import { BASIS_POINTS, MAX_CENTS, type Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type SettingName, type Settings } from '@/lib/settings/settings'
import { assumptionsFor, type Assumptions } from './assumptions'
import { bounded } from './bounded'

/** How CBP may look at underpaid duty, the mildest first. */
export const scenarios = [
  'NO_VIOLATION',
  'PRIOR_DISCLOSURE',
  'NEGLIGENCE',
  'GROSS_NEGLIGENCE',
  'FRAUD_PRIOR_DISCLOSURE',
  'FRAUD',
] as const
export type Scenario = (typeof scenarios)[number]

export const YEAR_DAYS = 365

/**
 * Which settings say the penalty as a multiple of the duty lost: the figure we plan with and the most the law allows,
 * beside the domestic value of the goods. NO_PENALTY: only duty and interest are due. Null: the domestic value alone
 * limits it. Source: 19 U.S.C. 1592(c); after a prior disclosure 1592(c)(4) (interest alone, or for fraud the duty).
 */
export const penaltyTimes: Record<
  Scenario,
  'NO_PENALTY' | { planned: SettingName; maximum: SettingName | null }
> = {
  NO_VIOLATION: 'NO_PENALTY',
  PRIOR_DISCLOSURE: 'NO_PENALTY',
  NEGLIGENCE: { planned: 'negligencePenaltyHundredths', maximum: 'negligencePenaltyMaximumHundredths' },
  GROSS_NEGLIGENCE: {
    planned: 'grossNegligencePenaltyHundredths',
    maximum: 'grossNegligencePenaltyMaximumHundredths',
  },
  FRAUD_PRIOR_DISCLOSURE: {
    planned: 'fraudDisclosedPenaltyHundredths',
    maximum: 'fraudDisclosedPenaltyMaximumHundredths',
  },
  FRAUD: { planned: 'fraudPenaltyHundredths', maximum: null },
}

/** Amounts in cents. */
export interface Claim {
  scenario: Scenario
  /** Days of entries with the error: whole years of 365 days, or the days to liquidation. */
  days: number
  heads: Readonly<Record<Head, Cents>>
  total: Cents
  /** The most the law allows as a penalty; null: the domestic value would limit it, and is not entered. */
  statutoryPenalty: Cents | null
}

/**
 * Duties, taxes and fees of twelve months of the engagement, in cents: entered value × duty rate, half up, + fees
 * (left empty: none), at most a trillion dollars. Null where the value or the rate is not known. Never throws.
 */
export function annualDtf(engagement: EngagementFacts): Cents | null {
  const { annualEnteredValueCents: value, dutyRateBasisPoints: rate, annualFeesCents: fees } = engagement
  if (value === null || rate === null) return null
  return Math.min(MAX_CENTS, bounded(value, rate, BASIS_POINTS) + (fees ?? 0))
}

/**
 * What CBP would claim in a scenario, by head, in cents, each line half up. Duty u = annual DTF × error rate × years;
 * interest = u × rate × months ÷ 12, simple; the penalty as planned, never above its maximum; the rest as entered.
 * Where no law was broken only the entries not yet liquidated count. No head exceeds a trillion dollars. Null where
 * the annual DTF is not known. Never throws.
 * Source: 19 U.S.C. 1505(c) (interest), 1592 (penalties), 1621 (years).
 */
export function claimFor(
  engagement: EngagementFacts,
  scenario: Scenario,
  settings: Settings = defaultSettings,
): Claim | null {
  const annual = annualDtf(engagement)
  if (annual === null) return null
  const assumed = assumptionsFor(engagement, settings)
  const days = scenario === 'NO_VIOLATION' ? DAYS_TO_LIQUIDATION : assumed.years * YEAR_DAYS
  const duty = bounded(annual, assumed.errorRate * days, BASIS_POINTS * YEAR_DAYS)
  const penalty = penaltyOf(scenario, duty, engagement.domesticValueCents, settings)
  const heads = {
    DUTY: duty,
    TAX_AND_FEE: assumed.taxAndFee,
    INTEREST: interestOn(duty, days, assumed, settings),
    PENALTY: penalty.planned,
    LIQUIDATED_DAMAGES: assumed.liquidatedDamages,
    LEGAL_COSTS: assumed.legalCosts,
    STORAGE: assumed.storage,
  }
  const total = Object.values(heads).reduce((sum, cents) => sum + cents, 0)
  return { scenario, days, heads, total, statutoryPenalty: penalty.maximum }
}

function interestOn(duty: Cents, days: number, assumed: Assumptions, settings: Settings): Cents {
  const { interestRate, interestMonths, origin } = assumed
  // So many months for each year are a part of the period, also where the period is no whole year.
  return origin.interestMonths.is === 'ENTERED'
    ? bounded(duty, interestRate * interestMonths, BASIS_POINTS * 12)
    : bounded(duty, interestRate * days * settings.interestMonthsPerYear.value, BASIS_POINTS * 12 * YEAR_DAYS)
}

function penaltyOf(scenario: Scenario, duty: Cents, domesticValue: Cents | null, settings: Settings) {
  const names = penaltyTimes[scenario]
  if (names === 'NO_PENALTY') return { planned: 0, maximum: 0 }
  const times = (name: SettingName) => bounded(duty, settings[name].value, 100)
  const byDuty = names.maximum === null ? Infinity : times(names.maximum)
  const maximum = Math.min(byDuty, domesticValue ?? Infinity)
  return {
    planned: Math.min(times(names.planned), maximum),
    maximum: maximum === Infinity ? null : maximum,
  }
}
