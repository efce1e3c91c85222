import { expect, test } from 'vitest'
import {
  formatBasisPoints,
  formatDate,
  formatDateLong,
  formatDayMonth,
  formatMonth,
  formatInstant,
  formatMoney,
  formatMoneyShort,
  formatPoints,
  formatRelativeDays,
  formatScore,
  formatShare,
  moneyFieldValue,
} from './format'

test.each([
  [96_190_500, '$961,905'],
  [0, '$0'],
  [150, '$1.50'],
  [5, '$0.05'],
  [-250_000, '−$2,500'],
  [100_000_000_000_000, '$1,000,000,000,000'],
])('%i cents are written %s: whole dollars, cents only where there are any', (cents, words) => {
  expect(formatMoney(cents)).toBe(words)
})

test.each([
  [0, '$0'],
  [40_000_000, '$400k'],
  [120_000_000, '$1.2m'],
  [300_000_000_000, '$3bn'],
])('an axis rounds %i cents to %s', (cents, words) => {
  expect(formatMoneyShort(cents)).toBe(words)
})

test('a money field holds what a person would type, and nothing where nothing is known', () => {
  expect(moneyFieldValue(123_456)).toBe('1,234.56')
  expect(moneyFieldValue(-100)).toBe('-1')
  expect(moneyFieldValue(null)).toBe('')
})

test('days are written day, short month, year, and in full in sentences', () => {
  expect(formatDate('2026-12-04')).toBe('4 Dec 2026')
  expect(formatDayMonth('2026-12-14')).toBe('14 Dec')
  expect(formatMonth('2028-03')).toBe('Mar 2028')
  expect(formatDateLong('2027-01-15')).toBe('15 January 2027')
})

test('an instant is written in the time zone of the company', () => {
  expect(formatInstant('2026-11-23T23:30:00Z', 'Asia/Shanghai')).toBe('24 Nov 2026, 07:30')
  expect(formatInstant(new Date('2026-11-23T00:05:00Z'), 'UTC')).toBe('23 Nov 2026, 00:05')
})

test.each([
  ['2026-11-24', 'today'],
  ['2026-11-25', 'in 1 day'],
  ['2026-12-15', 'in 21 days'],
  ['2026-11-23', '1 day ago'],
  ['2026-11-12', '12 days ago'],
])('%s is %s', (day, words) => {
  expect(formatRelativeDays(day, '2026-11-24')).toBe(words)
})

test('rates keep their decimals, shares are whole per cents, half up', () => {
  expect(formatBasisPoints(2_500)).toBe('25%')
  expect(formatBasisPoints(2_550)).toBe('25.5%')
  expect(formatBasisPoints(1)).toBe('0.01%')
  expect(formatShare(11_649)).toBe('116%')
  expect(formatShare(9_950)).toBe('100%')
})

test('scores and points have one decimal', () => {
  expect(formatScore(636)).toBe('63.6')
  expect(formatScore(1000)).toBe('100.0')
  expect(formatPoints(50_000)).toBe('5.0')
  expect(formatPoints(7_500)).toBe('0.8')
  expect(formatPoints(-60_000)).toBe('−6.0')
})
