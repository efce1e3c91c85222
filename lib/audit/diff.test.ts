import { expect, test } from 'vitest'
import { canonical } from './canonical'
import { diff } from './diff'

test('only what differs is told, in alphabetical order', () => {
  const before = { name: 'Harbor', note: null, tier: 'TIER_1', amountCents: 5n }
  const after = { tier: 'TIER_2', note: undefined, name: 'Harbor', amountCents: 6n }
  const changes = diff(before, after)
  expect(changes).toEqual({ amountCents: [5, 6], tier: ['TIER_1', 'TIER_2'] })
  expect(Object.keys(changes)).toEqual(['amountCents', 'tier'])
})

test('a new row is everything it says, a gone row everything it said', () => {
  expect(diff(null, { name: 'Harbor', note: null })).toEqual({ name: [null, 'Harbor'] })
  expect(diff({ name: 'Harbor' }, null)).toEqual({ name: ['Harbor', null] })
})

test('days are days, instants are instants, and equal ones are no change', () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`)
  expect(diff({ on: day('2026-12-14') }, { on: day('2026-12-14') })).toEqual({})
  expect(diff({ on: day('2026-12-14') }, { on: day('2026-12-15') })).toEqual({
    on: ['2026-12-14', '2026-12-15'],
  })
  expect(diff(null, { at: new Date('2026-12-14T10:00:00Z') })).toEqual({
    at: [null, '2026-12-14T10:00:00.000Z'],
  })
})

test('a secret changed, but not what to', () => {
  expect(diff({ passwordHash: null }, { passwordHash: '$argon2id$x' })).toEqual({
    passwordHash: [null, '[redacted]'],
  })
  expect(diff({ passwordHash: 'a' }, { passwordHash: 'b' })).toEqual({
    passwordHash: ['[redacted]', '[redacted]'],
  })
  expect(diff(null, { links: [{ tokenHash: 'x', id: 1 }] })).toEqual({
    links: [null, [{ tokenHash: '[redacted]', id: 1 }]],
  })
})

test('what every write changes is not worth saying', () => {
  expect(diff({ version: 1, updatedAt: new Date(0) }, { version: 2, updatedAt: new Date(1) })).toEqual({})
})

test('an amount above what a number holds is told as text', () => {
  expect(diff(null, { amountCents: 2n ** 60n })).toEqual({ amountCents: [null, '1152921504606846976'] })
})

test('what the database cannot hold in JSON is made storable', () => {
  expect(diff(null, { note: 'a\0b\uD800c' })).toEqual({ note: [null, 'a\uFFFDb\uFFFDc'] })
  expect(() => diff(null, { n: Number.NaN })).toThrow(TypeError)
})

test('a field named __proto__ is told like any other', () => {
  const after: unknown = JSON.parse('{"__proto__": 1}')
  expect(JSON.stringify(diff(null, after as Record<string, unknown>))).toBe('{"__proto__":[null,1]}')
})

test('one value has one text, whatever the order it was made in', () => {
  expect(canonical({ b: 1, a: [true, null, 'é"\n'], c: undefined })).toBe('{"a":[true,null,"é\\"\\n"],"b":1}')
  expect(canonical({ a: { z: 1, y: 2 } })).toBe(canonical({ a: { y: 2, z: 1 } }))
  // The example of RFC 8785, section 3.2.3: keys sort by UTF-16 code units.
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  const order = [...canonical(keys).matchAll(/:(\d)/g)].map((found) => found[1]).join('')
  expect(order).toBe('2467153')
})

test('numbers are written as RFC 8785 writes them', () => {
  expect(canonical([1e30, 4.5, 2e-3, 1e-27, -0, 333333333.3333333])).toBe(
    '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
  )
  expect(() => canonical(Number.POSITIVE_INFINITY)).toThrow(TypeError)
})
