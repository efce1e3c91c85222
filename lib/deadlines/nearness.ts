import { daysBetween, type IsoDate } from '@/lib/dates'

/** How near deadlines are told to be, the longest past first. */
export const nearnesses = ['overdue', 'today', 'tomorrow', 'week', 'month'] as const

export type Nearness = (typeof nearnesses)[number]

export function nearnessOf(dueOn: IsoDate, asOf: IsoDate): Nearness {
  const left = daysBetween(asOf, dueOn)
  if (left < 0) return 'overdue'
  if (left <= 1) return left === 0 ? 'today' : 'tomorrow'
  return left <= 7 ? 'week' : 'month'
}
