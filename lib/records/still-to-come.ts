import { isIsoDate, type IsoDate } from '@/lib/dates'
import { DomainError } from '@/lib/errors'
import type { Fields } from './fields'

const STILL_TO_COME = 'This day is still to come. Enter today or an earlier day.'

/** What is wrong, field by field, with days that tell of something that happened, yet lie after today. */
export function stillToCome(
  fields: Fields,
  values: object,
  today: IsoDate,
): { path: [string]; message: string }[] {
  const days = new Map<string, unknown>(Object.entries(values))
  return Object.entries(fields).flatMap(([name, { isPast }]) => {
    const day = days.get(name)
    // As typed or as read: what is no day is told as that.
    const isAhead = isPast && typeof day === 'string' && isIsoDate(day.trim()) && day.trim() > today
    return isAhead ? [{ path: [name], message: STILL_TO_COME }] : []
  })
}

/** Throws at the first of them. A form has told all of them together before it comes to this. */
export function assertHappened(fields: Fields, values: object, today: IsoDate): void {
  const [first] = stillToCome(fields, values, today)
  if (first) throw new DomainError(first.message, first.path[0])
}
