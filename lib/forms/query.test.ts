import { expect, test } from 'vitest'
import { z } from 'zod'
import { asked, atOf, queryOf, searchWords } from './query'

test.each([
  [undefined, null],
  ['7', '7'],
  ['', null],
  [['7', '8'], null],
])('%j is read as %j', (given, read) => {
  expect(asked(z.string().min(1)).parse(given)).toBe(read)
})

test.each([
  ['  harbor  ', 'harbor'],
  ['har\0bor', 'harbor'],
  ['\0', null],
  ['   ', null],
  ['x'.repeat(1_000_000), 'x'.repeat(200)],
  ['e\u0301', 'é'],
  [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
])('words to search for are tidied: %.20j', (given, words) => {
  expect(asked(searchWords).parse(given)).toBe(words)
})

test('a page begins beside a row, at the end, or else at the start', () => {
  const none = { after: null, before: null, page: null }
  expect(atOf({ ...none, after: 'a', before: 'b' })).toEqual({ from: 'after', cursor: 'a' })
  expect(atOf({ ...none, before: 'b', page: 'last' })).toEqual({ from: 'before', cursor: 'b' })
  expect(atOf({ ...none, page: 'last' })).toEqual({ from: 'end' })
  expect(atOf(none)).toEqual({ from: 'start' })
})

test('an address is read as pages read it', () => {
  expect(queryOf(new URLSearchParams('q=a&stage=x&stage=y&__proto__=z'))).toEqual(
    Object.fromEntries([
      ['q', 'a'],
      ['stage', ['x', 'y']],
      ['__proto__', 'z'],
    ]),
  )
})
