import { expect, test } from 'vitest'
import { lookedThrough } from './looked-through'
import { passagesIn } from './passages'

const page = (words: string) => ({ number: 1, words })
const indemnities = (count: number) =>
  Array.from({ length: count }, (_, at) => `The Customer shall indemnify the Company number ${at} of all.`)
const of = (words: string) => lookedThrough([page(words)], passagesIn([page(words)]), null)

test('a document without words is not said to have no passage', () => {
  expect(lookedThrough([], [], null).nothing).toBe('NO_WORDS')
  expect(of('Payment is due within thirty days after the invoice.').nothing).toBe('NO_PASSAGE')
  expect(of('The Customer shall indemnify the Company in full.').nothing).toBeNull()
})

test('a topic of which as many were found as are kept is told of', () => {
  expect(of(indemnities(11).join('\n\n')).full).toEqual([])
  expect(of(indemnities(12).join('\n\n')).full).toEqual(['INDEMNITY'])
  expect(of(indemnities(40).join('\n\n')).full).toEqual(['INDEMNITY'])
})

test('so is where the reading ended', () => {
  expect(lookedThrough([page('x')], [], 300).cutOffAt).toBe(300)
})
