/** A calendar day, 'YYYY-MM-DD', in COMPANY_TIME_ZONE. Comparable with < and >. */
export type IsoDate = string

const DAY_MS = 86_400_000

/** True for a day that exists in the calendar ('2027-02-29' does not), years 1900 to 2200. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time)) return false
  const year = Number(text.slice(0, 4))
  return new Date(time).toISOString().slice(0, 10) === text && year >= 1900 && year <= 2200
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The same day of the month `months` later, or the month's last day where there is none: 31 January + 1 = 28 February. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  const date = Math.min(Number(day.slice(8, 10)), daysIn(year, month))
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

const twoDigits = (value: number) => (value < 10 ? `0${value}` : String(value))

export function addYears(day: IsoDate, years: number): IsoDate {
  return addMonths(day, years * 12)
}

/** The latest of at least one day. */
export const latestOf = (days: readonly IsoDate[]): IsoDate => days.reduce((a, b) => (a > b ? a : b))

/** The earliest of at least one day. */
export const earliestOf = (days: readonly IsoDate[]): IsoDate => days.reduce((a, b) => (a < b ? a : b))

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Whole years completed from the first day to the second; 29 February completes its year on 28 February. */
export function wholeYearsBetween(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  const mayFallShort = from.slice(5) > to.slice(5)
  return mayFallShort && addYears(from, years) > to ? years - 1 : years
}
