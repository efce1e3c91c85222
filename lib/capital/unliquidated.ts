import { DAYS_TO_LIQUIDATION } from '@/lib/contracts/survival'
import { multiplyDivide, type Cents } from '@/lib/money'
import type { VolumeFacts } from '@/lib/scoring/facts'

/**
 * Duties, taxes and fees of entries that CBP has not liquidated, in cents: as stated, else the last twelve months'
 * × 314/365, because an entry usually liquidates after 314 days; null where neither is known.
 */
export function unliquidatedDtf({ dtfUnliquidatedCents, dtfLastTwelveCents }: VolumeFacts): Cents | null {
  if (dtfUnliquidatedCents !== null) return dtfUnliquidatedCents
  return dtfLastTwelveCents === null ? null : multiplyDivide(dtfLastTwelveCents, DAYS_TO_LIQUIDATION, 365)
}
