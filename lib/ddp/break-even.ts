import type { Cents } from '@/lib/money'

/** From how many entries a year on a continuous bond costs no more than as many single-transaction bonds. */
export type BreakEven = number | 'ALWAYS' | 'NEVER'

/**
 * The least number of entries a year for which single-transaction bonds cost as much as the continuous bond of the same
 * business does, or more: the yearly cost ÷ the premium of an entry, rounded up. ALWAYS: from the first entry on. NEVER:
 * single-transaction bonds cost nothing and the continuous one does. Both in cents. Throws RangeError for a negative cost.
 */
export function breakEven(continuousPerYear: Cents, singlePerEntry: Cents): BreakEven {
  if (continuousPerYear < 0 || singlePerEntry < 0) throw new RangeError('A cost cannot be negative')
  if (continuousPerYear <= singlePerEntry) return 'ALWAYS'
  if (singlePerEntry === 0) return 'NEVER'
  const [cost, each] = [BigInt(continuousPerYear), BigInt(singlePerEntry)]
  return Number((cost + each - 1n) / each)
}
