import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { engagement as fixture } from '@/lib/scoring/testing'
import { annualDtf, claimFor, claimOfDays } from './claim'
import { scenarios, type Scenario } from './scenario'
import { engagement } from './testing'

describe('annual duties, taxes and fees', () => {
  test.each<[string, Partial<EngagementFacts>, number | null]>([
    ['value × rate', {}, 3_915_000_00],
    ['with fees', { annualFeesCents: 85_000_00 }, 4_000_000_00],
    ['fees left empty are none', { annualFeesCents: null }, 3_915_000_00],
    ['half a cent is a cent', { annualEnteredValueCents: 2, dutyRateBasisPoints: 2_500 }, 1],
    ['just under half is none', { annualEnteredValueCents: 1, dutyRateBasisPoints: 4_999 }, 0],
    ['goods free of duty', { dutyRateBasisPoints: 0 }, 0],
    ['not known without the value', { annualEnteredValueCents: null }, null],
    ['not known without the rate', { dutyRateBasisPoints: null }, null],
    ['at most a trillion', { annualEnteredValueCents: MAX_CENTS, dutyRateBasisPoints: 100_000 }, MAX_CENTS],
  ])('%s', (_, more, expected) => {
    expect(annualDtf(fixture(more))).toBe(expected)
  })
})

describe('the claim', () => {
  // $3,915,000 a year × 5% × 2 years = $391,500; × 7% × 12 months = $27,405; 314 of 365 days = $168,398.63 of one year.
  test.each<
    [Scenario, { duty: number; interest: number; penalty: number; maximum: number | null; total: number }]
  >([
    ['NO_VIOLATION', { duty: 168_398_63, interest: 5_070_41, penalty: 0, maximum: 0, total: 173_469_04 }],
    [
      'PRIOR_DISCLOSURE',
      { duty: 391_500_00, interest: 27_405_00, penalty: 0, maximum: 0, total: 418_905_00 },
    ],
    [
      'NEGLIGENCE',
      { duty: 391_500_00, interest: 27_405_00, penalty: 391_500_00, maximum: 783_000_00, total: 810_405_00 },
    ],
    [
      'GROSS_NEGLIGENCE',
      {
        duty: 391_500_00,
        interest: 27_405_00,
        penalty: 1_174_500_00,
        maximum: 1_566_000_00,
        total: 1_593_405_00,
      },
    ],
    [
      'FRAUD_PRIOR_DISCLOSURE',
      { duty: 391_500_00, interest: 27_405_00, penalty: 391_500_00, maximum: 391_500_00, total: 810_405_00 },
    ],
    [
      'FRAUD',
      { duty: 391_500_00, interest: 27_405_00, penalty: 2_349_000_00, maximum: null, total: 2_767_905_00 },
    ],
  ])('%s', (scenario, { duty, interest, penalty, maximum, total }) => {
    const claim = claimFor(fixture(), scenario)
    expect(claim?.heads).toEqual({
      DUTY: duty,
      TAX_AND_FEE: 0,
      INTEREST: interest,
      PENALTY: penalty,
      LIQUIDATED_DAMAGES: 0,
      LEGAL_COSTS: 0,
      STORAGE: 0,
    })
    expect(claim?.statutoryPenalty).toBe(maximum)
    expect(claim?.total).toBe(total)
  })

  test.each<[Scenario, number, number, number]>([
    ['NEGLIGENCE', 300_000_00, 300_000_00, 300_000_00],
    ['NEGLIGENCE', 500_000_00, 391_500_00, 500_000_00],
    ['NEGLIGENCE', 783_000_01, 391_500_00, 783_000_00],
    ['GROSS_NEGLIGENCE', 500_000_00, 500_000_00, 500_000_00],
    ['FRAUD', 500_000_00, 500_000_00, 500_000_00],
    ['FRAUD', 9_000_000_00, 2_349_000_00, 9_000_000_00],
    ['FRAUD_PRIOR_DISCLOSURE', 300_000_00, 300_000_00, 300_000_00],
    ['FRAUD', 0, 0, 0],
    ['NO_VIOLATION', 500_000_00, 0, 0],
  ])(
    '%s with goods worth %i cents: penalty %i, at most %i',
    (scenario, domesticValueCents, penalty, maximum) => {
      const claim = claimFor(fixture({ domesticValueCents }), scenario)
      expect(claim?.heads.PENALTY).toBe(penalty)
      expect(claim?.statutoryPenalty).toBe(maximum)
    },
  )

  test('holds what was entered beside duty, in every scenario', () => {
    const entered = fixture({
      taxAndFeeCents: 1_00,
      liquidatedDamagesCents: 20_00,
      legalCostsCents: 300_00,
      storageCents: 4_000_00,
      defenceCostsCents: 50_000_00,
    })
    for (const scenario of scenarios)
      expect(claimFor(entered, scenario)!.total - claimFor(fixture(), scenario)!.total).toBe(4_321_00)
  })

  test('months of interest that were entered hold for all the years, in proportion for what is not liquidated', () => {
    const entered = fixture({ interestMonths: 24 })
    expect(claimFor(entered, 'NEGLIGENCE')?.heads.INTEREST).toBe(54_810_00)
    // Twice the six months a year of the default: $168,398.63 × 7% × 314/365 years.
    expect(claimFor(entered, 'NO_VIOLATION')?.heads.INTEREST).toBe(10_140_83)
    expect(claimFor(fixture({ interestMonths: 12 }), 'NO_VIOLATION')).toEqual(
      claimFor(fixture(), 'NO_VIOLATION'),
    )
  })

  test('of more years than CBP may look back counts them for fraud alone', () => {
    const long = fixture({ plannedYears: 10, exposureYears: 8 })
    expect(claimFor(long, 'NEGLIGENCE')?.heads.DUTY).toBe(5 * 195_750_00)
    expect(claimFor(long, 'FRAUD')?.heads.DUTY).toBe(8 * 195_750_00)
  })

  test('rounds each line half up', () => {
    const small = {
      dutyRateBasisPoints: 10_000,
      plannedYears: 1,
      interestRateBasisPoints: 5_000,
      interestMonths: 12,
    }
    expect(claimFor(fixture({ ...small, annualEnteredValueCents: 10 }), 'NEGLIGENCE')?.heads).toMatchObject({
      DUTY: 1,
      INTEREST: 1,
    })
    expect(claimFor(fixture({ ...small, annualEnteredValueCents: 9 }), 'NEGLIGENCE')?.heads).toMatchObject({
      DUTY: 0,
      INTEREST: 0,
    })
  })

  test('is not known without the annual duty', () => {
    expect(claimFor(fixture({ dutyRateBasisPoints: null }), 'NEGLIGENCE')).toBeNull()
  })

  test('is made of whole cents that add up, and no planned penalty is above its maximum', () => {
    fc.assert(
      fc.property(engagement, fc.constantFrom(...scenarios), (of, scenario) => {
        const { heads, total, statutoryPenalty } = claimFor(of, scenario)!
        const all = Object.values(heads)
        expect(all.every((head) => Number.isSafeInteger(head) && head >= 0 && head <= MAX_CENTS)).toBe(true)
        expect(all.reduce((sum, head) => sum + head, 0)).toBe(total)
        expect(heads.PENALTY).toBeLessThanOrEqual(statutoryPenalty ?? Infinity)
      }),
    )
  })

  test('over the same years grows from one culpability to the next', () => {
    fc.assert(
      fc.property(engagement, (of) => {
        const order = ['PRIOR_DISCLOSURE', 'NEGLIGENCE', 'GROSS_NEGLIGENCE', 'FRAUD'] as const
        const totals = order.map((scenario) => claimFor(of, scenario)!.total)
        expect(totals).toEqual([...totals].sort((a, b) => a - b))
      }),
    )
  })
})

