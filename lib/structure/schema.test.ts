import { describe, expect, test } from 'vitest'
import { withQuery } from '@/lib/paths'
import { queryOf } from '@/lib/forms/query'
import type { EngagementValues } from '@/lib/engagements/schema'
import { differingFrom, formOf, readStructure, structureInputOf, type StructureAnswers } from './schema'

const answers: StructureAnswers = {
  ...{ model: 'B2B', titleTiming: 'AT_CLEARANCE', isBuyerWilling: false, annualEntries: 1_200 },
  ...{ usEntity: 'SHELL', hasCtpatRoute: null, hasAdCvdGoods: true, agencies: ['FDA', 'FWS'] },
}
const engagement = { ...answers, name: 'Apparel', agencies: [] } as unknown as EngagementValues
const address = (given: StructureAnswers) =>
  queryOf(new URL(withQuery('/structure', formOf(given)), 'http://localhost').searchParams)

describe('what an address answers', () => {
  test('nothing: nothing is answered, or what the engagement says', () => {
    expect(readStructure({ saved: '1' })).toMatchObject({
      answers: { model: null, agencies: [] },
      values: {},
    })
    expect(readStructure({}, engagement)).toMatchObject({
      answers: { model: 'B2B', annualEntries: 1_200 },
      values: { annualEntries: '1,200', isBuyerWilling: 'no', hasCtpatRoute: '' },
    })
  })

  test('what was asked for comes back from its address', () => {
    expect(readStructure(address(answers), engagement)).toMatchObject({ answers, problems: {} })
    const least = { ...answers, hasAdCvdGoods: false, agencies: [] }
    expect(readStructure(address(least), engagement).answers).toEqual(least)
  })

  test('an answer taken back is not the engagement’s again', () => {
    expect(readStructure({ model: 'DDP', annualEntries: '' }, engagement).answers).toMatchObject({
      model: 'DDP',
      annualEntries: null,
      usEntity: null,
    })
  })

  test.each<[string, string | string[]]>([
    ['annualEntries', '-5'],
    ['annualEntries', 'many'],
    ['annualEntries', '0'],
    ['model', 'B2C'],
    ['model', ['B2B', 'DDP']],
    ['usEntity', '__proto__'],
    ['isBuyerWilling', 'maybe'],
    ['agencies', ['FDA', 'KGB']],
  ])('%s=%s is a message at the field, shown as it was typed', (name, given) => {
    const { answers: read, problems, values } = readStructure({ model: 'B2B', [name]: given })
    expect(Object.keys(problems)).toEqual([name])
    expect(problems[name as 'model']).toMatch(/^(Enter|Choose|Give)/)
    expect([read[name as 'model'], values[name]]).toEqual([name === 'agencies' ? [] : null, given])
  })
})

test('the ranking is asked with the same answers', () => {
  expect(structureInputOf(answers, true)).toEqual({
    ...{ model: 'B2B', titleTiming: 'AT_CLEARANCE', isBuyerWilling: false, entriesPerYear: 1_200 },
    ...{ usEntity: 'SHELL', hasCtpatRoute: null, hasAdCvdGoods: true, agencies: ['FDA', 'FWS'] },
    isForeignImporterRuleOn: true,
  })
})

test('what differs from the engagement is told', () => {
  expect(differingFrom(engagement, answers)).toEqual(['agencies'])
  expect(differingFrom(engagement, { ...answers, agencies: [], isBuyerWilling: null })).toEqual([
    'isBuyerWilling',
  ])
})
