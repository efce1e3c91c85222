import { expect, test } from 'vitest'
import { answer, follows, known, needs, type Need } from './answer'

const value: Need = { kind: 'ENGAGEMENT', recordId: 'e', field: 'annualEnteredValueCents' }
const entries: Need = { kind: 'ENGAGEMENT', recordId: 'e', field: 'annualEntries' }

test('what is known is an answer, even a 0 and a no', () => {
  expect(known(0, value)).toEqual({ cannot: null, value: 0 })
  expect(known(false, value)).toEqual({ cannot: null, value: false })
  expect(known(null, value)).toEqual({ cannot: 'NEEDS', needs: [value] })
  expect(known(undefined, value)).toEqual({ cannot: 'NEEDS', needs: [value] })
})

test('what follows from answers is one', () => {
  expect(follows({ a: answer(6), b: answer(7) }, ({ a, b }) => a * b)).toEqual({ cannot: null, value: 42 })
})

test('what lacks something names all that is lacking, each once, and is not worked out', () => {
  const missing = follows({ a: needs(value), b: answer(7), c: needs(value, entries) }, () => {
    throw new Error('worked out without its figures')
  })
  expect(missing).toEqual({ cannot: 'NEEDS', needs: [value, entries] })
})
