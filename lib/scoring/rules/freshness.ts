/** How long a fact stays fresh, its last day included, and what it earns after. Source: methodology, rule 3. */
export const freshness = {
  staleCredit: 5_000,
  bondSeenDays: 30,
  volumeDays: 35,
  screeningDays: 30,
  statementMonths: 15,
  historyMonths: 12,
  /** Beyond this a history vouches for nothing. */
  historyReachMonths: 24,
  methodCheckMonths: 12,
} as const

/** What only the provider says earns no more than this. Source: methodology, rule 3. */
export const statements = { unverifiedCredit: 5_000 } as const
