/** How long a fact stays fresh; the last day counts as fresh. Source: methodology, rule 3 and the criteria's rows. */
export const freshness = {
  bondSeenDays: 30,
  volumeDays: 35,
  screeningDays: 30,
  statementMonths: 15,
  historyMonths: 12,
  methodCheckMonths: 12,
} as const
