import { env } from '@/lib/env'
import type { IsoDate } from '@/lib/dates'

/** The instant. Called by pages and commands only: everything below them takes the time as a parameter. */
export function now(): Date {
  return new Date()
}

/** Today's date in COMPANY_TIME_ZONE. */
export function today(): IsoDate {
  return dayIn(env().companyTimeZone, now())
}

/** The calendar day of an instant in a time zone (an IANA name); throws RangeError for an unknown zone. */
export function dayIn(timeZone: string, instant: Date): IsoDate {
  const parts = calendarOf(timeZone).formatToParts(instant)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** The hour of the day of an instant in a time zone, 0 to 23. */
export function hourIn(timeZone: string, instant: Date): number {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  return Number(hour.format(instant))
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one takes as long as a statement. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const kept = calendars.get(timeZone)
  if (kept) return kept
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timeZone, made)
  return made
}
