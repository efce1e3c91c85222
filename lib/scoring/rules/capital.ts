/** Shares and credits in ten-thousandths. Source: methodology v1, capital. */
export const capitalRules = {
  /** Of the unliquidated duties, taxes and fees. */
  netWorth: { metFrom: 1_000, partialFrom: 500, partialCredit: 5_000 },
  /** Years as importer of record and what they earn, the best first; one step lower without the references. */
  experience: {
    steps: [
      { years: 5, credit: 10_000 },
      { years: 3, credit: 8_000 },
      { years: 1, credit: 5_000 },
    ],
    references: 2,
  },
  /** Of the duties, taxes and fees of the next twelve months, ours with them. */
  concentration: { metUpTo: 2_500, partialUpTo: 5_000, partialCredit: 5_000 },
  fitCredit: 5_000,
} as const
