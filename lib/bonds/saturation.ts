import { addMonths, type IsoDate } from '@/lib/dates'
import { BASIS_POINTS, type BasisPoints, type Cents } from '@/lib/money'

/** How far ahead is looked. */
export const SATURATION_MONTHS = 60

export type Saturation =
  | { is: 'NOW' }
  | { is: 'IN_MONTH'; month: string; monthsAhead: number }
  | { is: 'NOT_WITHIN'; months: number }

/**
 * The first month, from the one of the day on, in which the duties, taxes and fees of twelve months exceed what the bond
 * carries. They grow from what is carried today by a yearly rate: after y whole years and m months to
 * carried × (1 + rate)^y × (1 + rate × m ÷ 12), which is exact after whole years and a straight line between them; nothing
 * is rounded before it is compared, and what equals the capacity does not exceed it. NOT_WITHIN: in none of the next 60
 * months. `month` is 'YYYY-MM'. The rate may be below 0, but not below -10,000. Throws RangeError for a negative amount.
 * Source: CBP's sufficiency test is over a rolling twelve months (19 CFR 113.13; Directive 3510-005); growth as assumed.
 */
export function saturation(carried: Cents, capacity: Cents, growth: BasisPoints, asOf: IsoDate): Saturation {
  if (carried < 0 || capacity < 0 || growth < -BASIS_POINTS)
    throw new RangeError('Amounts and what is left after a year cannot be negative')
  const whole = BigInt(BASIS_POINTS)
  const grown = whole + BigInt(growth)
  for (let ahead = 0; ahead <= SATURATION_MONTHS; ahead += 1) {
    const years = BigInt(Math.floor(ahead / 12))
    const months = BigInt(ahead % 12)
    const dtf = BigInt(carried) * grown ** years * (12n * whole + BigInt(growth) * months)
    if (dtf > BigInt(capacity) * whole ** years * 12n * whole)
      return ahead === 0
        ? { is: 'NOW' }
        : { is: 'IN_MONTH', month: monthAfter(asOf, ahead), monthsAhead: ahead }
  }
  return { is: 'NOT_WITHIN', months: SATURATION_MONTHS }
}

const monthAfter = (asOf: IsoDate, months: number) => addMonths(`${asOf.slice(0, 7)}-01`, months).slice(0, 7)
