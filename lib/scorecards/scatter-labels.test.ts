import { expect, test } from 'vitest'
import { labelled } from './scatter-labels'

const dot = (id: string, scoreTenths: number, leftToUsCents: number, name = 'Harrow Imports') => ({
  id,
  name,
  scoreTenths,
  leftToUsCents,
})
const y = (each: { leftToUsCents: number }) => 300 - each.leftToUsCents

test('a name stands right of its dot, left of it where the picture ends', () => {
  const sides = labelled([dot('a', 100, 10), dot('b', 950, 200)], y)
  expect(Object.fromEntries(sides)).toEqual({ a: 'start', b: 'end' })
})

test('where names would cover each other, the one that leaves more with us has it', () => {
  const sides = labelled([dot('less', 500, 100), dot('more', 500, 104)], y)
  expect([...sides.keys()][0]).toBe('more')
  const crowd = Array.from({ length: 12 }, (_, at) => dot(String(at), 400 + at * 5, 100 + at))
  expect(labelled(crowd, y).size).toBeLessThan(3)
})

test('a name covers no other dot', () => {
  const sides = labelled([dot('a', 300, 100), dot('b', 400, 100), dot('c', 200, 100)], y)
  expect(sides.has('a')).toBe(false)
})
