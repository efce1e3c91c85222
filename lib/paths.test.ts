import { expect, test } from 'vitest'
import { paths, withQuery } from './paths'

test('what is not asked for is not in the address, and a list is repeated', () => {
  expect(
    withQuery('/providers', { q: '', band: ['A', 'B'], owner: null, archived: undefined, page: 2 }),
  ).toBe('/providers?band=A&band=B&page=2')
  expect(withQuery('/providers', {})).toBe('/providers')
})

test('a gap leads to the field that mends it', () => {
  expect(paths.editRecord('p1', 'bond', 'b1', 'amountCents')).toBe(
    '/providers/p1/records/bond/b1/edit#f-amountCents',
  )
})

test('an id cannot leave its place in the address', () => {
  expect(paths.provider('../people')).toBe('/providers/..%2Fpeople')
})
