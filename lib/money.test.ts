import { describe, expect, test } from 'vitest'
import { atRate, multiplyDivide } from './money'

describe('multiplyDivide rounds half up, away from zero below it', () => {
  test.each([
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [4, 1, 3, 1],
    [5, 1, 3, 2],
    [0, -7, 3, 0],
    [100, 314, 365, 86],
    [7, 3, -2, -11],
  ])('%i × %i ÷ %i = %i', (amount, numerator, denominator, expected) => {
    expect(multiplyDivide(amount, numerator, denominator)).toBe(expected)
  })

  test('a product far beyond what a number holds is still exact', () => {
    expect(multiplyDivide(100_000_000_000_000, 9_999, 10_000)).toBe(99_990_000_000_000)
  })

  test('a division by zero is refused', () => {
    expect(() => multiplyDivide(1, 1, 0)).toThrow(RangeError)
  })

  test('a result that a number cannot hold is refused', () => {
    expect(() => multiplyDivide(100_000_000_000_000, 100_000, 1)).toThrow(RangeError)
  })
})

test('a rate is applied in hundredths of a per cent', () => {
  expect(atRate(1_000_00, 725)).toBe(72_50)
})
