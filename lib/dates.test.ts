import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addYears, daysBetween, isIsoDate, wholeYearsBetween } from './dates'

test.each([
  ['2026-11-24', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-13-01', false],
  ['1899-12-31', false],
  ['2201-01-01', false],
  ['24.11.2026', false],
  ['2026-11-24T00:00:00Z', false],
])('%s is a day of the calendar: %s', (text, expected) => {
  expect(isIsoDate(text)).toBe(expected)
})

describe('counting', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2026-03-29', 1, '2026-03-30'],
  ])('%s and %i days is %s', (day, days, expected) => expect(addDays(day, days)).toBe(expected))

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

  test('29 February has its anniversary on 28 February', () => {
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28')
    expect(wholeYearsBetween('2028-02-29', '2029-02-27')).toBe(0)
    expect(wholeYearsBetween('2028-02-29', '2029-02-28')).toBe(1)
  })

  test('whole years are the most that can be added without passing the day', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1990-01-01', days))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: 0, max: 40 }),
        (from, days, age) => {
          const to = addDays(addYears(from, age), days)
          const years = wholeYearsBetween(from, to)
          expect(addYears(from, years) <= to && addYears(from, years + 1) > to).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('a day more or less is counted across a clock change', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2)
    expect(daysBetween('2026-03-09', '2026-03-07')).toBe(-2)
  })
})
