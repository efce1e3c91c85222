import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Agency } from '@/lib/choices'
import * as anyEngagement from '@/lib/exposure/testing'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { engagement } from '@/lib/scoring/testing'
import { hasAgencyGoods } from './agency-goods'
import { averageEntry, ourAnnualDtf } from './average-entry'
import { requiredSingleBond } from './required-amount'

const value = (more: Partial<EngagementFacts>, factor?: number) => {
  const found = averageEntry(engagement(more), factor)
  return found.cannot === null ? found.value : found.needs.map(({ field }) => field)
}

describe('agency goods', () => {
  test.each(Object.values(Agency))('%s', (agency) => {
    const harmful = ['FDA', 'EPA', 'CPSC', 'FCC', 'USDA_AMS', 'TTB', 'ATF'].includes(agency)
    expect(hasAgencyGoods([agency])).toBe(harmful)
    expect(hasAgencyGoods([agency, 'FDA'])).toBe(true)
  })

  test('are none without agencies', () => {
    expect(hasAgencyGoods([])).toBe(false)
  })
})

describe('the average entry', () => {
  // $15,660,000 and 25% in 1,200 entries: $13,050 and $3,262.50 each.
  test.each<[string, Partial<EngagementFacts>, number | undefined, object]>([
    [
      'plain goods',
      { agencies: [] },
      undefined,
      {
        enteredValueCents: 13_050_00,
        dtfCents: 3_262_50,
        isAgencyRegulated: false,
        singleBondCents: 16_312_50,
      },
    ],
    [
      'agency goods: three times the value',
      {},
      undefined,
      { isAgencyRegulated: true, singleBondCents: 39_150_00 },
    ],
    [
      'agency goods under a duty above twice the value',
      { dutyRateBasisPoints: 25_000 },
      undefined,
      { singleBondCents: 13_050_00 + 32_625_00 },
    ],
    [
      'a duty change of a quarter',
      { agencies: [] },
      12_500,
      { dtfCents: 4_078_13, singleBondCents: 17_128_13 },
    ],
    [
      'half a cent is a cent',
      { agencies: [], annualEntries: 2, annualEnteredValueCents: 100_001, dutyRateBasisPoints: 0 },
      undefined,
      { enteredValueCents: 50_001, singleBondCents: 50_001 },
    ],
    [
      'one entry',
      { annualEntries: 1, agencies: [] },
      undefined,
      { entriesPerYear: 1, singleBondCents: 19_575_000_00 },
    ],
    ['the least bond', { annualEnteredValueCents: 0 }, undefined, { singleBondCents: 100_00 }],
  ])('%s', (_, more, factor, expected) => {
    expect(value(more, factor)).toMatchObject(expected)
  })

  test.each<[string, Partial<EngagementFacts>, string[]]>([
    ['entries', { annualEntries: null }, ['annualEntries']],
    ['a number of entries that is not 0', { annualEntries: 0 }, ['annualEntries']],
    ['value', { annualEnteredValueCents: null }, ['annualEnteredValueCents']],
    ['rate', { dutyRateBasisPoints: null }, ['dutyRateBasisPoints']],
    [
      'all three',
      { annualEntries: null, annualEnteredValueCents: null, dutyRateBasisPoints: null },
      ['annualEnteredValueCents', 'dutyRateBasisPoints', 'annualEntries'],
    ],
  ])('needs %s', (_, more, fields) => {
    expect(value(more)).toEqual(fields)
  })

  test('without an engagement needs one', () => {
    const found = averageEntry(null)
    expect(found.cannot).toBe('NEEDS')
    expect(ourAnnualDtf(null)).toEqual({
      cannot: 'NEEDS',
      needs: [
        { kind: 'ENGAGEMENT', recordId: null, field: 'annualEnteredValueCents' },
        { kind: 'ENGAGEMENT', recordId: null, field: 'dutyRateBasisPoints' },
      ],
    })
  })

  test('has the bond that the rule asks for, of whole cents', () => {
    fc.assert(
      fc.property(anyEngagement.engagement, fc.integer({ min: 0, max: 30_000 }), (of, factor) => {
        const found = averageEntry(of, factor)
        if (found.cannot !== null) return of.annualEntries === null
        const {
          enteredValueCents: enteredValue,
          dtfCents: dtf,
          isAgencyRegulated,
          singleBondCents,
        } = found.value
        expect(singleBondCents).toBe(requiredSingleBond({ enteredValue, dtf, isAgencyRegulated }))
        return Number.isSafeInteger(singleBondCents)
      }),
    )
  })
})
