import type { Head } from '@/lib/choices'
import { BASIS_POINTS, MAX_CENTS, type BasisPoints, type Cents } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type SettingName, type Settings } from '@/lib/settings/settings'
import { assumptionsFor } from './assumptions'
import { bounded } from './bounded'
import { periodOf, YEAR_DAYS, type Period, type Scenario } from './scenario'

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
 * How many years, and months, the scenario says. No head exceeds a trillion dollars. Null where
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
  const period = periodOf(engagement, scenario, settings)
  const { days } = period
  const duty = bounded(annual, assumed.errorRate * days, BASIS_POINTS * YEAR_DAYS)
  const penalty = penaltyOf(scenario, duty, engagement.domesticValueCents, settings)
  const heads = {
    DUTY: duty,
    TAX_AND_FEE: assumed.taxAndFee,
    INTEREST: interestOn(duty, period, assumed.interestRate),
    PENALTY: penalty.planned,
    LIQUIDATED_DAMAGES: assumed.liquidatedDamages,
    LEGAL_COSTS: assumed.legalCosts,
    STORAGE: assumed.storage,
  }
  const total = Object.values(heads).reduce((sum, cents) => sum + cents, 0)
  return { scenario, days, heads, total, statutoryPenalty: penalty.maximum }
}

/**
 * The same claim for entries of so many days, in cents: each head in proportion, half up, so that fewer days never cost
 * more. What the law allows as a penalty goes with them. Never throws.
 */
export function claimOfDays(claim: Claim, days: number): Claim {
  const part = (cents: Cents) => bounded(cents, days, claim.days)
  const heads = Object.fromEntries(
    Object.entries(claim.heads).map(([head, cents]) => [head, part(cents)]),
  ) as Record<Head, Cents>
  const total = Object.values(heads).reduce((sum, cents) => sum + cents, 0)
  const { scenario, statutoryPenalty: most } = claim
  return { scenario, days, heads, total, statutoryPenalty: most === null ? null : part(most) }
}

/** Months that are for a longer period count as far as this one goes. */
const interestOn = (duty: Cents, { days, interest }: Period, rate: BasisPoints): Cents =>
  bounded(duty, rate * interest.months * days, BASIS_POINTS * 12 * interest.forDays)

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
