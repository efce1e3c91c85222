import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { isPolicyInForce, judgedBond, judgedPolicy } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { assumptionsFor, type Assumptions } from './assumptions'
import { insurancePays, limitLeft, whollyPromised } from './insurance'
import { exposureOf, leftToUsInsolvent, type Case, type Exposure } from './left-to-us'
import { isRecorded } from './recorded'
import { periodOf, type Period } from './scenario'

export const REFERENCE_CASE: Case = { scenario: 'NEGLIGENCE', cause: 'PROVIDER_ERROR' }

/** The reference claim against a provider, on which criteria and the headline rest; amounts in cents. */
export interface Reference extends Exposure {
  assumptions: Assumptions
  period: Period
  dutyAndInterest: Cents
  /** The limit left of the policy that is judged: 0 where it is not in force, null where there is none or not known. */
  insuranceLimit: Cents | null
  /** Own funds and what insurance would pay if all of the claim were promised. */
  abilityToPay: Cents
  leftToUsInsolvent: Cents
  /** Shown apart, in none of the figures: the bond protects CBP, not us. */
  bond: ReferenceBond | null
}

export type AssumedFigure = 'errorRate' | 'years' | 'interestRate' | 'interestMonths' | 'penalty' | 'haircut'

export interface ReferenceBond {
  id: string
  amountCents: Cents | null
  weSignedIndemnity: boolean | null
  indemnityCents: Cents | null
}

/**
 * The reference claim: the provider's error, judged negligent, with the engagement's assumptions. Null where there is
 * no engagement or its annual duties, taxes and fees are not known. Never throws.
 * Source: product specification, section 5.
 */
export function referenceOf(
  facts: Facts,
  asOf: IsoDate,
  settings: Settings = defaultSettings,
): Reference | null {
  const { engagement } = facts
  const exposure = exposureOf(facts, asOf, REFERENCE_CASE, settings)
  const insolvent = leftToUsInsolvent(facts, asOf, REFERENCE_CASE, settings)
  if (!engagement || !exposure || insolvent === null) return null
  const { claim, insuranceResponds, ownFunds } = exposure
  const policy = judgedPolicy(facts.policies, asOf)
  const limit = policy && isRecorded(policy) ? limitLeft(policy, engagement) : null
  const ifAllPromised = policy && insuranceResponds ? insurancePays(policy, whollyPromised(claim), limit) : 0
  return {
    ...exposure,
    assumptions: assumptionsFor(engagement, settings),
    period: periodOf(engagement, REFERENCE_CASE.scenario, settings),
    dutyAndInterest: claim.heads.DUTY + claim.heads.INTEREST,
    insuranceLimit: policy && !isPolicyInForce(policy, asOf) ? 0 : limit,
    abilityToPay: ownFunds + ifAllPromised,
    leftToUsInsolvent: insolvent,
    bond: bondApart(facts, asOf),
  }
}

/** Which figures of the reference claim are our own assumption, neither entered nor published, in the order told. Never throws. */
export function assumedByUs(
  { assumptions: { origin }, period }: Reference,
  settings: Settings = defaultSettings,
): AssumedFigure[] {
  const origins = {
    errorRate: origin.errorRate,
    years: period.origin,
    interestRate: origin.interestRate,
    interestMonths: period.interest.origin,
    penalty: settings.negligencePenaltyHundredths.origin,
    haircut: origin.haircut,
  }
  return (Object.keys(origins) as AssumedFigure[]).filter((name) => origins[name].is === 'OUR_ASSUMPTION')
}

/**
 * The judged bond, shown beside a claim and in none of its figures; whether we signed the surety's indemnity, because the
 * surety then recovers from us. Null where there is none. Never throws.
 */
export function bondApart({ bonds }: Pick<Facts, 'bonds'>, asOf: IsoDate): ReferenceBond | null {
  const bond = judgedBond(bonds, asOf)
  if (!bond) return null
  const { id, amountCents, weSignedIndemnity, indemnityCents } = bond
  return { id, amountCents, weSignedIndemnity, indemnityCents }
}
