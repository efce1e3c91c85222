import { expect, test } from 'vitest'
import { newRecoveryCode, readTypedCode } from './typed-code'

test.each([
  ['123456', { is: 'CODE', digits: '123456' }],
  [' 123 456 ', { is: 'CODE', digits: '123456' }],
  ['1234-5678-9012-3456-7890', { is: 'RECOVERY_CODE', digits: '12345678901234567890' }],
  ['1234 5678 9012 3456 7890', { is: 'RECOVERY_CODE', digits: '12345678901234567890' }],
  ['1234\u20135678\u20149012\u20113456\u00a07890', { is: 'RECOVERY_CODE', digits: '12345678901234567890' }],
])('%j is understood', (typed, expected) => {
  expect(readTypedCode(typed)).toEqual(expected)
})

test.each([
  undefined,
  null,
  123456,
  ['123456'],
  '',
  '12345',
  '1234567',
  '12345a',
  '\u0661\u0662\u0663\u0664\u0665\u0666',
  '1234567890123456789',
  '123456789012345678901',
  `123456${' '.repeat(200)}`,
])('%j is neither', (typed) => {
  expect(readTypedCode(typed)).toBeNull()
})

test('a recovery code has 66 random bits, every digit alike, and is read as it is shown', () => {
  const codes = Array.from({ length: 2_000 }, newRecoveryCode)
  expect(new Set(codes).size).toBe(codes.length)
  const counts = new Map<string, number>()
  for (const code of codes) {
    expect(code).toMatch(/^\d{4}(-\d{4}){4}$/)
    expect(readTypedCode(code)).toEqual({ is: 'RECOVERY_CODE', digits: code.replaceAll('-', '') })
    for (const digit of code.replaceAll('-', '')) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  }
  // 40,000 digits: 4,000 of each, give or take eight standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - 4_000)).toBeLessThan(480)
})
