import { describe, expect, test } from 'vitest'
import { judge, median, ratios, summarise } from './statistics'

describe('the median', () => {
  test('is the value in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5)
  })
  test('of an even number is between the two in the middle', () => {
    expect(median([4, 1, 2, 100])).toBe(3)
  })
  test('of one value is that value', () => {
    expect(median([7])).toBe(7)
  })
  test('is not moved by one wild round', () => {
    expect(median([1, 1.1, 0.9, 1, 500])).toBe(1)
  })
  test('of nothing is refused', () => {
    expect(() => median([])).toThrow('Nothing was measured')
  })
  test('leaves the values as they were', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('ratios', () => {
  test('pair the rounds that ran beside each other', () => {
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3])
  })
  test('of rounds without a partner are refused', () => {
    expect(() => ratios([1, 2], [1])).toThrow('Rounds without a partner')
  })
})

test('a summary tells the middle and both ends', () => {
  expect(summarise([3, 1, 2])).toEqual({ rounds: 3, median: 2, least: 1, most: 3 })
})

describe('the verdict', () => {
  test.each([
    [1.5, { atMost: 1.5 }, 'met'],
    [1.51, { atMost: 1.5 }, 'met within noise'],
    [1.72, { atMost: 1.5 }, 'met within noise'],
    [1.73, { atMost: 1.5 }, 'missed'],
    [200, { atLeast: 200 }, 'met'],
    [199, { atLeast: 200 }, 'met within noise'],
    [170, { atLeast: 200 }, 'met within noise'],
    [169, { atLeast: 200 }, 'missed'],
  ] as const)('%d against %o is %s', (value, target, verdict) => {
    expect(judge(value, target)).toBe(verdict)
  })
  test('of what is counted allows for no noise', () => {
    expect(judge(1.51, { atMost: 1.5 }, 0)).toBe('missed')
    expect(judge(1.5, { atMost: 1.5 }, 0)).toBe('met')
  })
})
