import type { Cause } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { EngagementFacts, PolicyFacts } from '@/lib/scoring/facts'
import { isPolicyInForce } from '@/lib/scoring/judged'
import { assumptionsFor } from './assumptions'
import type { Claim } from './claim'
import type { Promised } from './promise'
import { isRecorded } from './recorded'
import type { Scenario } from './scenario'

/** Why a policy does not respond. */
export interface Refusal {
  reason:
    | 'CAUSE'
    | 'FRAUD'
    | 'NO_POLICY'
    | 'TERM'
    | 'INSURED'
    | 'SERVICES'
    | 'DUTY_LOSS'
    | 'DUTIES_EXCLUDED'
    | 'AD_CVD_EXCLUDED'
    | 'CONTRACTUAL_LIABILITY_EXCLUDED'
    | 'RETROACTIVE_DATE'
    | 'RETENTION'
    | 'LIMIT'
  /** True: the fact is not recorded, rather than against us. */
  isUnknown: boolean
}

export interface Circumstances {
  cause: Cause
  scenario: Scenario
  engagement: EngagementFacts
  ownFunds: Cents
  /** It is recorded that there is no policy. */
  isNoPolicyKnown: boolean
  asOf: IsoDate
}

/**
 * Every reason why the policy would not pay for underpaid duty; none: it responds. It must be in force, insure the
 * importer of record, its services as such and duty lost through its error, reach back to our first entry, exclude
 * neither duties nor contractual liability nor (unless our goods are known to have none) antidumping and countervailing
 * duty, and what the provider retains itself must be within its own funds. Only the provider's error below fraud is
 * insured. What is not known does not respond. Never throws.
 * Source: product specification, section 5; common terms of customs brokers' errors-and-omissions policies.
 */
export function refusals(policy: PolicyFacts | null, circumstances: Circumstances): Refusal[] {
  const { cause, scenario, engagement, ownFunds, isNoPolicyKnown, asOf } = circumstances
  const found: Refusal[] = []
  const need = (reason: Refusal['reason'], holds: boolean | null) => {
    if (holds !== true) found.push({ reason, isUnknown: holds === null })
  }
  need('CAUSE', cause === 'PROVIDER_ERROR')
  need('FRAUD', scenario !== 'FRAUD' && scenario !== 'FRAUD_PRIOR_DISCLOSURE')
  if (!policy || !isRecorded(policy))
    return [...found, { reason: 'NO_POLICY', isUnknown: policy !== null || !isNoPolicyKnown }]
  need('TERM', isTermRunning(policy, asOf))
  need('INSURED', policy.insuresIorEntity)
  need('SERVICES', policy.coversActingAsIor)
  need('DUTY_LOSS', policy.coversDutyLoss)
  need('DUTIES_EXCLUDED', not(policy.excludesDuties))
  need('AD_CVD_EXCLUDED', engagement.hasAdCvdGoods === false || not(policy.excludesAdCvd))
  need('CONTRACTUAL_LIABILITY_EXCLUDED', not(policy.excludesContractualLiability))
  need('RETROACTIVE_DATE', reachesBack(policy, engagement.startsOn))
  need('RETENTION', isRetentionPayable(policy, ownFunds))
  need('LIMIT', limitLeft(policy, engagement) === null ? null : true)
  return found
}

const not = (answer: boolean | null) => (answer === null ? null : !answer)

function isTermRunning(policy: PolicyFacts, asOf: IsoDate): boolean | null {
  if (!isPolicyInForce(policy, asOf)) return false
  return policy.effectiveOn === null || policy.expiresOn === null ? null : true
}

function reachesBack(policy: PolicyFacts, firstEntryOn: IsoDate | null): boolean | null {
  if (policy.basis === 'OCCURRENCE') return true
  if (policy.basis === null || policy.retroactiveOn === null || firstEntryOn === null) return null
  return policy.retroactiveOn <= firstEntryOn
}

function isRetentionPayable(policy: PolicyFacts, ownFunds: Cents): boolean | null {
  const { retentionCents: retention, retentionKind: kind } = policy
  if (retention === 0) return true
  if (retention === null || kind === null) return null
  return kind === 'DEDUCTIBLE' || retention <= ownFunds
}

/**
 * The limit left for one claim, in cents: the lesser of the limit per claim and the aggregate less what is eroded, less
 * defence costs where they are paid inside it; never below 0. Null where one of these is not known. Never throws.
 */
export function limitLeft(policy: PolicyFacts, engagement: EngagementFacts): Cents | null {
  const { perClaimCents, aggregateCents, erodedCents, isDefenceInsideLimits } = policy
  const defence = assumptionsFor(engagement).defenceCosts
  if (perClaimCents === null || aggregateCents === null || erodedCents === null) return null
  if (isDefenceInsideLimits === null && defence > 0) return null
  const limit = Math.min(perClaimCents, aggregateCents - erodedCents)
  return Math.max(0, limit - (isDefenceInsideLimits ? defence : 0))
}

/**
 * What a policy that responds pays of a promise, in cents: the insurable part of it less the retention, within the
 * limit. Insurable are duty, tax and fee, interest and, where fines are known not to be excluded, penalty and liquidated
 * damages; legal costs and storage never are. 0 where the limit or retention is not known. Never throws.
 */
export function insurancePays(
  policy: Pick<PolicyFacts, 'retentionCents' | 'excludesFines'>,
  promise: Pick<Promised, 'heads' | 'total'>,
  limit: Cents | null,
): Cents {
  if (limit === null || policy.retentionCents === null) return 0
  const { DUTY, TAX_AND_FEE, INTEREST, PENALTY, LIQUIDATED_DAMAGES } = promise.heads
  const fines = policy.excludesFines === false ? PENALTY + LIQUIDATED_DAMAGES : 0
  const insurable = Math.min(promise.total, DUTY + TAX_AND_FEE + INTEREST + fines)
  return Math.min(limit, Math.max(0, insurable - policy.retentionCents))
}

/** A claim as if all of it were promised: what insurance would then pay is part of the ability to pay. */
export const whollyPromised = (claim: Claim) => ({ heads: claim.heads, total: claim.total })
