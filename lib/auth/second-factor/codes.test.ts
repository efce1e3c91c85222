import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { codeOf, inGroups, newSecret, setupAddress, stepAt, stepOfCode } from './codes'

/** RFC 6238, appendix B, SHA-1: eight digits there, of which six are the last six. */
const PUBLISHED = Secret.fromLatin1('12345678901234567890').base32

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i seconds the published secret makes %s', (seconds, code) => {
  expect(codeOf(PUBLISHED, stepAt(new Date(seconds * 1000)))).toBe(code)
})

const at = (seconds: number) => new Date(seconds * 1000)
const step = 60_000_000
const from = step * 30

test.each([
  ['its first second', from, step],
  ['its last second', from + 29, step],
  ['the step before', from - 30, step],
  ['the step after', from + 59, step],
  ['two steps before', from - 31, null],
  ['two steps after', from + 60, null],
])('a code in %s', (_, seconds, expected) => {
  expect(stepOfCode(PUBLISHED, codeOf(PUBLISHED, step), at(seconds))).toBe(expected)
})

test.each(['', '12345', '1234567', '000000', '\u{ff11}23456'])('what is no code of it: %j', (code) => {
  expect(stepOfCode(PUBLISHED, code, at(from))).toBeNull()
})

test('a secret has 160 random bits and is never the same', () => {
  const secrets = new Set(Array.from({ length: 200 }, newSecret))
  expect(secrets.size).toBe(200)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
})

test('the QR code says whose secret it is and of what, and nothing that apps ignore', () => {
  const url = new URL(setupAddress(PUBLISHED, 'IOR vetting', 'ada@example.com'))
  expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(url.pathname)).toBe('/IOR vetting:ada@example.com')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ issuer: 'IOR vetting', secret: PUBLISHED, algorithm: 'SHA1', digits: '6', period: '30' },
  })
})

test('what is typed off the screen stands in fours', () => {
  expect(inGroups('ABCDEFGHIJ', ' ')).toBe('ABCD EFGH IJ')
})
