import { describe, expect, test } from 'vitest'
import * as f from './fields'

const fields = {
  name: f.text(),
  endsOn: f.anyDay(),
  amountCents: f.money({ allowNegative: true }),
  rateBasisPoints: f.percent(1_000),
  feesHundredths: f.multiple(),
  bills: f.count(),
  isPaid: f.answer(),
  isPrimary: f.tick(),
  assurance: f.choice('Assurance'),
  agencies: f.choices('Agency'),
  agents: f.lines(/^[A-Z]{2} .+/, 'One a line.'),
}
const values: f.ValuesOf<typeof fields> = {
  name: 'Harbour, Ltd',
  endsOn: '2026-12-31',
  amountCents: -123_456_05,
  rateBasisPoints: 2_550,
  feesHundredths: 150,
  bills: 1_200,
  isPaid: false,
  isPrimary: true,
  assurance: 'AUDITED',
  agencies: ['FDA', 'CPSC'],
  agents: ['TX Jane Doe, Houston', 'CA Acme, Inc.'],
}
const nothing: f.ValuesOf<typeof fields> = {
  name: null,
  endsOn: null,
  amountCents: null,
  rateBasisPoints: null,
  feesHundredths: null,
  bills: null,
  isPaid: null,
  isPrimary: false,
  assurance: null,
  agencies: [],
  agents: [],
}

describe('what a form shows and gets back unchanged is read as the same value', () => {
  test.each([
    ['everything known', values],
    ['nothing known', nothing],
  ])('%s', (_, known) => {
    const shown = f.toForm(fields, known)
    const read = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.schema.parse(shown[name])]),
    )
    expect(read).toEqual(known)
  })
})

test('a tick is shown as its box sends it', () => {
  expect(f.toForm(fields, values).isPrimary).toBe('yes')
  expect(f.toForm(fields, nothing).isPrimary).toBe('')
})

test('a rate or a multiple of a thousand and more comes back too', () => {
  const large = { ...values, rateBasisPoints: 100_000, feesHundredths: 1_000_000 }
  const shown = f.toForm(fields, large)
  expect(fields.rateBasisPoints.schema.parse(shown.rateBasisPoints)).toBe(100_000)
  expect(fields.feesHundredths.schema.parse(shown.feesHundredths)).toBe(1_000_000)
})

describe('what is stored is read as the same value', () => {
  test.each([
    ['everything known', values],
    ['nothing known', nothing],
  ])('%s', (_, known) => {
    expect(f.fromRow(fields, f.toRow(fields, known))).toEqual(known)
  })

  test('cents are kept as bigint and days as midnight UTC', () => {
    const row = f.toRow(fields, values)
    expect(row.amountCents).toBe(-12_345_605n)
    expect(row.endsOn).toEqual(new Date('2026-12-31T00:00:00Z'))
  })
})

test('a line in another form than asked for is refused in words', () => {
  const read = fields.agents.schema.safeParse('TX Jane\nsomewhere')
  expect(read.error?.issues.map((issue) => issue.message)).toEqual(['One a line.'])
})

test.each([
  ['1.5', 150],
  ['2 times', 200],
  ['10000', 1_000_000],
  ['0', 0],
])('%s is %i hundredths', (typed, hundredths) => {
  expect(fields.feesHundredths.schema.parse(typed)).toBe(hundredths)
})

test.each(['1.555', '10000.01', '-1', 'twice'])('%s is no multiple', (typed) => {
  expect(fields.feesHundredths.schema.safeParse(typed).error?.issues[0]?.message).toContain('how many times')
})
