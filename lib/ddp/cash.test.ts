import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import { monthsOfCash, type YearOfCash } from './cash'

const cents = fc.integer({ min: 0, max: MAX_CENTS })
const year: fc.Arbitrary<YearOfCash> = fc.record({
  dutyCents: cents,
  premiumCents: cents,
  isPremiumPaidAtOnce: fc.boolean(),
  financingCents: cents,
  collateralCostCents: cents,
  dutyFloatCents: cents,
  collateralCents: cents,
})
const dollar: YearOfCash = {
  dutyCents: 100,
  premiumCents: 5,
  isPremiumPaidAtOnce: false,
  financingCents: 12,
  collateralCostCents: 0,
  dutyFloatCents: 1_000,
  collateralCents: 2_000,
}

test('a dollar of duty goes out in twelve parts of whole cents', () => {
  const months = monthsOfCash(dollar)
  expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(months.map(({ dutyCents }) => dutyCents)).toEqual([8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8])
  expect(months.map(({ premiumCents }) => premiumCents)).toEqual([0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0])
  expect(months.map(({ cashOutCents }) => cashOutCents)).toEqual([
    3_001, 3_003, 3_004, 3_006, 3_007, 3_009, 3_010, 3_011, 3_013, 3_014, 3_016, 3_017,
  ])
})

test('a premium that is paid at once is paid in the first month', () => {
  const months = monthsOfCash({ ...dollar, isPremiumPaidAtOnce: true })
  expect(months.map(({ premiumCents }) => premiumCents)).toEqual([5, ...Array(11).fill(0)])
})

test('the months of each line add up to the year, and what is out at its end is all of it, to the cent', () => {
  const paid = ['dutyCents', 'premiumCents', 'financingCents', 'collateralCostCents'] as const
  fc.assert(
    fc.property(year, (of) => {
      const months = monthsOfCash(of)
      for (const line of paid) expect(months.reduce((sum, month) => sum + month[line], 0)).toBe(of[line])
      expect(months.every((month) => paid.every((line) => month[line] >= 0))).toBe(true)
      const last = months.at(-1)!
      expect(last.cashOutCents).toBe(
        of.dutyFloatCents + of.collateralCents + of.premiumCents + of.financingCents + of.collateralCostCents,
      )
      expect(months.every(({ dutyFloatCents }) => dutyFloatCents === of.dutyFloatCents)).toBe(true)
      expect(months.every(({ collateralCents }) => collateralCents === of.collateralCents)).toBe(true)
    }),
  )
})
