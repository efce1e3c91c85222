/** Shares and credits in ten-thousandths. Source: methodology v1, bond. */
export const bondRules = {
  secondBondCredit: 5_000,
  sufficiency: {
    /** Utilisation; above `all` the bond is insufficient, above `veto` nothing may be filed under it. */
    metUpTo: 9_000,
    all: 10_000,
    allCredit: 7_000,
    veto: 20_000,
    /** Bills that bring CBP's analytical formula into play, and for how long. */
    unpaidBillsCredit: 5_000,
    unpaidBillsMonths: 24,
    /** CBP accepts no smaller bond of any kind. */
    leastCents: 100_00,
  },
  overLimitCredit: 3_000,
  stacking: { timesCurrent: 2, rewriteMonths: 12, partialCredit: 5_000 },
  notices: { months: 12, cureDays: 15, curedInTimeCredit: 7_000, curedLateCredit: 3_000 },
} as const
