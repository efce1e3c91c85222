import { expect, test } from 'vitest'
import { fillOrder } from './fill-order'

test.each([
  { why: 'by name where nothing refers', tables: ['b', 'a'], references: [], order: ['a', 'b'] },
  {
    why: 'whoever is referred to comes first, by however many steps',
    tables: ['a', 'b', 'c'],
    references: [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ],
    order: ['c', 'b', 'a'],
  },
  { why: 'a table may refer to itself', tables: ['a'], references: [{ from: 'a', to: 'a' }], order: ['a'] },
  {
    why: 'what is not kept does not count',
    tables: ['a'],
    references: [{ from: 'a', to: 'z' }],
    order: ['a'],
  },
])('$why', ({ tables, references, order }) => {
  expect(fillOrder(tables, references)).toEqual(order)
})

test('a ring is told by its tables', () => {
  const ring = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ]
  expect(() => fillOrder(['a', 'b', 'c'], ring)).toThrow('The tables a, b refer to each other in a ring')
})
