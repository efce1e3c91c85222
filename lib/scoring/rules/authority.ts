/** Credits in ten-thousandths. Source: methodology v1, authority. */
export const authorityRules = {
  unclearBasisCredit: 3_000,
  identity: { suffixCredit: 7_000, reviewedCredit: 5_000 },
  poaExpiredCredit: 3_000,
  /** A partnership's power of attorney runs two years at most (19 CFR 141.34). */
  partnershipYears: 2,
  foreign: { ctpatCredit: 7_000, otherCredit: 3_000 },
} as const
