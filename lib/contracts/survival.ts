import type { ContractFacts } from '@/lib/scoring/facts'

/** The usual time from entry to liquidation. Source: domain facts, CBP practice (liquidation cycle). */
export const DAYS_TO_LIQUIDATION = 314
const DAYS_A_YEAR = 365

/** A time after which no claim can be made, whatever survives. */
export interface Bar {
  by: 'CLAIM_NOTICE' | 'SUIT'
  /** As the contract counts it: after the entry for the notice of a claim, after liquidation for a suit. */
  days: number
  /** Counted from the entry. */
  daysAfterEntry: number
}

/** The bar that falls first; null: there is none. Never throws. */
export function earliestBar({ claimNoticeDays, suitDaysAfterLiquidation }: ContractFacts): Bar | null {
  const notice: Bar | null =
    claimNoticeDays === null
      ? null
      : { by: 'CLAIM_NOTICE', days: claimNoticeDays, daysAfterEntry: claimNoticeDays }
  const suit: Bar | null =
    suitDaysAfterLiquidation === null
      ? null
      : {
          by: 'SUIT',
          days: suitDaysAfterLiquidation,
          daysAfterEntry: DAYS_TO_LIQUIDATION + suitDaysAfterLiquidation,
        }
  if (!notice || !suit) return notice ?? suit
  return suit.daysAfterEntry < notice.daysAfterEntry ? suit : notice
}

/**
 * How many days after an entry the promise can still be called on, in twelfths of a day so that months are exact;
 * Infinity while CBP may claim; 0 where it does not survive; null where that is not known. An earlier bar is the end.
 * Never throws.
 */
export function survivalTwelfthDays(contract: ContractFacts): number | null {
  const term = termTwelfthDays(contract)
  const bar = earliestBar(contract)
  return term === null ? null : Math.min(term, bar ? bar.daysAfterEntry * 12 : Infinity)
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
