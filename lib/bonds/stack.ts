import { addMonths, type IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { BondFacts } from '@/lib/scoring/facts'
import { isCodeOne } from '@/lib/scoring/judged'

/**
 * The penal sums, in cents, of all terms of the code-1 bond that still answer for entries: those not known to be all
 * liquidated. Null where the amount of one is not known. Each term or replacement is a separate full penal sum.
 * Source: 19 CFR 113.62; domain facts 1.7 (stacking).
 */
export function openStack(bonds: readonly BondFacts[], asOf: IsoDate): Cents | null {
  const open = bonds.filter(
    (bond) =>
      isCodeOne(bond) &&
      !bond.isSecondCertificate &&
      bond.areEntriesLiquidated !== true &&
      (bond.effectiveOn === null || bond.effectiveOn <= asOf),
  )
  return open.reduce<Cents | null>(
    (sum, bond) => (sum === null || bond.amountCents === null ? null : sum + bond.amountCents),
    0,
  )
}

/** Whether a bond was rewritten after an insufficiency notice within the last months. */
export function wasRewritten(bonds: readonly BondFacts[], asOf: IsoDate, months: number): boolean {
  const since = addMonths(asOf, -months)
  const own = bonds.filter((bond) => isCodeOne(bond) && !bond.isSecondCertificate)
  return own.some(
    ({ id, insufficiencyNoticeOn: notice }) =>
      notice !== null &&
      own.some(
        (later) =>
          later.id !== id &&
          later.effectiveOn !== null &&
          later.effectiveOn >= notice &&
          later.effectiveOn >= since &&
          later.effectiveOn <= asOf,
      ),
  )
}
