import type { DeadlineKind } from '@/lib/choices'
import { daysBetween, type IsoDate } from '@/lib/dates'

/** Days before a deadline at which somebody is told of it, the loosest first. */
export const thresholds = [30, 7, 1, 0] as const

export type Threshold = (typeof thresholds)[number]

/** What is to be seen again every month: at thirty days it would be told of on the day on which it was done. */
const monthly: readonly DeadlineKind[] = ['BOND_SEEN', 'VOLUME', 'SCREENING']

export const thresholdsOf = (kind: DeadlineKind): readonly Threshold[] =>
  monthly.includes(kind) ? thresholds.filter((days) => days < 30) : thresholds

/**
 * The nearest threshold that a deadline has reached on a day; null: it is still far. The last one is reached on the day
 * itself and stays reached: whoever was down on that day is told afterwards, once.
 */
export function reached(kind: DeadlineKind, dueOn: IsoDate, asOf: IsoDate): Threshold | null {
  const left = daysBetween(asOf, dueOn)
  return thresholdsOf(kind).findLast((days) => left <= days) ?? null
}

/** What has been over for so long when it is first known of is a gap and not news. */
const NEWS_DAYS = 30

/** Whether a deadline may still be told of for the first time. */
export const isNews = (dueOn: IsoDate, asOf: IsoDate) => daysBetween(dueOn, asOf) <= NEWS_DAYS
