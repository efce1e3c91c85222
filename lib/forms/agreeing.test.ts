import { expect, test } from 'vitest'
import { z } from 'zod'
import { agreeing } from './agreeing'
import { isoDate, optionalMoneyCents, optionalText } from './fields'

interface Typed {
  from: string
  to: string
  cap: number | null
  basis: string | null
}

const schema = agreeing<Typed>(
  z.object({ from: isoDate(), to: isoDate(), cap: optionalMoneyCents(), basis: optionalText({ max: 5 }) }),
  [
    ({ from, to }, refuse) => {
      if (to < from) refuse('to', 'ends before it starts')
    },
    (values, refuse) => {
      if (values.cap === null) return
      if (!values.basis) refuse('basis', 'counts for what')
    },
  ],
)

const told = (typed: Record<string, unknown>) =>
  schema.safeParse(typed).error?.issues.map(({ path }) => path.join('.')) ?? []

const term = { from: '2026-02-01', to: '2026-01-01' }

test.each([
  ['what does not agree is told with what is wrong elsewhere', { ...term, cap: 'lots' }, ['cap', 'to']],
  [
    'a rule says nothing about a field that is wrong itself',
    { ...term, from: 'soon', cap: '5' },
    ['from', 'basis'],
  ],
  [
    'nor where the other field that it reads is wrong',
    { ...term, to: 'x', cap: '5', basis: 'too long' },
    ['to', 'basis'],
  ],
  ['everything that does not agree is told together', { ...term, cap: '5' }, ['to', 'basis']],
  ['what agrees is taken', { from: '2026-01-01', to: '2026-01-01', cap: '5', basis: 'year' }, []],
])('%s', (_, typed, expected) => {
  expect(told(typed)).toEqual(expected)
})

test('what is no form at all is refused as that', () => {
  expect(schema.safeParse('text').error?.issues).toHaveLength(1)
})

test('a fault of a rule is no refusal', () => {
  const faulty = agreeing(z.object({}), [
    () => {
      throw new TypeError('broken')
    },
  ])
  expect(() => faulty.safeParse({})).toThrow('broken')
})
