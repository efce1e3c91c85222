import type { IsoDate } from '@/lib/dates'
import { DomainError } from '@/lib/errors'
import type { Fields } from './fields'

const STILL_TO_COME = 'This day is still to come. Enter today or an earlier day.'

/** Throws at the first day that tells of something that happened, yet lies after today. */
export function assertHappened(fields: Fields, values: object, today: IsoDate): void {
  const days = new Map(Object.entries(values))
  for (const [name, { isPast }] of Object.entries(fields)) {
    const day: unknown = days.get(name)
    if (isPast && typeof day === 'string' && day > today) throw new DomainError(STILL_TO_COME, name)
  }
}
