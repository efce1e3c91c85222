import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import {
  bondCapacity,
  bondUtilisation,
  carriedDtf,
  isAbove,
  requiredContinuousBond,
  requiredSingleBond,
} from './required-amount'

const dollars = (amount: number) => amount * 100
const dtf = fc.integer({ min: 0, max: MAX_CENTS })

describe('the continuous bond', () => {
  // Duties, taxes and fees of twelve months, and the amount; each boundary with the dollar after it.
  test.each([
    [0, 50_000],
    [499_999, 50_000],
    [500_000, 50_000],
    [500_001, 60_000],
    [600_000, 60_000],
    [600_001, 70_000],
    [1_000_000, 100_000],
    [1_000_001, 200_000],
    [2_000_000, 200_000],
    [2_000_001, 300_000],
    [39_150_000, 4_000_000],
  ])('for $%i is $%i', (volume, amount) => {
    expect(requiredContinuousBond(dollars(volume))).toBe(dollars(amount))
  })

  test('a cent over a step is the next step', () => {
    expect(requiredContinuousBond(dollars(500_000) + 1)).toBe(dollars(60_000))
    expect(requiredContinuousBond(dollars(1_000_000) + 1)).toBe(dollars(200_000))
  })

  test('never falls as the volume grows', () => {
    fc.assert(
      fc.property(dtf, dtf, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(requiredContinuousBond(less)).toBeLessThanOrEqual(requiredContinuousBond(more))
      }),
    )
  })

  test('is always a step that CBP knows, carries the volume, and is the least that does', () => {
    fc.assert(
      fc.property(dtf, (volume) => {
        const amount = requiredContinuousBond(volume)
        const step = amount <= dollars(100_000) ? dollars(10_000) : dollars(100_000)
        expect(amount % step).toBe(0)
        expect(bondCapacity(amount)).toBeGreaterThanOrEqual(volume)
        const isLeast = amount === dollars(50_000) || bondCapacity(amount - step) < volume
        expect(isLeast).toBe(true)
      }),
    )
  })

  test('of a negative volume is refused', () => {
    expect(() => requiredContinuousBond(-1)).toThrow(RangeError)
  })
})

describe('the single-transaction bond', () => {
  const of = (enteredValue: number, duty: number, isAgencyRegulated: boolean) =>
    requiredSingleBond({ enteredValue: dollars(enteredValue), dtf: dollars(duty), isAgencyRegulated })

  test.each([
    ['plain goods: value and duties', 10_000, 2_500, false, 12_500],
    ['agency goods: three times the value, not of value and duty', 10_000, 2_500, true, 30_000],
    ['agency goods under a duty above twice the value', 10_000, 25_000, true, 35_000],
    ['the least there is', 10, 1, false, 100],
  ])('%s', (_, value, duty, isAgencyRegulated, amount) => {
    expect(of(value, duty, isAgencyRegulated)).toBe(dollars(amount))
  })

  test('of a negative value is refused', () => {
    expect(() => of(-1, 0, false)).toThrow(RangeError)
  })
})

describe('above a share of a bond', () => {
  test.each([
    [500_000_00, 50_000_00, 10_000, false],
    [500_000_01, 50_000_00, 10_000, true],
    [450_000_00, 50_000_00, 9_000, false],
    [450_000_01, 50_000_00, 9_000, true],
    [1_000_000_00, 50_000_00, 20_000, false],
    [1_000_000_01, 50_000_00, 20_000, true],
    // A tenth of a cent of the bond: a third of it is no whole number of cents.
    [1_000, 300, 3_333, true],
    [999, 300, 3_333, false],
    [0, 0, 10_000, false],
    [1, 0, 10_000, true],
    [MAX_CENTS, MAX_CENTS / 10, 10_000, false],
    [MAX_CENTS, MAX_CENTS / 10 - 1, 10_000, true],
  ])('%i under %i and %i: %s', (carried, bond, share, expected) => {
    expect(isAbove(carried, bond, share)).toBe(expected)
  })

  test('a cent too much is told where the use that is shown rounds to the mark', () => {
    expect(bondUtilisation(500_000_01, 50_000_00)).toBe(10_000)
    expect(isAbove(500_000_01, 50_000_00, 10_000)).toBe(true)
  })

  test('never turns back as more is carried or the bond is smaller', () => {
    const share = fc.constantFrom(9_000, 10_000, 20_000)
    fc.assert(
      fc.property(dtf, dtf, dtf, share, (a, b, bond, mark) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(isAbove(less, bond, mark) && !isAbove(more, bond, mark)).toBe(false)
        expect(isAbove(bond, more, mark) && !isAbove(bond, less, mark)).toBe(false)
        expect(isAbove(more, bond, 10_000)).toBe(more > bondCapacity(bond))
      }),
    )
  })
})

describe('utilisation', () => {
  const used = (last: number, next: number | null, ours: number, bond: number) =>
    bondUtilisation(
      carriedDtf({
        dtfLastTwelve: dollars(last),
        dtfNextTwelve: next === null ? null : dollars(next),
        ours: dollars(ours),
      }),
      dollars(bond),
    )

  test.each([
    ['half used', 250_000, null, 0, 50_000, 5_000],
    ['exactly full', 500_000, null, 0, 50_000, 10_000],
    ['the larger of last and next', 250_000, 400_000, 0, 50_000, 8_000],
    ['a falling forecast does not help', 400_000, 250_000, 0, 50_000, 8_000],
    ['our volume comes on top', 400_000, null, 200_000, 50_000, 12_000],
  ])('%s', (_, last, next, ours, bond, expected) => {
    expect(used(last, next, ours, bond)).toBe(expected)
  })

  test('what is not known is not carried', () => {
    expect(carriedDtf({ dtfLastTwelve: null, dtfNextTwelve: 5, ours: null })).toBe(5)
    expect(carriedDtf({ dtfLastTwelve: null, dtfNextTwelve: null, ours: 7 })).toBe(7)
    expect(carriedDtf({ dtfLastTwelve: null, dtfNextTwelve: null, ours: null })).toBe(0)
  })

  test('of no bond cannot be computed', () => {
    expect(() => used(1, null, 0, 0)).toThrow(RangeError)
  })

  test('is never above full where the bond carries the volume', () => {
    const bonds = fc.integer({ min: 100, max: 1_000_000_000_00 })
    fc.assert(
      fc.property(dtf, bonds, (volume, bond) => {
        const share = bondUtilisation(volume, bond)
        expect(share > 10_000 && bondCapacity(bond) >= volume).toBe(false)
      }),
    )
  })
})
