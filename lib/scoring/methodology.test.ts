import { expect, test } from 'vitest'
import { criterionIds, methodology, weightOf } from './methodology'

test('the weights are whole numbers and total 100', () => {
  const weights = criterionIds.map((id) => weightOf(id))
  expect(weights.every((weight) => Number.isInteger(weight) && weight > 0)).toBe(true)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100)
})

test('there are 35 criteria, each once, each in the category of its name', () => {
  expect(criterionIds).toHaveLength(35)
  expect(new Set(criterionIds).size).toBe(35)
  for (const [category, weights] of Object.entries(methodology.categories))
    for (const id of Object.keys(weights)) expect(id.startsWith(`${category}.`)).toBe(true)
})

test('vetoes and the wiki’s own criteria are criteria of the methodology', () => {
  for (const id of [...methodology.vetoes, ...methodology.wiki]) expect(criterionIds).toContain(id)
})

test('the bands go down', () => {
  const { A, B, C } = methodology.bands
  expect([A, B, C]).toEqual([850, 700, 550])
})
