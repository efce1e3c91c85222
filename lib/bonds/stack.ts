import { addMonths, type IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { BondFacts } from '@/lib/scoring/facts'
import { isCodeOne } from '@/lib/scoring/judged'

/**
 * The terms of the code-1 bond that still answer for entries: begun, and not known to be all liquidated. Each term,
 * replacement or second certificate is a separate full penal sum; the open stack is their total. Never throws.
 * Source: 19 CFR 113.62; domain facts 1.7 (stacking).
 */
export const openTerms = (bonds: readonly BondFacts[], asOf: IsoDate): BondFacts[] =>
  bonds.filter(
    (bond) =>
      isCodeOne(bond) &&
      bond.areEntriesLiquidated !== true &&
      (bond.effectiveOn === null || bond.effectiveOn <= asOf),
  )

/**
 * The penal sums of some terms together, in cents: what sureties may be called on for, and the principal owes them.
 * Null where the amount of one is not known. Never throws.
 */
export function penalSums(terms: readonly BondFacts[]): Cents | null {
  const amounts = terms.map((term) => term.amountCents)
  return amounts.some((amount) => amount === null)
    ? null
    : amounts.reduce<Cents>((sum, amount) => sum + (amount ?? 0), 0)
}

/**
 * Whether a bond was rewritten in the last `months`: another took effect, at most as many months after CBP had found it
 * insufficient. Null where a term whose first day is not known could be such another, whatever else is known: a further
 * notice would otherwise turn what is missing into something better. Never throws.
 * Source: CBP practice (an amount cannot be amended: the bond is terminated and rewritten); our methodology.
 */
export function wasRewritten(bonds: readonly BondFacts[], asOf: IsoDate, months: number): boolean | null {
  const since = addMonths(asOf, -months)
  const own = bonds.filter(isCodeOne)
  const answers = own.flatMap(({ id, insufficiencyNoticeOn: notice }) =>
    notice === null || addMonths(notice, months) < since
      ? []
      : own
          .filter((other) => other.id !== id)
          .map(({ effectiveOn: from }) =>
            from === null
              ? null
              : from >= notice && from >= since && from <= asOf && from <= addMonths(notice, months),
          ),
  )
  return answers.includes(null) ? null : answers.includes(true)
}
