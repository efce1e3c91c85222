import type { IsoDate } from '@/lib/dates'

/**
 * The day on which the list of certified sureties last came out: every 1 August.
 * Source: Treasury, Department Circular 570 (formerly 1 July).
 */
export function lastListDay(asOf: IsoDate): IsoDate {
  const year = Number(asOf.slice(0, 4))
  return asOf >= `${year}-08-01` ? `${year}-08-01` : `${year - 1}-08-01`
}
