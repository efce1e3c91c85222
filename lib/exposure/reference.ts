import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { isPolicyInForce, judgedBond, judgedPolicy } from '@/lib/scoring/judged'
import { assumptionsFor, type Assumptions } from './assumptions'
import { eoLimit, eoPays, whollyPromised } from './insurance'
import { exposureOf, ownFunds, type Case, type Exposure } from './left-to-us'
import { isRecorded } from './recorded'

export const REFERENCE_CASE: Case = { scenario: 'NEGLIGENCE', cause: 'PROVIDER_ERROR' }

/** The reference claim against a provider, on which criteria and the headline rest; amounts in cents. */
export interface Reference extends Exposure {
  assumptions: Assumptions
  dutyAndInterestCents: Cents
  /** The limit left of the policy that is judged: 0 where it is not in force, null where none or not known. */
  eoLimitCents: Cents | null
  isNetWorthKnown: boolean
  /** Own funds and what insurance would pay if all of the claim were promised. */
  abilityToPayCents: Cents
  /** What is left to us if the provider is insolvent: own funds 0, so no self-insured retention is paid either. */
  stressLeftToUsCents: Cents
  /** Shown apart, in none of the figures: the bond protects CBP, not us. */
  bond: ReferenceBond | null
}

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
export function referenceOf(facts: Facts, asOf: IsoDate): Reference | null {
  const { engagement } = facts
  const exposure = exposureOf(facts, asOf, REFERENCE_CASE)
  const stress = exposureOf(facts, asOf, { ...REFERENCE_CASE, ownFundsCents: 0 })
  if (!engagement || !exposure || !stress) return null
  const { claim, eoResponds, ownFundsCents } = exposure
  const policy = judgedPolicy(facts.policies, asOf)
  const limit = policy && isRecorded(policy) ? eoLimit(policy, engagement) : null
  const eoIfAllPromised = policy && eoResponds ? eoPays(policy, whollyPromised(claim), limit) : 0
  return {
    ...exposure,
    assumptions: assumptionsFor(engagement),
    dutyAndInterestCents: claim.heads.DUTY + claim.heads.INTEREST,
    eoLimitCents: policy && !isPolicyInForce(policy, asOf) ? 0 : limit,
    isNetWorthKnown: ownFunds(facts, engagement) !== null,
    abilityToPayCents: ownFundsCents + eoIfAllPromised,
    stressLeftToUsCents: stress.leftToUsCents,
    bond: bondApart(facts, asOf),
  }
}

function bondApart(facts: Facts, asOf: IsoDate): ReferenceBond | null {
  const bond = judgedBond(facts.bonds, asOf)
  if (!bond) return null
  const { id, amountCents, weSignedIndemnity, indemnityCents } = bond
  return { id, amountCents, weSignedIndemnity, indemnityCents }
}
