import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bearer } from '@/lib/choices'
import {
  contract as anyContract,
  engagement as anyEngagement,
  terms as anyTerms,
} from '@/lib/exposure/testing'
import type { ContractFacts } from '@/lib/scoring/facts'
import { contract, engagement } from '@/lib/scoring/testing'
import { judgedBearer } from './bearer'

// Our duties, taxes and fees of twelve months are $3,915,000: 1% is $39,150, 10% is $391,500.
const judged = (bearer: Bearer, more: Partial<ContractFacts>, business = engagement()) =>
  judgedBearer({ bearer, heads: ['DUTY'], sharePercent: null }, contract(more), business)
const total = (capCents: number | null, more: Partial<ContractFacts> = {}) =>
  ({ capBasis: 'TOTAL', capCents, ...more }) as const

describe('a cap that is worth little', () => {
  test.each<[string, Partial<ContractFacts>, Bearer]>([
    ['a cent under 1%', total(39_149_99), 'DISCLAIMS'],
    ['1%', total(39_150_00), 'PASS_THROUGH'],
    ['a cent under 10%', total(391_499_99), 'PASS_THROUGH'],
    ['10%', total(391_500_00), 'ASSUMES_CAPPED'],
    ['nothing', total(0), 'DISCLAIMS'],
    ['used up', total(1_000_000_00, { capUsedCents: 1_000_000_00 }), 'DISCLAIMS'],
    ['10%, with a cent used', total(391_500_00, { capUsedCents: 1 }), 'PASS_THROUGH'],
    ['10% per claim', { capBasis: 'PER_CLAIM', capCents: 391_500_00 }, 'ASSUMES_CAPPED'],
    ['a cent under 10% per claim', { capBasis: 'PER_CLAIM', capCents: 391_499_99 }, 'PASS_THROUGH'],
    ['10% per year of claim', { capBasis: 'PER_YEAR_OF_CLAIM', capCents: 391_500_00 }, 'ASSUMES_CAPPED'],
    [
      'a cent under 10% per year of claim',
      { capBasis: 'PER_YEAR_OF_CLAIM', capCents: 391_499_99 },
      'PASS_THROUGH',
    ],
    // Twelve months, however many years are planned.
    ['10% per year of entry', { capBasis: 'PER_YEAR_OF_ENTRY', capCents: 391_500_00 }, 'ASSUMES_CAPPED'],
    [
      'a cent under 10% per year of entry',
      { capBasis: 'PER_YEAR_OF_ENTRY', capCents: 391_499_99 },
      'PASS_THROUGH',
    ],
    // 60 of 1,200 entries a year are affected.
    ['$50 an entry', { capBasis: 'PER_ENTRY', capCents: 50_00 }, 'DISCLAIMS'],
    ['a cent under 1% by entries', { capBasis: 'PER_ENTRY', capCents: 652_49 }, 'DISCLAIMS'],
    ['1% by entries', { capBasis: 'PER_ENTRY', capCents: 652_50 }, 'PASS_THROUGH'],
    ['10% by entries', { capBasis: 'PER_ENTRY', capCents: 6_525_00 }, 'ASSUMES_CAPPED'],
    [
      'the fees of a year, under 1%',
      { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 100, feesTwelveMonthsCents: 39_149_99 },
      'DISCLAIMS',
    ],
    [
      'ten times the fees of a year',
      { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 1_000, feesTwelveMonthsCents: 39_150_00 },
      'ASSUMES_CAPPED',
    ],
  ])('%s', (_, cap, bearer) => {
    expect(judged('ASSUMES_CAPPED', cap)).toMatchObject({ bearer, recorded: 'ASSUMES_CAPPED' })
  })

  test('says why', () => {
    expect(judged('ASSUMES_CAPPED', total(1)).because).toBe('NOMINAL_CAP')
    expect(judged('ASSUMES_CAPPED', total(39_150_00)).because).toBe('LOW_CAP')
    expect(judged('ASSUMES_CAPPED', total(391_500_00)).because).toBeNull()
  })

  test('makes every better bearer worse, and none better', () => {
    const under = (cap: number) => Object.values(Bearer).map((bearer) => judged(bearer, total(cap)).bearer)
    expect(under(1)).toEqual(Array(6).fill('DISCLAIMS'))
    expect(under(39_150_00)).toEqual([...Array<Bearer>(5).fill('PASS_THROUGH'), 'DISCLAIMS'])
    expect(under(391_500_00)).toEqual(Object.values(Bearer))
    expect(judged('DISCLAIMS', total(39_150_00)).because).toBeNull()
  })
})

describe('as recorded', () => {
  test('without a cap', () => {
    for (const bearer of Object.values(Bearer).filter((each) => each !== 'ASSUMES_CAPPED'))
      expect(judged(bearer, {})).toEqual({ bearer, recorded: bearer, because: null })
  })

  test('where our duty is not known, or there is no engagement', () => {
    const terms = { bearer: 'ASSUMES', heads: [], sharePercent: null } as const
    expect(judged('ASSUMES', total(1), engagement({ dutyRateBasisPoints: null })).bearer).toBe('ASSUMES')
    expect(judgedBearer(terms, contract(total(1)), null)).toEqual({
      bearer: 'ASSUMES',
      recorded: 'ASSUMES',
      because: null,
    })
  })

  test.each<[string, Partial<ContractFacts>]>([
    ['up to a cap that is not recorded', {}],
    ['up to an amount not known', total(null)],
    ['up to fees not known', { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 100 }],
  ])('but said not to be known: %s', (_, cap) => {
    expect(judged('ASSUMES_CAPPED', cap)).toEqual({
      bearer: 'ASSUMES_CAPPED',
      recorded: 'ASSUMES_CAPPED',
      because: 'CAP_UNKNOWN',
    })
  })

  test('but said not to be known: per entry, without our entries', () => {
    const noEntries = engagement({ annualEntries: null })
    expect(judged('ASSUMES', { capBasis: 'PER_ENTRY', capCents: 50_00 }, noEntries).because).toBe(
      'CAP_UNKNOWN',
    )
  })
})

test('a higher cap, or none, never makes the bearer worse; the judged is never better than the recorded', () => {
  const rank = (bearer: Bearer) => Object.values(Bearer).indexOf(bearer)
  fc.assert(
    fc.property(anyTerms, anyContract, anyEngagement, fc.nat(), (terms, of, business, more) => {
      const { bearer, recorded } = judgedBearer(terms, of, business)
      expect(rank(bearer)).toBeGreaterThanOrEqual(rank(recorded))
      if (of.capCents === null) return
      const higher = judgedBearer(terms, { ...of, capCents: of.capCents + more }, business)
      expect(rank(higher.bearer)).toBeLessThanOrEqual(rank(bearer))
      const none = judgedBearer(terms, { ...of, capBasis: null, capCents: null }, business)
      expect(rank(none.bearer)).toBeLessThanOrEqual(rank(bearer))
    }),
  )
})