describe('a claim for other days', () => {
  const whole = claimFor(fixture({ domesticValueCents: null, legalCostsCents: 50_000_01 }), 'NEGLIGENCE')!

  test.each([
    [730, whole.heads],
    [
      365,
      { ...whole.heads, DUTY: 195_750_00, INTEREST: 13_702_50, PENALTY: 195_750_00, LEGAL_COSTS: 25_000_01 },
    ],
    [0, Object.fromEntries(Object.keys(whole.heads).map((head) => [head, 0]))],
  ])('of %i days', (days, heads) => {
    expect(claimOfDays(whole, days)).toMatchObject({ days, heads })
  })

  test('takes what the law allows as a penalty with it, and adds up', () => {
    const half = claimOfDays(whole, 365)
    expect(half.statutoryPenalty).toBe(391_500_00)
    expect(Object.values(half.heads).reduce((sum, cents) => sum + cents, 0)).toBe(half.total)
    expect(claimOfDays({ ...whole, statutoryPenalty: null }, 365).statutoryPenalty).toBeNull()
  })

  test('of fewer days never costs more', () => {
    fc.assert(
      fc.property(
        engagement,
        fc.constantFrom(...scenarios),
        fc.nat(2_000),
        fc.nat(2_000),
        (of, scenario, a, b) => {
          const claim = claimFor(of, scenario)!
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((days) => claimOfDays(claim, days).total)
          expect(less).toBeLessThanOrEqual(more ?? 0)
        },
      ),
    )
  })
})
