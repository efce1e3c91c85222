import type { Bearer } from '@/lib/choices'
import { annualDtf } from '@/lib/exposure/claim'
import { YEAR_DAYS } from '@/lib/exposure/scenario'
import { effectiveCap } from '@/lib/exposure/cap'
import type { CauseTerms, ContractFacts, EngagementFacts } from '@/lib/scoring/facts'
import { contractRules } from '@/lib/scoring/rules/contract'
import { defaultSettings, type Settings } from '@/lib/settings/settings'

const { passThroughParts, disclaimsParts } = contractRules.cappedBearer

/** Best for us first. */
const order: readonly Bearer[] = [
  'ASSUMES',
  'ASSUMES_CAPPED',
  'SHARED',
  'SILENT',
  'PASS_THROUGH',
  'DISCLAIMS',
]

export interface JudgedBearer {
  bearer: Bearer
  recorded: Bearer
  /**
   * Why it is judged otherwise than recorded: the cap is worth too little of our annual duty. CAP_UNKNOWN: as
   * recorded, but there is a cap and nobody knows what it is worth. Null: as recorded.
   */
  because: 'NOMINAL_CAP' | 'LOW_CAP' | 'CAP_UNKNOWN' | null
}

/**
 * Who bears a cause, with a nominal cap seen for what it is: one worth next to nothing of our duties, taxes and fees of
 * twelve months disclaims, one worth little passes through, unless what is recorded is worse still. What a cap is worth is what it
 * lets the provider pay for an error in twelve months of our entries (lib/exposure/cap): in total, per claim, per year
 * of claim or of entry the amount once; per entry the amount × the entries affected; a multiple of fees × the fees of
 * twelve months; less what is used. As recorded where our duty is not known. Never throws.
 * Source: product specification, section 3 (contract).
 */
export function judgedBearer(
  terms: CauseTerms,
  contract: ContractFacts,
  engagement: EngagementFacts | null,
  settings: Settings = defaultSettings,
): JudgedBearer {
  const recorded = terms.bearer
  const asRecorded = { bearer: recorded, recorded, because: null }
  const dtf = engagement && annualDtf(engagement)
  const worth = engagement && effectiveCap(contract, engagement, YEAR_DAYS, settings)
  if (worth === 'UNKNOWN' || (worth === 'NO_CAP' && recorded === 'ASSUMES_CAPPED'))
    return { ...asRecorded, because: 'CAP_UNKNOWN' }
  if (dtf === null || worth === null || worth === 'NO_CAP') return asRecorded
  if (worth * disclaimsParts < dtf) return noBetterThan('DISCLAIMS', recorded, 'NOMINAL_CAP')
  if (worth * passThroughParts < dtf) return noBetterThan('PASS_THROUGH', recorded, 'LOW_CAP')
  return asRecorded
}

function noBetterThan(worst: Bearer, recorded: Bearer, because: JudgedBearer['because']): JudgedBearer {
  const isBetter = order.indexOf(recorded) < order.indexOf(worst)
  return isBetter ? { bearer: worst, recorded, because } : { bearer: recorded, recorded, because: null }
}
