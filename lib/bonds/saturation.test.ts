import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import { saturation, SATURATION_MONTHS } from './saturation'

const TODAY = '2026-11-25'
const at = (carried: number, capacity: number, growth: number) => saturation(carried, capacity, growth, TODAY)
const never = { is: 'NOT_WITHIN', months: 60 }

describe('the month in which a bond is full', () => {
  test.each<[string, number, number, number, ReturnType<typeof saturation>]>([
    ['full to the cent is not over it', 1_000, 1_000, 0, never as ReturnType<typeof saturation>],
    ['a cent over', 1_001, 1_000, 0, { is: 'NOW' }],
    ['nothing grows', 900, 1_000, 0, never as ReturnType<typeof saturation>],
    // 1,000 × (1 + 12% × m ÷ 12) = 1,000 + 10 m.
    ['the month before', 1_000, 1_009, 1_200, { is: 'IN_MONTH', month: '2026-12', monthsAhead: 1 }],
    ['the month of', 1_000, 1_010, 1_200, { is: 'IN_MONTH', month: '2027-01', monthsAhead: 2 }],
    ['a whole year exactly', 1_000, 1_120, 1_200, { is: 'IN_MONTH', month: '2027-12', monthsAhead: 13 }],
    ['a cent under a whole year', 1_000, 1_119, 1_200, { is: 'IN_MONTH', month: '2027-11', monthsAhead: 12 }],
    // (1 + 10%)^5 = 1.61051: 161,051 after sixty months.
    [
      'in the last month looked at',
      100_000,
      161_050,
      1_000,
      { is: 'IN_MONTH', month: '2031-11', monthsAhead: 60 },
    ],
    ['a month later', 100_000, 161_051, 1_000, never as ReturnType<typeof saturation>],
    ['nothing is carried', 0, 0, 100_000, never as ReturnType<typeof saturation>],
    ['of a bond of nothing', 1, 0, 0, { is: 'NOW' }],
    ['a shrinking volume', 1_000, 1_000, -5_000, never as ReturnType<typeof saturation>],
  ])('%s', (_, carried, capacity, growth, expected) => {
    expect(at(carried, capacity, growth)).toEqual(expected)
  })

  test('counts from the month of the day, whatever the day', () => {
    expect(saturation(1_000, 1_009, 1_200, '2027-01-31')).toMatchObject({ month: '2027-02' })
    expect(saturation(1_000, 1_009, 1_200, '2027-12-01')).toMatchObject({ month: '2028-01' })
  })

  test('of negative amounts, or of losing more than all, cannot be worked out', () => {
    expect(() => at(-1, 0, 0)).toThrow(RangeError)
    expect(() => at(0, -1, 0)).toThrow(RangeError)
    expect(() => at(0, 0, -10_001)).toThrow(RangeError)
  })

  const amount = fc.integer({ min: 0, max: 2 * MAX_CENTS })
  const growth = fc.integer({ min: 0, max: 100_000 })
  const monthsUntil = (carried: number, capacity: number, rate: number) => {
    const found = at(carried, capacity, rate)
    if (found.is === 'NOW') return 0
    return found.is === 'IN_MONTH' ? found.monthsAhead : SATURATION_MONTHS + 1
  }

  test('never comes later for more volume or growth, nor sooner under a larger bond', () => {
    fc.assert(
      fc.property(amount, amount, amount, growth, growth, (a, b, capacity, g, h) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const [slow, fast] = [Math.min(g, h), Math.max(g, h)]
        expect(monthsUntil(more, capacity, g)).toBeLessThanOrEqual(monthsUntil(less, capacity, g))
        expect(monthsUntil(a, capacity, fast)).toBeLessThanOrEqual(monthsUntil(a, capacity, slow))
        expect(monthsUntil(capacity, less, g)).toBeLessThanOrEqual(monthsUntil(capacity, more, g))
      }),
    )
  })
})
