import { MAX_CENTS, multiplyDivide, type Cents } from '@/lib/money'

/**
 * amount × numerator ÷ denominator, half up, but at most a trillion dollars: multiples of amounts as large as may be
 * entered stay exact numbers, and seven heads of that size can still be added. Not for negative values. Throws
 * RangeError for a denominator of 0.
 */
export function bounded(amount: Cents, numerator: number, denominator: number): Cents {
  const isFarBeyond = amount * (numerator / denominator) > 2 * MAX_CENTS
  return isFarBeyond ? MAX_CENTS : Math.min(MAX_CENTS, multiplyDivide(amount, numerator, denominator))
}
