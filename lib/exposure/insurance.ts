import type { Answer, Need } from '@/lib/answer'
import type { Cause } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { EngagementFacts, PolicyFacts } from '@/lib/scoring/facts'
import { isPolicyInForce } from '@/lib/scoring/judged'
import { assumptionsFor } from './assumptions'
import type { Claim } from './claim'
import type { Promised } from './promise'
import { fieldOf, isRecorded } from './recorded'
import type { Scenario } from './scenario'

/** What each reason looks at in the policy, the first of them where all of it is known. */
const fieldsOf = {
  NO_POLICY: ['perClaimCents'],
  TERM: ['expiresOn', 'effectiveOn'],
  INSURED: ['insuresIorEntity'],
  SERVICES: ['coversActingAsIor'],
  DUTY_LOSS: ['coversDutyLoss'],
  DUTIES_EXCLUDED: ['excludesDuties'],
  AD_CVD_EXCLUDED: ['excludesAdCvd'],
  CONTRACTUAL_LIABILITY_EXCLUDED: ['excludesContractualLiability'],
  RETROACTIVE_DATE: ['retroactiveOn', 'basis'],
  RETENTION: ['retentionCents', 'retentionKind'],
  LIMIT: ['perClaimCents', 'aggregateCents', 'erodedCents', 'isDefenceInsideLimits'],
} as const satisfies Record<string, readonly [keyof PolicyFacts, ...(keyof PolicyFacts)[]]>
type PolicyReason = keyof typeof fieldsOf

/** Why a policy is not counted on. */
export interface Refusal {
  /** NET_WORTH: it retains some itself, and nobody knows whether it can pay that. */
  reason: PolicyReason | 'CAUSE' | 'FRAUD' | 'NET_WORTH'
  /** True: the fact is not recorded, rather than against us. */
  isUnknown: boolean
  /**
   * The field on which it rests; where something is not known, the one to fill in. Null where no record decides: only
   * the provider's error below fraud is insured, whatever the policy says.
   */
  place: Need | null
}

export interface Circumstances {
  cause: Cause
  scenario: Scenario
  engagement: EngagementFacts
  ownFunds: Answer<Cents>
  /** It is recorded that there is no policy. */
  isNoPolicyKnown: boolean
  asOf: IsoDate
}

/**
 * Every reason why the policy would not pay for underpaid duty; none: it responds. It must be in force, insure the
 * importer of record, its services as such and duty lost through its error, reach back to our first entry, exclude
 * neither duties nor contractual liability nor (unless our goods are known to have none) antidumping and countervailing
 * duty, and what the provider retains itself must be within its own funds. Only the provider's error below fraud is
 * insured. What is not known is not counted on. Never throws.
 * Source: product specification, section 5; common terms of customs brokers' errors-and-omissions policies.
 */
export function refusals(policy: PolicyFacts | null, circumstances: Circumstances): Refusal[] {
  const { cause, scenario, engagement, ownFunds, isNoPolicyKnown, asOf } = circumstances
  const found: Refusal[] = []
  const need = (reason: Refusal['reason'], holds: boolean | null, place: Need | null) => {
    if (holds !== true) found.push({ reason, isUnknown: holds === null, place })
  }
  need('CAUSE', cause === 'PROVIDER_ERROR', null)
  need('FRAUD', scenario !== 'FRAUD' && scenario !== 'FRAUD_PRIOR_DISCLOSURE', null)
  if (!policy || !isRecorded(policy)) {
    const isKnown = isNoPolicyKnown && policy === null
    need(
      'NO_POLICY',
      isKnown ? false : null,
      fieldOf('POLICY', policy, policy ? 'source' : fieldsOf.NO_POLICY[0]),
    )
    return found
  }
  const term = (reason: PolicyReason, holds: boolean | null) =>
    need(reason, holds, placeOf(reason, policy, engagement))
  term('TERM', isTermRunning(policy, asOf))
  term('INSURED', policy.insuresIorEntity)
  term('SERVICES', policy.coversActingAsIor)
  term('DUTY_LOSS', policy.coversDutyLoss)
  term('DUTIES_EXCLUDED', not(policy.excludesDuties))
  term('AD_CVD_EXCLUDED', engagement.hasAdCvdGoods === false || not(policy.excludesAdCvd))
  term('CONTRACTUAL_LIABILITY_EXCLUDED', not(policy.excludesContractualLiability))
  term('RETROACTIVE_DATE', reachesBack(policy, engagement.startsOn))
  const retained = retainedItself(policy)
  if (!retained) term('RETENTION', retained === null ? null : true)
  else if (ownFunds.cannot === null) term('RETENTION', retained <= ownFunds.value)
  else need('NET_WORTH', null, ownFunds.needs[0])
  term('LIMIT', limitLeft(policy, engagement) === null ? null : true)
  return found
}

/** Whether nothing known is against the policy, and only what is not known keeps it from being counted on. Never throws. */
export const isUnknownWhetherItPays = (against: readonly Pick<Refusal, 'isUnknown'>[]): boolean =>
  against.length > 0 && against.every(({ isUnknown }) => isUnknown)

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

/** What the provider must have paid itself before the policy pays, in cents; null: not known. */
function retainedItself({ retentionCents: retention, retentionKind: kind }: PolicyFacts): Cents | null {
  if (retention === 0) return 0
  if (retention === null || kind === null) return null
  return kind === 'DEDUCTIBLE' ? 0 : retention
}

/** Where something is not known of what a reason looks at, that; of a retroactive date also our first day. */
function placeOf(reason: PolicyReason, policy: PolicyFacts, engagement: EngagementFacts): Need {
  const looksAt = fieldsOf[reason]
  const open = looksAt.find((field) => policy[field] === null)
  if (reason === 'RETROACTIVE_DATE' && !open && engagement.startsOn === null)
    return { kind: 'ENGAGEMENT', recordId: engagement.id, field: 'startsOn' }
  return fieldOf('POLICY', policy, open ?? looksAt[0])
}

/**
 * The limit left for one claim, in cents: the lesser of the limit per claim and the aggregate less what is eroded, less
 * defence costs where they are paid inside it; never below 0. Null where one of these is not known. Never throws.
 */
export function limitLeft(policy: PolicyFacts, engagement: EngagementFacts): Cents | null {
  const { isDefenceInsideLimits } = policy
  const defence = assumptionsFor(engagement).defenceCosts
  if (isDefenceInsideLimits === null && defence > 0) return null
  const limit = limitBeforeDefence(policy)
  return limit === null ? null : Math.max(0, limit - (isDefenceInsideLimits ? defence : 0))
}

/** The same before defence costs: the limit per claim as far as the aggregate, less what is eroded, leaves it. Never throws. */
export function limitBeforeDefence({
  perClaimCents,
  aggregateCents,
  erodedCents,
}: PolicyFacts): Cents | null {
  if (perClaimCents === null || aggregateCents === null || erodedCents === null) return null
  return Math.max(0, Math.min(perClaimCents, aggregateCents - erodedCents))
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
