import { Head, type Bearer, type Cause } from '@/lib/choices'
import { multiplyDivide, type Cents } from '@/lib/money'
import type { CauseTerms, ContractFacts, EngagementFacts } from '@/lib/scoring/facts'
import { DEFAULT_SHARE_PERCENT } from './assumptions'
import { effectiveCap, type EffectiveCap } from './cap'
import { YEAR_DAYS, type Claim } from './claim'
import { isClauseRecorded } from './recorded'

export const heads = Object.values(Head)

/** What a contract promises of a claim. */
export interface Promised {
  /** As recorded; null: no contract, or not known who bears this cause. */
  bearer: Bearer | null
  heads: Readonly<Record<Head, Cents>>
  /** The sum of the heads, before the cap. */
  beforeCapCents: Cents
  cap: EffectiveCap
  /** What is promised in the end. */
  promiseCents: Cents
  /** What the cap lets the clause yield on the whole claim; 0 where nothing is promised. */
  yieldCents: Cents
}

/**
 * What the contract promises of a claim for a cause, in cents: each ticked head × the provider's share × the part of
 * the years that the promise survives, half up; together at most the cap. The bearer is taken as recorded: only
 * ASSUMES, ASSUMES_CAPPED (the whole) and SHARED (its share) promise anything; the cap does the rest. A cap that exists
 * but whose amount is not known (also ASSUMES_CAPPED without one) yields nothing, as do a contract, bearer or survival
 * that are not recorded. Never throws.
 * Source: product specification, section 5.
 */
export function promisedBy(
  contract: ContractFacts | null,
  cause: Cause,
  claim: Claim,
  engagement: EngagementFacts,
): Promised {
  const terms = contract && isClauseRecorded(contract, 'BEARER') ? contract.causes[cause] : undefined
  if (!contract || !terms)
    return { bearer: null, heads: none, beforeCapCents: 0, cap: 'NO_CAP', promiseCents: 0, yieldCents: 0 }
  const share = sharePercentOf(terms)
  const survivingDays = Math.min(twelfthsOfDaysSurvived(contract), claim.days * 12)
  const promised = Object.fromEntries(
    heads.map((head) => [
      head,
      terms.heads.includes(head)
        ? multiplyDivide(claim.heads[head], share * survivingDays, 100 * claim.days * 12)
        : 0,
    ]),
  ) as Record<Head, Cents>
  const beforeCapCents = heads.reduce((sum, head) => sum + promised[head], 0)
  const cap = capOf(terms, contract, engagement, claim.days)
  const limit = cap === 'NO_CAP' ? Infinity : cap === 'UNKNOWN' ? 0 : cap
  return {
    bearer: terms.bearer,
    heads: promised,
    beforeCapCents,
    cap,
    promiseCents: Math.min(beforeCapCents, limit),
    yieldCents: beforeCapCents === 0 ? 0 : Math.min(claim.totalCents, limit),
  }
}

const none = Object.fromEntries(heads.map((head) => [head, 0])) as Record<Head, Cents>

/** Unknown is never green: who assumes up to a cap nobody recorded has promised no known amount. */
function capOf(
  terms: CauseTerms,
  contract: ContractFacts,
  engagement: EngagementFacts,
  days: number,
): EffectiveCap {
  const cap = effectiveCap(contract, engagement, days)
  return cap === 'NO_CAP' && terms.bearer === 'ASSUMES_CAPPED' ? 'UNKNOWN' : cap
}

function sharePercentOf(terms: CauseTerms): number {
  switch (terms.bearer) {
    case 'ASSUMES':
    case 'ASSUMES_CAPPED':
      return 100
    case 'SHARED':
      return terms.sharePercent ?? DEFAULT_SHARE_PERCENT
    case 'SILENT':
    case 'PASS_THROUGH':
    case 'DISCLAIMS':
      return 0
  }
}

/**
 * How long the promise survives, in twelfths of a day so that months and days compare exactly (a month is a twelfth of
 * 365 days): the months recorded, without end while CBP may claim, 0 where there is none or it is not known. An earlier
 * claim-notice or suit bar counts as the end; that some of these periods start later than others is not credited.
 */
function twelfthsOfDaysSurvived(contract: ContractFacts): number {
  const { survivalFrom, survivalMonths, claimNoticeDays, suitDaysAfterLiquidation } = contract
  if (survivalFrom === null || survivalFrom === 'NONE' || !isClauseRecorded(contract, 'SURVIVAL')) return 0
  const survival = survivalFrom === 'WHILE_CBP_MAY_CLAIM' ? Infinity : (survivalMonths ?? 0) * YEAR_DAYS
  return Math.min(survival, (claimNoticeDays ?? Infinity) * 12, (suitDaysAfterLiquidation ?? Infinity) * 12)
}
