import { answer, follows, type Answer } from '@/lib/answer'
import { Cause } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { BASIS_POINTS, multiplyDivide, type Cents } from '@/lib/money'
import type { EngagementFacts, Facts } from '@/lib/scoring/facts'
import { judgedCapital, judgedContract, judgedPolicy } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { assumptionsFor } from './assumptions'
import { claimFor, type Claim } from './claim'
import { insurancePays, limitLeft, refusals, type Refusal } from './insurance'
import { promisedBy, type Promised } from './promise'
import { isRecorded, recorded } from './recorded'
import { scenarios, type Scenario } from './scenario'

export interface Case {
  scenario: Scenario
  cause: Cause
}

/** Who pays what of a claim; amounts in cents. */
export interface Exposure extends Case, Settlement {
  claim: Claim
  promise: Promised
  /** Whether what is promised is known, nothing included, rather than only not counted on. */
  isPromiseKnown: boolean
  /** Why insurance does not respond; empty: it does. */
  refusals: readonly Refusal[]
  insuranceResponds: boolean
  insurancePays: Cents
  /** 0 where its net worth is not known. */
  ownFunds: Cents
  isNetWorthKnown: boolean
}

interface Settlement {
  ownPays: Cents
  /** The claim less what insurance and own funds pay; its three parts add up to the total. */
  leftToUs: { total: Cents; neverPromised: Cents; aboveCap: Cents; notCollectable: Cents }
}

/**
 * What the provider could pay out of its own pocket, in cents: its net worth less the haircut, half up, never below 0.
 * Needs its net worth. Never throws.
 */
export function ownFundsOf(
  facts: Facts,
  engagement: EngagementFacts,
  settings: Settings = defaultSettings,
): Answer<Cents> {
  const statement = judgedCapital(facts.capitalStatements)
  const field = 'tangibleNetWorthCents'
  const kept = BASIS_POINTS - assumptionsFor(engagement, settings).haircut
  return follows(
    { netWorth: recorded('CAPITAL_STATEMENT', statement, field, statement?.[field] ?? null) },
    ({ netWorth }) => Math.max(0, multiplyDivide(netWorth, kept, BASIS_POINTS)),
  )
}

/**
 * Who pays what of a claim for one cause in one scenario: insurance first, then the provider's own funds (not known: 0;
 * `supposedFunds` supposes others), the rest is left to us. The bond is no part of it: it protects CBP. Null where there
 * is no engagement or its annual duty is not known. Never throws.
 * Source: product specification, section 5.
 */
export function exposureOf(
  facts: Facts,
  asOf: IsoDate,
  { scenario, cause }: Case,
  settings: Settings = defaultSettings,
  supposedFunds?: Cents,
): Exposure | null {
  const { engagement } = facts
  const claim = engagement && claimFor(engagement, scenario, settings)
  return engagement && claim && whoPays({ ...facts, engagement }, asOf, cause, claim, settings, supposedFunds)
}

/** The same for a claim that is given. Never throws. */
export function whoPays(
  facts: Facts & { engagement: EngagementFacts },
  asOf: IsoDate,
  cause: Cause,
  claim: Claim,
  settings: Settings = defaultSettings,
  supposedFunds?: Cents,
): Exposure {
  const { engagement } = facts
  const { scenario } = claim
  const promise = promisedBy(judgedContract(facts.contracts, asOf), cause, claim, engagement, settings)
  const funds = supposedFunds === undefined ? ownFundsOf(facts, engagement, settings) : answer(supposedFunds)
  const ownFunds = funds.cannot === null ? funds.value : 0
  const policy = judgedPolicy(facts.policies, asOf)
  const { POLICY: noPolicy } = facts.absences
  const isNoPolicyKnown = noPolicy !== undefined && isRecorded(noPolicy)
  const against = refusals(policy, { cause, scenario, engagement, ownFunds: funds, isNoPolicyKnown, asOf })
  const insuranceResponds = policy !== null && against.length === 0
  const paid = insuranceResponds ? insurancePays(policy, promise, limitLeft(policy, engagement)) : 0
  return {
    scenario,
    cause,
    claim,
    promise,
    isPromiseKnown: isPromiseKnown(promise, facts),
    refusals: against,
    insuranceResponds,
    insurancePays: paid,
    ownFunds,
    isNetWorthKnown: funds.cannot === null,
    ...settle(claim, promise, paid, ownFunds),
  }
}

function isPromiseKnown({ lacks, isCapKnown }: Promised, { absences: { CONTRACT } }: Facts): boolean {
  if (lacks.includes('NO_CONTRACT')) return CONTRACT !== undefined && isRecorded(CONTRACT)
  return isCapKnown && !lacks.includes('BEARER_UNKNOWN') && !lacks.includes('END_UNKNOWN')
}

/**
 * What the provider pays of a promise beside what its insurance paid of it, and what is left to us, in cents. Never
 * throws.
 */
export function settle(claim: Claim, promise: Promised, insurancePaid: Cents, ownFunds: Cents): Settlement {
  const ownPays = Math.min(promise.total - insurancePaid, ownFunds)
  return {
    ownPays,
    leftToUs: {
      total: claim.total - insurancePaid - ownPays,
      neverPromised: claim.total - promise.beforeCap,
      aboveCap: promise.beforeCap - promise.total,
      notCollectable: promise.total - insurancePaid - ownPays,
    },
  }
}

/**
 * What is left to us if the provider is insolvent, in cents: its own funds are 0, so no self-insured retention is paid
 * either. Null as exposureOf. Never throws.
 */
export const leftToUsInsolvent = (
  facts: Facts,
  asOf: IsoDate,
  of: Case,
  settings: Settings = defaultSettings,
): Cents | null => exposureOf(facts, asOf, of, settings, 0)?.leftToUs.total ?? null

/** Who pays what for every cause in every scenario, in their order; empty where nothing can be worked out. Never throws. */
export function exposures(facts: Facts, asOf: IsoDate, settings: Settings = defaultSettings): Exposure[] {
  return scenarios.flatMap((scenario) =>
    Object.values(Cause).flatMap((cause) => exposureOf(facts, asOf, { scenario, cause }, settings) ?? []),
  )
}
