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
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

export function addYears(day: IsoDate, years: number): IsoDate {
  return addMonths(day, years * 12)
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Whole years completed from the first day to the second; 29 February completes its year on 28 February. */
export function wholeYearsBetween(from: IsoDate, to: IsoDate): number {
  let years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  if (addYears(from, years) > to) years -= 1
  return years
}
