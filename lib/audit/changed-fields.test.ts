import { expect, test } from 'vitest'
import { changedFields } from './changed-fields'

test('a change says what was and what is', () => {
  expect(changedFields('bond.changed', { amountCents: [100, 200], surety: [null, 'Anchor'] })).toEqual([
    { field: 'amountCents', before: 100, after: 200 },
    { field: 'surety', before: null, after: 'Anchor' },
  ])
})

test('a list of two in an export’s filter is a list, not a change', () => {
  expect(changedFields('export.providers', { band: ['A', 'B'], rows: 12 })).toEqual([
    { field: 'band', before: null, after: ['A', 'B'] },
    { field: 'rows', before: null, after: 12 },
  ])
})

test('what is not a table of fields shows nothing', () => {
  for (const changes of [null, 'text', 3, [1, 2]]) expect(changedFields('bond.changed', changes)).toEqual([])
})
