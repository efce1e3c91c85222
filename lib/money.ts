/** Integer US cents. At most a trillion dollars is entered anywhere, so a number holds every amount exactly. */
export type Cents = number

/** Hundredths of a per cent: 2500 = 25%. */
export type BasisPoints = number

export const BASIS_POINTS = 10_000

/** The largest amount that may be entered: one trillion dollars. */
export const MAX_CENTS: Cents = 100_000_000_000_000

/**
 * amount × numerator ÷ denominator, rounded half up (away from zero below it), exact whatever the size of the product.
 * The one rounding rule of the product. Throws RangeError for a denominator of 0, or a result a number cannot hold.
 */
export function multiplyDivide(amount: number, numerator: number, denominator: number): number {
  if (denominator === 0) throw new RangeError('Division by zero')
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const negative = product < 0n !== divisor < 0n
  const size = product < 0n ? -product : product
  const by = divisor < 0n ? -divisor : divisor
  const rounded = (2n * size + by) / (2n * by)
  const result = Number(negative ? -rounded : rounded)
  if (!Number.isSafeInteger(result)) throw new RangeError('Amount out of range')
  return result === 0 ? 0 : result
}

/** amount × rate, half up. */
export function atRate(amount: Cents, rate: BasisPoints): Cents {
  return multiplyDivide(amount, rate, BASIS_POINTS)
}
