import type { Bearer, Severity } from '@/lib/choices'

/** Credits in ten-thousandths. Source: methodology v1, contract. */
export const contractRules = {
  unsignedCredit: 5_000,
  bearer: {
    ASSUMES: { credit: 10_000, severity: null },
    ASSUMES_CAPPED: { credit: 7_000, severity: null },
    SHARED: { credit: 5_000, severity: null },
    SILENT: { credit: 1_000, severity: 'HIGH' },
    PASS_THROUGH: { credit: 0, severity: 'HIGH' },
    DISCLAIMS: { credit: 0, severity: 'CRITICAL' },
  } satisfies Record<Bearer, { credit: number; severity: Severity | null }>,
  /** A cap worth less than one of so many parts of our duty of twelve months is judged to pass through, or to disclaim. */
  cappedBearer: { passThroughParts: 10, disclaimsParts: 100 },
  /** At the whole reference claim all is earned, at half of it the partial credit. */
  abilityToPay: { partialParts: 2, partialCredit: 5_000 },
  /** Below a tenth of the reference claim a cap earns nothing. */
  cap: { leastParts: 10 },
  /** The most first; what is reached by none earns nothing. */
  survival: {
    fromLiquidation: [
      { months: 72, credit: 10_000 },
      { months: 60, credit: 7_000 },
    ],
    fromLastEntry: [
      { months: 72, credit: 9_000 },
      { months: 60, credit: 7_000 },
    ],
    /** An end by notice or suit, in days after the entry: six years from liquidation (314 days), six and five years. */
    bar: [
      { days: 314 + 6 * 365, credit: 10_000 },
      { days: 6 * 365, credit: 9_000 },
      { days: 5 * 365, credit: 7_000 },
    ],
  },
  notice: { metDays: 2, partialDays: 10, partialCredit: 5_000 },
  proofCredit: 5_000,
} as const
