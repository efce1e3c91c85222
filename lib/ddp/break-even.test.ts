import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_CENTS } from '@/lib/money'
import { breakEven } from './break-even'

test.each([
  [0, 0, 'ALWAYS'],
  [0, 5_000, 'ALWAYS'],
  [1, 0, 'NEVER'],
  [4_999, 5_000, 'ALWAYS'],
  [5_000, 5_000, 'ALWAYS'],
  [5_001, 5_000, 2],
  [9_999, 5_000, 2],
  [10_000, 5_000, 2],
  [10_001, 5_000, 3],
  [MAX_CENTS, 1, MAX_CENTS],
])('%i a year against %i an entry: %s', (continuous, single, expected) => {
  expect(breakEven(continuous, single)).toBe(expected)
})

test('a negative cost is refused', () => {
  expect(() => breakEven(-1, 1)).toThrow(RangeError)
  expect(() => breakEven(1, -1)).toThrow(RangeError)
})

test('is the least number of entries that costs as much, exactly', () => {
  const cost = fc.oneof(fc.integer({ min: 0, max: MAX_CENTS }), fc.nat(100_000))
  fc.assert(
    fc.property(cost, cost, (continuous, single) => {
      const found = breakEven(continuous, single)
      const costs = (entries: number) => BigInt(entries) * BigInt(single)
      if (found === 'ALWAYS') return costs(1) >= BigInt(continuous)
      if (found === 'NEVER') return single === 0 && continuous > 0
      return costs(found) >= BigInt(continuous) && costs(found - 1) < BigInt(continuous)
    }),
    { numRuns: 1_000 },
  )
})
