import { Head, type Bearer, type Cause } from '@/lib/choices'
import { survivalTwelfthDays } from '@/lib/contracts/survival'
import { BASIS_POINTS, multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'
import type { CauseTerms, ContractFacts, EngagementFacts } from '@/lib/scoring/facts'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { effectiveCap, type EffectiveCap } from './cap'
import type { Claim } from './claim'
import { isClauseRecorded } from './recorded'

export const heads = Object.values(Head)

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
  if (!contract || !terms) return nothing
  const years = claim.days * 12
  const surviving = Math.min(survivingTwelfthDays(contract), years)
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
  }
}

const byHead = (of: (head: Head) => Cents) =>
  Object.fromEntries(heads.map((head) => [head, of(head)])) as Record<Head, Cents>

const nothing: Promised = {
  bearer: null,
  heads: byHead(() => 0),
  beforeCap: 0,
  cap: null,
  isCapKnown: true,
  total: 0,
  yieldCents: 0,
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

/** Not known whether it survives counts as not surviving. */
const survivingTwelfthDays = (contract: ContractFacts) =>
  isClauseRecorded(contract, 'SURVIVAL') ? (survivalTwelfthDays(contract) ?? 0) : 0
