import { addDays, addYears, daysBetween, latestOf, type IsoDate } from '@/lib/dates'
import { claimOfDays, type Claim } from '@/lib/exposure/claim'
import { whoPays } from '@/lib/exposure/left-to-us'
import { REFERENCE_CASE } from '@/lib/exposure/reference'
import type { Cents } from '@/lib/money'
import type { EngagementFacts, Facts } from '@/lib/scoring/facts'
import { judgedContract, judgedPolicy } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import type { Behind } from './behind'
import { standsOn } from './until'

/** What CBP could still claim on a day, and who would pay it; cents. The parts add up to the claim. */
export interface Point {
  on: IsoDate
  /** Days of filing whose entries CBP may still look back to. */
  days: number
  claimCents: Cents
  /** Insurance and own funds together. */
  paidCents: Cents
  leftCents: Cents
}

/**
 * Days of filing, from the first entry to the last, whose entries are still within the look-back on a day after it: those
 * of which the same day so many years later is not past. Never throws. Source: 19 U.S.C. 1621.
 */
export function daysWithin(firstOn: IsoDate, lastOn: IsoDate, on: IsoDate, years: number): number {
  let oldest = addYears(on, -years)
  // Where that year has no 29 February, the day before it is past already.
  while (addYears(oldest, years) < on) oldest = addDays(oldest, 1)
  return Math.max(0, daysBetween(latestOf([firstOn, oldest]), lastOn) + 1)
}

/**
 * The reference claim on a day, for the entries still within the look-back, filed evenly from the first day to the last;
 * paid by what is known to stand behind it on that day. Never throws.
 * Source: product specification, section 5; 19 U.S.C. 1592, 1621.
 */
export function exposedOn(
  facts: Facts & { engagement: EngagementFacts },
  claim: Claim,
  { firstOn, lastOn }: { firstOn: IsoDate; lastOn: IsoDate },
  behind: Behind,
  { on, asOf }: { on: IsoDate; asOf: IsoDate },
  settings: Settings = defaultSettings,
): Point {
  const days = daysWithin(firstOn, lastOn, on, settings.lookBackYears.value)
  if (days === 0) return { on, days, claimCents: 0, paidCents: 0, leftCents: 0 }
  const {
    insurancePays,
    ownPays,
    leftToUs,
    claim: now,
  } = whoPays(
    standing(facts, behind, on, asOf),
    asOf,
    REFERENCE_CASE.cause,
    claimOfDays(claim, days),
    settings,
    standsOn(behind.ownFunds, on) ? undefined : 0,
  )
  return {
    on,
    days,
    claimCents: now.total,
    paidCents: insurancePays + ownPays,
    leftCents: leftToUs.total,
  }
}

/** The facts with what stands behind a claim on a day, as if it were made within the term, and without what does not. */
function standing<F extends Facts>(facts: F, behind: Behind, on: IsoDate, asOf: IsoDate): F {
  const contract = judgedContract(facts.contracts, asOf)
  const policy = judgedPolicy(facts.policies, asOf)
  const called = {
    survivalFrom: 'WHILE_CBP_MAY_CLAIM',
    claimNoticeDays: null,
    suitDaysAfterLiquidation: null,
  } as const
  return {
    ...facts,
    contracts: contract && standsOn(behind.contract, on) ? [{ ...contract, ...called }] : [],
    policies:
      policy && standsOn(behind.insurance, on) ? [{ ...policy, effectiveOn: asOf, expiresOn: asOf }] : [],
  }
}
