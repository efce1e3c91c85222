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
  abilityToPay: { metFrom: 10_000, partialFrom: 5_000, partialCredit: 5_000 },
  cap: { highBelow: 1_000 },
  survival: {
    fullMonths: 72,
    fromLastEntryCredit: 9_000,
    leastMonths: 60,
    leastCredit: 7_000,
  },
  notice: { metDays: 2, partialDays: 10, partialCredit: 5_000 },
  proofCredit: 5_000,
} as const
