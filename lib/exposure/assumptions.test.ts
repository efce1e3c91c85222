import { describe, expect, test } from 'vitest'
import { engagement } from '@/lib/scoring/testing'
import { assumptionsFor } from './assumptions'

describe('what is assumed', () => {
  test('by default is our own assumption', () => {
    const { origin, ...figures } = assumptionsFor(engagement())
    expect(figures).toEqual({
      errorRate: 500,
      years: 2,
      affectedShare: 500,
      interestRate: 700,
      interestMonths: 12,
      haircut: 5_000,
      taxAndFee: 0,
      liquidatedDamages: 0,
      legalCosts: 0,
      storage: 0,
      defenceCosts: 0,
    })
    const { years, taxAndFee, ...others } = origin
    expect(new Set(Object.values(others).map(({ is }) => is))).toEqual(new Set(['OUR_ASSUMPTION']))
    expect(others.haircut).toEqual({ is: 'OUR_ASSUMPTION', on: '2026-11-25' })
    expect(taxAndFee).toEqual({ is: 'OUR_ASSUMPTION', on: null })
    expect(years).toEqual({
      is: 'SOURCE',
      source: '19 U.S.C. 1621',
      address:
        'https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title19-section1621&num=0&edition=prelim',
      on: '2026-11-25',
    })
  })

  test('is what was entered, even a 0', () => {
    const entered = assumptionsFor(
      engagement({ errorRateBasisPoints: 0, exposureYears: 4, interestMonths: 0, haircutBasisPoints: 0 }),
    )
    expect(entered).toMatchObject({ errorRate: 0, years: 4, interestMonths: 0, haircut: 0, affectedShare: 0 })
    expect(entered.origin).toMatchObject({
      errorRate: { is: 'ENTERED' },
      years: { is: 'ENTERED' },
      interestMonths: { is: 'ENTERED' },
      haircut: { is: 'ENTERED' },
      affectedShare: { is: 'OUR_ASSUMPTION' },
    })
  })

  test.each([
    { planned: 1, years: 1 },
    { planned: 4, years: 4 },
    { planned: 5, years: 5 },
    { planned: 6, years: 5 },
    { planned: null, years: 5 },
    { planned: 0, years: 1 },
  ])('of $planned planned years CBP can reach back $years', ({ planned, years }) => {
    expect(assumptionsFor(engagement({ plannedYears: planned }))).toMatchObject({
      years,
      interestMonths: 6 * years,
    })
  })

  test('more years than planned or than five hold where they were entered', () => {
    expect(assumptionsFor(engagement({ exposureYears: 8 })).years).toBe(8)
  })
})
