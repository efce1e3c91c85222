import { dayIn, hourIn } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'

/** From this hour of the company's day on, its digests are due. No change of summer time anywhere skips it. */
export const MORNING_HOUR = 7

/** The company's day whose digests are due at an instant; null before the hour. A process that was away comes late. */
export function digestDayAt(timeZone: string, instant: Date): IsoDate | null {
  return hourIn(timeZone, instant) >= MORNING_HOUR ? dayIn(timeZone, instant) : null
}
