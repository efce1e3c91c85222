import type { FinancialRating } from '@/lib/choices'

/** Shares and credits in ten-thousandths. Source: methodology v1, insurance. */
export const insuranceRules = {
  inForce: { soonDays: 60, soonCredit: 8_000 },
  /** One of two, and the most that a certificate shows. */
  coversPartlyCredit: 4_000,
  /** At duty and interest of the reference claim all is earned, at half of them the partial credit. */
  limit: { partialParts: 2, partialCredit: 5_000 },
  tail: { fullMonths: 60, leastMonths: 12, partialCredit: 5_000 },
  carrier: {
    A_PLUS_PLUS: 10_000,
    A_PLUS: 10_000,
    A: 10_000,
    A_MINUS: 10_000,
    B_PLUS_PLUS: 5_000,
    B_PLUS: 0,
    B: 0,
    LOWER: 0,
    UNRATED: 0,
  } satisfies Record<FinancialRating, number>,
  /** Of notice of cancellation to us. */
  named: { cancellationDays: 30, partialCredit: 5_000 },
} as const
