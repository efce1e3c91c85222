import { isIsoDate, type IsoDate } from '@/lib/dates'

/** The day that was typed where one to come is asked for, before or after it is read; null: none that can be read. */
export function typedDay(typed: unknown): IsoDate | null {
  const day = typeof typed === 'string' ? typed.trim() : ''
  return isIsoDate(day) ? day : null
}
