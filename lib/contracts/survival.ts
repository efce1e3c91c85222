import type { ContractFacts } from '@/lib/scoring/facts'

/** The usual time from entry to liquidation. Source: domain facts, CBP practice (liquidation cycle). */
export const DAYS_TO_LIQUIDATION = 314
const DAYS_A_YEAR = 365

/**
 * How many days after an entry the promise can still be called on, in twelfths of a day so that months are exact;
 * Infinity while CBP may claim; 0 where it does not survive; null where that is not known. An earlier bar, by notice of
 * the claim (counted from the entry) or by suit (counted from liquidation), is the end.
 */
export function survivalTwelfthDays(contract: ContractFacts): number | null {
  const bars = [
    contract.claimNoticeDays === null ? Infinity : contract.claimNoticeDays * 12,
    contract.suitDaysAfterLiquidation === null
      ? Infinity
      : (DAYS_TO_LIQUIDATION + contract.suitDaysAfterLiquidation) * 12,
  ]
  const term = termTwelfthDays(contract)
  return term === null ? null : Math.min(term, ...bars)
}

function termTwelfthDays({ survivalFrom, survivalMonths }: ContractFacts): number | null {
  switch (survivalFrom) {
    case 'WHILE_CBP_MAY_CLAIM':
      return Infinity
    case 'NONE':
      return 0
    case 'LIQUIDATION':
      return survivalMonths === null ? null : survivalMonths * DAYS_A_YEAR + DAYS_TO_LIQUIDATION * 12
    case 'LAST_ENTRY':
      return survivalMonths === null ? null : survivalMonths * DAYS_A_YEAR
    case null:
      return null
  }
}

/** The part of `years` of entries that the promise outlives: numerator over denominator, 0 where nothing is known. */
export function survivingPart(contract: ContractFacts, years: number): { of: number; outOf: number } {
  const outOf = years * DAYS_A_YEAR * 12
  return { of: Math.min(survivalTwelfthDays(contract) ?? 0, outOf), outOf }
}
