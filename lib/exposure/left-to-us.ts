import { Cause } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { BASIS_POINTS, multiplyDivide, type Cents } from '@/lib/money'
import type { EngagementFacts, Facts } from '@/lib/scoring/facts'
import { judgedCapital, judgedContract, judgedPolicy } from '@/lib/scoring/judged'
import { assumptionsFor } from './assumptions'
import { claimFor, scenarios, type Claim, type Scenario } from './claim'
import { eoLimit, eoPays, refusals, type Refusal } from './insurance'
import { promisedBy, type Promised } from './promise'
import { isRecorded } from './recorded'

export interface Case {
  scenario: Scenario
  cause: Cause
}

/** Who pays what of a claim; amounts in cents. */
export interface Exposure extends Case {
  claim: Claim
  promised: Promised
  eoResponds: boolean
  eoRefusals: readonly Refusal[]
  eoPaysCents: Cents
  ownFundsCents: Cents
  ownPaysCents: Cents
  leftToUsCents: Cents
  /** The three parts of what is left to us; they add up to it. */
  neverPromisedCents: Cents
  aboveCapCents: Cents
  notCollectableCents: Cents
}

/**
 * What the provider could pay out of its own pocket, in cents: its net worth less the haircut, half up, never below 0.
 * Null where its net worth is not known. Never throws.
 */
export function ownFunds(facts: Facts, engagement: EngagementFacts): Cents | null {
  const statement = judgedCapital(facts.capitalStatements)
  if (!statement || !isRecorded(statement) || statement.tangibleNetWorthCents === null) return null
  const kept = BASIS_POINTS - assumptionsFor(engagement).haircutBasisPoints.value
  return Math.max(0, multiplyDivide(statement.tangibleNetWorthCents, kept, BASIS_POINTS))
}

/**
 * Who pays what of a claim for one cause in one scenario: insurance first, then the provider's own funds (not known:
 * 0; `ownFundsCents` supposes others), the rest is left to us. The bond is no part of it: it protects CBP. Null where
 * there is no engagement or its annual duty is not known. Never throws.
 * Source: product specification, section 5.
 */
export function exposureOf(
  facts: Facts,
  asOf: IsoDate,
  { scenario, cause, ...supposed }: Case & { ownFundsCents?: Cents },
): Exposure | null {
  const { engagement } = facts
  const claim = engagement && claimFor(engagement, scenario)
  if (!engagement || !claim) return null
  const promised = promisedBy(judgedContract(facts.contracts, asOf), cause, claim, engagement)
  const ownFundsCents = supposed.ownFundsCents ?? ownFunds(facts, engagement) ?? 0
  const policy = judgedPolicy(facts.policies, asOf)
  const eoRefusals = refusals(policy, { cause, scenario, engagement, ownFundsCents, asOf })
  const eoResponds = policy !== null && eoRefusals.length === 0
  const eoPaysCents = eoResponds ? eoPays(policy, promised, eoLimit(policy, engagement)) : 0
  const ownPaysCents = Math.min(promised.promiseCents - eoPaysCents, ownFundsCents)
  return {
    scenario,
    cause,
    claim,
    promised,
    eoResponds,
    eoRefusals,
    eoPaysCents,
    ownFundsCents,
    ownPaysCents,
    leftToUsCents: claim.totalCents - eoPaysCents - ownPaysCents,
    neverPromisedCents: claim.totalCents - promised.beforeCapCents,
    aboveCapCents: promised.beforeCapCents - promised.promiseCents,
    notCollectableCents: promised.promiseCents - eoPaysCents - ownPaysCents,
  }
}

/** Who pays what for every cause in every scenario, in their order; empty where nothing can be worked out. Never throws. */
export function exposures(facts: Facts, asOf: IsoDate): Exposure[] {
  return scenarios.flatMap((scenario) =>
    Object.values(Cause).flatMap((cause) => exposureOf(facts, asOf, { scenario, cause }) ?? []),
  )
}
