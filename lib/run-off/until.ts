import type { Answer } from '@/lib/answer'
import { addDays, type IsoDate } from '@/lib/dates'

/** How long something lasts: to a day, that day with it; as long as anything can come; or not at all, and why. */
export type Until<Why extends string = never> =
  { is: 'DAY'; on: IsoDate } | { is: 'AS_LONG' } | { is: 'NEVER'; why: Why }

export const untilDay = (on: IsoDate): Until => ({ is: 'DAY', on })

/** Days from the first to the last, both included; null: no end can be said. */
export interface Span {
  from: IsoDate
  to: IsoDate | null
}

/**
 * The part of an open exposure that something leaves uncovered: from the day after its last to the end of the exposure.
 * Null where it covers all of it. Never throws.
 */
export function uncoveredBy<Why extends string>(until: Until<Why>, exposure: Span): Span | null {
  if (until.is === 'AS_LONG') return null
  const next = until.is === 'DAY' ? addDays(until.on, 1) : exposure.from
  const from = next > exposure.from ? next : exposure.from
  return exposure.to !== null && from > exposure.to ? null : { from, to: exposure.to }
}

/** Whether something is known to last on a day; what is not known does not. Never throws. */
export function standsOn<Why extends string>(until: Answer<Until<Why>>, day: IsoDate): boolean {
  if (until.cannot !== null || until.value.is === 'NEVER') return false
  return until.value.is === 'AS_LONG' || day <= until.value.on
}
