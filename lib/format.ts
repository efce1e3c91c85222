import { daysBetween, type IsoDate } from '@/lib/dates'
import { multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const minus = '−'

const inThousands = new Intl.NumberFormat('en-US')
const grouped = (whole: number) => inThousands.format(whole)

/** 96190500 → "$961,905"; cents are shown only where there are any: 150 → "$1.50". A true minus sign below zero. */
export function formatMoney(cents: Cents): string {
  const size = Math.abs(cents)
  const rest = size % 100
  const sign = cents < 0 ? minus : ''
  return `${sign}$${grouped(Math.trunc(size / 100))}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** For axis labels only, where a decision never rests on it: "$0", "$400k", "$1.2m", "$3bn". */
export function formatMoneyShort(cents: Cents): string {
  const dollars = cents / 100
  for (const [size, word] of [
    [1_000_000_000, 'bn'],
    [1_000_000, 'm'],
    [1_000, 'k'],
  ] as const)
    if (Math.abs(dollars) >= size) return `$${trimmed(dollars / size)}${word}`
  return `$${trimmed(dollars)}`
}

/** What a money field holds: "1,234.56" without the sign of the currency. */
export function moneyFieldValue(cents: Cents | null): string {
  if (cents === null) return ''
  return formatMoney(cents).replace('$', '').replace(minus, '-')
}

/** '2026-12-14' → "14 Dec 2026". */
export function formatDate(day: IsoDate): string {
  return `${formatDayMonth(day)} ${day.slice(0, 4)}`
}

/** '2026-12-04' → "4 Dec". */
export function formatDayMonth(day: IsoDate): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]}`
}

/** '2028-03' → "Mar 2028". */
export function formatMonth(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

/** '2026-12-14' → "14 December 2026", for sentences. */
export function formatDateLong(day: IsoDate): string {
  const date = new Date(`${day}T00:00:00Z`)
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

/** An instant as "23 Nov 2026, 09:14" in a time zone (an IANA name). */
export function formatInstant(instant: Date | string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('day')} ${months[Number(part('month')) - 1]} ${part('year')}, ${part('hour')}:${part('minute')}`
}

/** Days from today: "today", "in 1 day", "in 21 days", "12 days ago". */
export function formatRelativeDays(day: IsoDate, asOf: IsoDate): string {
  const days = daysBetween(asOf, day)
  if (days === 0) return 'today'
  const count = `${grouped(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return days > 0 ? `in ${count}` : `${count} ago`
}

/** Basis points as they are: 2500 → "25%", 2550 → "25.5%", 1 → "0.01%". */
export function formatBasisPoints(rate: BasisPoints): string {
  return `${trimmed(rate / 100, 2)}%`
}

/** A share in ten-thousandths, to the whole per cent, half up: 11649 → "116%". */
export function formatShare(tenThousandths: number): string {
  return `${grouped(multiplyDivide(tenThousandths, 1, 100))}%`
}

/** Tenths of a point: 636 → "63.6". */
export function formatScore(tenths: number): string {
  return (tenths / 10).toFixed(1)
}

/** Points held in ten-thousandths, to one decimal, half up: 50000 → "5.0"; −0.05 and below have a true minus sign. */
export function formatPoints(tenThousandths: number): string {
  const tenths = multiplyDivide(tenThousandths, 1, 1_000)
  return `${tenths < 0 ? minus : ''}${(Math.abs(tenths) / 10).toFixed(1)}`
}

/** 1300 → "1,300". */
export const formatCount = grouped

const trimmed = (value: number, decimals = 1) =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals })
