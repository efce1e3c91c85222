import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import type { ContractFacts } from '@/lib/scoring/facts'
import { contract as fixture, engagement as business } from '@/lib/scoring/testing'
import { affectedEntries, effectiveCap } from './cap'
import { YEAR_DAYS } from './scenario'
import { contract, engagement } from './testing'

const TWO_YEARS = 2 * YEAR_DAYS
const capOf = (more: Partial<ContractFacts>, days = TWO_YEARS) =>
  effectiveCap(fixture(more), business(), days)

describe('a cap', () => {
  test.each<[string, Partial<ContractFacts>, ReturnType<typeof effectiveCap>]>([
    ['in total counts once', { capBasis: 'TOTAL', capCents: 500_00 }, 500_00],
    ['per claim counts once', { capBasis: 'PER_CLAIM', capCents: 500_00 }, 500_00],
    ['per year of claim counts once', { capBasis: 'PER_YEAR_OF_CLAIM', capCents: 500_00 }, 500_00],
    ['per year of entry counts for each year', { capBasis: 'PER_YEAR_OF_ENTRY', capCents: 500_00 }, 1_000_00],
    // 1,200 entries × 2 years × 5% = 120
    ['per entry counts for each entry affected', { capBasis: 'PER_ENTRY', capCents: 50_00 }, 6_000_00],
    [
      'of fees counts the fees of twelve months',
      { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 150, feesTwelveMonthsCents: 80_000_01 },
      120_000_02,
    ],
    ['less what is used', { capBasis: 'TOTAL', capCents: 500_00, capUsedCents: 120_00 }, 380_00],
    ['used up', { capBasis: 'TOTAL', capCents: 500_00, capUsedCents: 500_01 }, 0],
    ['of nothing', { capBasis: 'TOTAL', capCents: 0 }, 0],
    ['that is none', {}, 'NO_CAP'],
    ['of an amount not known', { capBasis: 'TOTAL' }, 'UNKNOWN'],
    ['per year of an amount not known', { capBasis: 'PER_YEAR_OF_ENTRY' }, 'UNKNOWN'],
    ['per entry of an amount not known', { capBasis: 'PER_ENTRY' }, 'UNKNOWN'],
    ['of fees not known', { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 150 }, 'UNKNOWN'],
    ['of fees, how many not known', { capBasis: 'FEES_MULTIPLE', feesTwelveMonthsCents: 1 }, 'UNKNOWN'],
    ['of an amount without its basis counts once', { capCents: 500_00 }, 500_00],
    ...(['TOTAL', 'PER_CLAIM', 'PER_YEAR_OF_CLAIM', 'PER_YEAR_OF_ENTRY', 'PER_ENTRY', null] as const).map(
      (capBasis): [string, Partial<ContractFacts>, 'UNKNOWN'] => [
        `of which nobody knows how much is used, ${capBasis}`,
        { capBasis, capCents: 500_00, capUsedCents: null },
        'UNKNOWN',
      ],
    ),
    [
      'of fees of which nobody knows how much is used',
      {
        ...{ capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 150, feesTwelveMonthsCents: 80_000_01 },
        capUsedCents: null,
      },
      'UNKNOWN',
    ],
    ['that is none, of which nothing can be used', { capUsedCents: null }, 'NO_CAP'],
  ])('%s', (_, more, expected) => {
    expect(capOf(more)).toBe(expected)
  })

  test('per year of entry counts for part of a year', () => {
    expect(capOf({ capBasis: 'PER_YEAR_OF_ENTRY', capCents: 365_00 }, 314)).toBe(314_00)
  })

  test('per entry is not known without the entries', () => {
    const unknown = business({ annualEntries: null })
    expect(effectiveCap(fixture({ capBasis: 'PER_ENTRY', capCents: 50_00 }), unknown, TWO_YEARS)).toBe(
      'UNKNOWN',
    )
  })

  test('is a whole number of cents, at most a trillion dollars', () => {
    fc.assert(
      fc.property(contract, engagement, fc.integer({ min: 1, max: 50 * YEAR_DAYS }), (of, ours, days) => {
        const cap = effectiveCap(of, ours, days)
        if (typeof cap === 'string') return
        expect(Number.isSafeInteger(cap) && cap >= 0 && cap <= MAX_CENTS).toBe(true)
      }),
    )
  })
})

describe('entries affected', () => {
  test.each([
    { annualEntries: 1_200, share: null, days: TWO_YEARS, affected: 120 },
    { annualEntries: 1_201, share: null, days: YEAR_DAYS, affected: 61 },
    { annualEntries: 1, share: null, days: YEAR_DAYS, affected: 1 },
    { annualEntries: 1_000, share: 10_000, days: YEAR_DAYS, affected: 1_000 },
    { annualEntries: 1_000, share: 0, days: YEAR_DAYS, affected: 0 },
    { annualEntries: 365, share: 10_000, days: 314, affected: 314 },
    { annualEntries: null, share: null, days: YEAR_DAYS, affected: null },
  ])('$annualEntries a year, $days days: $affected', ({ annualEntries, share, days, affected }) => {
    const of = business({ annualEntries, affectedShareBasisPoints: share })
    expect(affectedEntries(of, days)).toBe(affected)
  })
})
