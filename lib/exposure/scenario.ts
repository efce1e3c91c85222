import { DAYS_TO_LIQUIDATION } from '@/lib/contracts/survival'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { entered, ofSetting, type Origin } from './assumptions'

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

/** How far CBP reaches back in a scenario, and for how long interest runs. */
export interface Period {
  /** Days of entries with the error: whole years of 365 days, or the days to liquidation. */
  days: number
  origin: Origin
  /** So many months for entries of so many days; a shorter period takes them in proportion. */
  interest: { months: number; forDays: number; origin: Origin }
}

/** Where no law was broken, only entries that are not yet liquidated can be charged more. */
const toLiquidation: Origin = {
  is: 'SOURCE',
  source: 'Usual liquidation cycle',
  address: 'https://www.medey.com/industry-news/customs-request-notice-of-action/',
  on: null,
}

/**
 * The entries that a scenario reaches, each figure with its origin. No violation: those not yet liquidated. Otherwise
 * the years planned, at least one; fewer where fewer were entered. The look-back bounds them, also where more were
 * entered, as CBP may claim no longer than that after a violation; for fraud it counts from the discovery, so there the
 * years hold as they were entered. Months of interest that were entered are for the years entered. Never throws.
 * Source: 19 U.S.C. 1621; product specification, section 5.
 */
export function periodOf(
  engagement: EngagementFacts,
  scenario: Scenario,
  settings: Settings = defaultSettings,
): Period {
  const { plannedYears, exposureYears, interestMonths } = engagement
  const lookBack = settings.lookBackYears.value
  const reached = Math.max(1, Math.min(lookBack, plannedYears ?? lookBack))
  const isFraud = scenario === 'FRAUD' || scenario === 'FRAUD_PRIOR_DISCLOSURE'
  const editable = exposureYears === null ? reached : Math.max(1, exposureYears)
  const years = isFraud ? editable : Math.min(editable, reached)
  const isEntered = years === exposureYears || (plannedYears !== null && plannedYears < lookBack)
  const isLiquidated = scenario === 'NO_VIOLATION'
  return {
    days: isLiquidated ? DAYS_TO_LIQUIDATION : years * YEAR_DAYS,
    origin: isLiquidated ? toLiquidation : isEntered ? entered : ofSetting(settings.lookBackYears),
    interest:
      interestMonths === null
        ? {
            months: settings.interestMonthsPerYear.value,
            forDays: YEAR_DAYS,
            origin: ofSetting(settings.interestMonthsPerYear),
          }
        : { months: interestMonths, forDays: editable * YEAR_DAYS, origin: entered },
  }
}
