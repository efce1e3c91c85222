import { Head, type Bearer, type Cause } from '@/lib/choices'
import { survivalTwelfthDays } from '@/lib/contracts/survival'
import { BASIS_POINTS, multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'
import type { CauseTerms, ContractFacts, EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { effectiveCap, type EffectiveCap } from './cap'
import type { Claim } from './claim'
import { isClauseRecorded } from './recorded'

export const heads = Object.values(Head)

/** Why a contract promises less than a whole claim: who bears it, or how little of it, or for how short. */
export type LackOfPromise =
  | 'NO_CONTRACT'
  | 'BEARER_UNKNOWN'
  | Extract<Bearer, 'SILENT' | 'PASS_THROUGH' | 'DISCLAIMS' | 'SHARED'>
  | 'ENDS_EARLY'
  | 'END_UNKNOWN'
  | 'HEADS'

/** What a contract promises of a claim; amounts in cents. */
export interface Promised {
  /** As recorded; null: no contract, or not known who bears this cause. */
  bearer: Bearer | null
  heads: Readonly<Record<Head, Cents>>
  /** The sum of the heads. */
  beforeCap: Cents
  /** Null: none. 0 also where there is one of an amount that is not known. */
  cap: Cents | null
  isCapKnown: boolean
  /** What is promised in the end. */
  total: Cents
  /** What the cap lets the clause yield on the whole claim; 0 where nothing is promised. */
  yieldCents: Cents
  /** Empty: all of the claim is promised. */
  lacks: readonly LackOfPromise[]
}

/**
 * What the contract promises of a claim for a cause, in cents: each ticked head × the provider's share × the part of
 * the years that the promise survives (lib/contracts/survival), half up; together at most the cap. The bearer is taken
 * as recorded: only ASSUMES, ASSUMES_CAPPED (the whole) and SHARED (its share) promise anything; the cap does the rest.
 * A cap that exists but whose amount is not known (also ASSUMES_CAPPED without one) yields nothing, as do a contract,
 * bearer or survival that are not recorded. Never throws.
 * Source: product specification, section 5.
 */
export function promisedBy(
  contract: ContractFacts | null,
  cause: Cause,
  claim: Claim,
  engagement: EngagementFacts,
  settings: Settings = defaultSettings,
): Promised {
  const terms = contract && isClauseRecorded(contract, 'BEARER') ? contract.causes[cause] : undefined
  if (!contract || !terms) return promisesNothing(contract ? 'BEARER_UNKNOWN' : 'NO_CONTRACT')
  const years = claim.days * 12
  const survival = survivalKnown(contract)
  const surviving = Math.min(survival ?? 0, years)
  const share = shareOf(terms, settings)
  const promised = byHead((head) =>
    terms.heads.includes(head)
      ? multiplyDivide(claim.heads[head], share * surviving, BASIS_POINTS * years)
      : 0,
  )
  const beforeCap = heads.reduce((sum, head) => sum + promised[head], 0)
  const effective = capOf(terms, contract, engagement, claim.days, settings)
  const isCapKnown = effective !== 'UNKNOWN'
  const cap = effective === 'NO_CAP' ? null : isCapKnown ? effective : 0
  return {
    bearer: terms.bearer,
    heads: promised,
    beforeCap,
    cap,
    isCapKnown,
    total: Math.min(beforeCap, cap ?? Infinity),
    yieldCents: beforeCap === 0 ? 0 : Math.min(claim.total, cap ?? Infinity),
    lacks: lacksOf(terms, claim, { share, survives: survival === null ? null : survival >= years }),
  }
}

const byHead = (of: (head: Head) => Cents) =>
  Object.fromEntries(heads.map((head) => [head, of(head)])) as Record<Head, Cents>

const promisesNothing = (why: LackOfPromise): Promised => ({
  bearer: null,
  heads: byHead(() => 0),
  beforeCap: 0,
  cap: null,
  isCapKnown: true,
  total: 0,
  yieldCents: 0,
  lacks: [why],
})

/** Where the clause takes nothing on, that is all there is to say. */
function lacksOf(
  { bearer, heads: ticked }: CauseTerms,
  claim: Claim,
  { share, survives }: { share: BasisPoints; survives: boolean | null },
): LackOfPromise[] {
  if (bearer === 'SILENT' || bearer === 'PASS_THROUGH' || bearer === 'DISCLAIMS') return [bearer]
  return [
    ...(share < BASIS_POINTS ? (['SHARED'] as const) : []),
    ...(survives ? [] : ([survives === null ? 'END_UNKNOWN' : 'ENDS_EARLY'] as const)),
    ...(heads.some((head) => claim.heads[head] > 0 && !ticked.includes(head)) ? (['HEADS'] as const) : []),
  ]
}

/** Unknown is never green: who assumes up to a cap nobody recorded has promised no known amount. */
function capOf(
  terms: CauseTerms,
  contract: ContractFacts,
  engagement: EngagementFacts,
  days: number,
  settings: Settings,
): EffectiveCap {
  const cap = effectiveCap(contract, engagement, days, settings)
  return cap === 'NO_CAP' && terms.bearer === 'ASSUMES_CAPPED' ? 'UNKNOWN' : cap
}

function shareOf(terms: CauseTerms, settings: Settings): BasisPoints {
  switch (terms.bearer) {
    case 'ASSUMES':
    case 'ASSUMES_CAPPED':
      return BASIS_POINTS
    case 'SHARED':
      return terms.sharePercent === null ? settings.sharedBearerBasisPoints.value : terms.sharePercent * 100
    case 'SILENT':
    case 'PASS_THROUGH':
    case 'DISCLAIMS':
      return 0
  }
}

/** Null: not known, which counts as not surviving. */
const survivalKnown = (contract: ContractFacts) =>
  isClauseRecorded(contract, 'SURVIVAL') ? survivalTwelfthDays(contract) : null
