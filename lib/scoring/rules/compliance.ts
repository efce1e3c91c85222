import type { MethodFlag, ScreeningList } from '@/lib/choices'

/** Credits in ten-thousandths, indexes in thousandths. Source: methodology v1, compliance. */
export const complianceRules = {
  index: {
    steps: [
      { upTo: 500, credit: 10_000 },
      { upTo: 2_000, credit: 8_000 },
      { upTo: 5_000, credit: 5_000 },
      { upTo: 10_000, credit: 2_500 },
    ],
    openSeverity: 4,
    openCredit: 5_000,
    leastMonthsAsIor: 12,
  },
  declarationCredit: 5_000,
  singleSeizureCredit: 3_000,
  deadlines: { soonDays: 5, soonCredit: 8_000 },
  olderHistoryCredit: 5_000,
  lists: ['OFAC_SDN', 'OFAC_CONSOLIDATED', 'SAM_EXCLUSIONS', 'UFLPA_ENTITY_LIST'] satisfies ScreeningList[],
  oneExplainedCredit: 5_000,
  graveFlags: ['UNDERVALUATION', 'TAX_INCLUDED_DOUBLE_CLEARANCE'] as readonly MethodFlag[],
} as const
