import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { engagement } from '@/lib/scoring/testing'
import * as arbitrary from './testing'
import { periodOf, scenarios, YEAR_DAYS, type Scenario } from './scenario'

const FRAUD: readonly Scenario[] = ['FRAUD', 'FRAUD_PRIOR_DISCLOSURE']
const years = (plannedYears: number | null, exposureYears: number | null, scenario: Scenario) => {
  const { days, origin } = periodOf(engagement({ plannedYears, exposureYears }), scenario)
  return [days / YEAR_DAYS, origin.is]
}

describe('the years of a scenario', () => {
  test.each<
    [planned: number | null, entered: number | null, years: number, from: string, fraud: number, from: string]
  >([
    [1, null, 1, 'ENTERED', 1, 'ENTERED'],
    [4, null, 4, 'ENTERED', 4, 'ENTERED'],
    [5, null, 5, 'SOURCE', 5, 'SOURCE'],
    [6, null, 5, 'SOURCE', 5, 'SOURCE'],
    [null, null, 5, 'SOURCE', 5, 'SOURCE'],
    [4, 2, 2, 'ENTERED', 2, 'ENTERED'],
    [8, 4, 4, 'ENTERED', 4, 'ENTERED'],
    [8, 5, 5, 'ENTERED', 5, 'ENTERED'],
    [8, 6, 5, 'SOURCE', 6, 'ENTERED'],
    [null, 8, 5, 'SOURCE', 8, 'ENTERED'],
    [0, null, 1, 'ENTERED', 1, 'ENTERED'],
  ])(
    'planned %s, entered %s: %s by %s; fraud %s by %s',
    (planned, entered, reached, from, ofFraud, fraudFrom) => {
      for (const scenario of ['PRIOR_DISCLOSURE', 'NEGLIGENCE', 'GROSS_NEGLIGENCE'] as const)
        expect(years(planned, entered, scenario)).toEqual([reached, from])
      for (const scenario of FRAUD) expect(years(planned, entered, scenario)).toEqual([ofFraud, fraudFrom])
    },
  )

  test('never reach beyond the look-back, but for fraud', () => {
    fc.assert(
      fc.property(arbitrary.engagement, fc.constantFrom(...scenarios), (of, scenario) => {
        const { days } = periodOf(of, scenario)
        const most = FRAUD.includes(scenario) ? Infinity : 5 * YEAR_DAYS
        expect(days).toBeLessThanOrEqual(Math.min(most, periodOf(of, 'FRAUD').days))
      }),
    )
  })

  test('are none without a violation: only what is not liquidated, whatever was entered', () => {
    const { days, origin } = periodOf(engagement({ plannedYears: 3, exposureYears: 2 }), 'NO_VIOLATION')
    expect({ days, is: origin.is }).toEqual({ days: 314, is: 'SOURCE' })
  })
})

describe('the months of interest', () => {
  const months = (interestMonths: number | null, scenario: Scenario) => {
    const of = engagement({ interestMonths, plannedYears: null, exposureYears: 8 })
    const { days, interest } = periodOf(of, scenario)
    return { months: (interest.months * days) / interest.forDays, is: interest.origin.is }
  }

  test('are six for each year, of a part of a year a part', () => {
    expect(months(null, 'NEGLIGENCE')).toEqual({ months: 30, is: 'OUR_ASSUMPTION' })
    expect(months(null, 'FRAUD').months).toBe(48)
    expect(months(null, 'NO_VIOLATION').months).toBeCloseTo((6 * 314) / 365)
  })

  test('that were entered are for the years entered; a scenario with fewer takes them in proportion', () => {
    expect(months(80, 'FRAUD')).toEqual({ months: 80, is: 'ENTERED' })
    expect(months(80, 'NEGLIGENCE').months).toBe(50)
    expect(months(80, 'NO_VIOLATION').months).toBeCloseTo((10 * 314) / 365)
    expect(months(0, 'NEGLIGENCE').months).toBe(0)
  })
})
