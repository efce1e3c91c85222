import { multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'

/** CBP's floor for any continuous bond: $50,000. */
const MINIMUM: Cents = 50_000_00
/** Up to $100,000 the amount rises in steps of $10,000, above it in steps of $100,000. */
const SMALL_STEPS_UP_TO: Cents = 100_000_00
const SMALL_STEP: Cents = 10_000_00
const LARGE_STEP: Cents = 100_000_00

/**
 * The amount a continuous import bond (activity code 1) must have, in cents, for the duties, taxes and fees of twelve
 * months under one importer number, all clients together: a tenth of them, at least $50,000, rounded up to the next
 * step; an exact step stays. Throws RangeError for a negative amount.
 * Source: 19 CFR 113.13; CBP Directive 3510-004 and the monetary guidelines of January 2011 (round up, never to the nearest).
 */
export function requiredContinuousBond(dtfTwelveMonths: Cents): Cents {
  if (dtfTwelveMonths < 0) throw new RangeError('Duties, taxes and fees cannot be negative')
  // Tenfold the steps rather than a tenth of the amount: nothing is rounded before the step is chosen.
  const base = Math.max(dtfTwelveMonths, MINIMUM * 10)
  const step = (base <= SMALL_STEPS_UP_TO * 10 ? SMALL_STEP : LARGE_STEP) * 10
  return (Math.ceil(base / step) * step) / 10
}

/** The duties, taxes and fees of twelve months that a continuous bond of this amount carries: ten times the bond. */
export function bondCapacity(amount: Cents): Cents {
  return amount * 10
}

/** No CBP bond is under $100; sureties write single-transaction bonds in whole thousands. */
const SINGLE_MINIMUM: Cents = 100_00

/**
 * The amount of a single-transaction bond, in cents: entered value plus duties, taxes and fees; for goods of an agency
 * that may demand redelivery three times the entered value, where that is more. At least $100. Both parts of a mixed
 * entry are added by the caller. Throws RangeError for a negative amount.
 * Source: CBP Directive 3510-004 (the threefold is of the value alone, not of value and duty); 19 CFR 113.13.
 */
export function requiredSingleBond(goods: {
  enteredValue: Cents
  dtf: Cents
  isAgencyRegulated: boolean
}): Cents {
  const { enteredValue, dtf, isAgencyRegulated } = goods
  if (enteredValue < 0 || dtf < 0) throw new RangeError('Value, duties, taxes and fees cannot be negative')
  const plain = enteredValue + dtf
  const required = isAgencyRegulated ? Math.max(3 * enteredValue, plain) : plain
  return Math.max(required, SINGLE_MINIMUM)
}

/**
 * The duties, taxes and fees of twelve months that a bond must carry, in cents, as far as they are known: the larger of
 * last and next twelve months' of all other clients, and those we would add. What is not known counts as none: the
 * result is then the least. Never throws. Source: sureties' practice (look ahead as well as back); 19 CFR 113.13(b).
 */
export function carriedDtf(volume: {
  dtfLastTwelve: Cents | null
  dtfNextTwelve: Cents | null
  ours: Cents | null
}): Cents {
  return Math.max(volume.dtfLastTwelve ?? 0, volume.dtfNextTwelve ?? 0) + (volume.ours ?? 0)
}

/**
 * How much of a continuous bond is used, in ten-thousandths (10,000 = fully used): a tenth of the duties, taxes and fees
 * that it must carry (`carriedDtf`) over the bond, half up. Throws RangeError for a bond of 0 or less.
 * Source: CBP's sufficiency test (a bond is insufficient above 100% of its capacity).
 */
export function bondUtilisation(carried: Cents, bond: Cents): number {
  if (bond <= 0) throw new RangeError('A bond has an amount')
  return multiplyDivide(carried, 1_000, bond)
}

/**
 * Whether the duties, taxes and fees of twelve months exceed a share (ten-thousandths) of what a bond of this amount
 * carries; what equals the share does not. Exact to the cent: a utilisation is rounded, to be shown and never to be
 * compared. Never throws. Source: CBP's sufficiency test (a bond is insufficient above 100% of its capacity).
 */
export const isAbove = (carried: Cents, bond: Cents, share: BasisPoints): boolean =>
  BigInt(carried) * 1_000n > BigInt(bond) * BigInt(share)
