import { expect, test } from 'vitest'
import { englishWords } from '@/lib/i18n/words'
import { criterionIds } from '@/lib/scoring/methodology'
import { mendLabel, mendPath } from './mend'
import { askOf } from './request-text'

const provider = '00000000-0000-7000-9000-000000000001'
const record = '00000000-0000-7000-8000-0000000000b0'

test.each([
  ['BOND', record, 'amountCents', `/providers/${provider}/records/bond/${record}/edit#f-amountCents`],
  ['SCREENING', null, 'list', `/providers/${provider}/records/screening/new#f-list`],
  ['PROVIDER', provider, 'iorNumber', `/providers/${provider}/edit#f-iorNumber`],
  ['ENGAGEMENT', record, 'plannedYears', `/engagements/${record}/edit#f-plannedYears`],
  ['ENGAGEMENT', null, 'plannedYears', '/engagements'],
] as const)('a gap in %s %s is mended at %s', (kind, recordId, field, path) => {
  expect(mendPath(provider, { kind, recordId, field })).toBe(path)
})

test('the place has words, the record alone where the field has none', () => {
  const bond = { kind: 'BOND', recordId: null } as const
  expect(mendLabel(englishWords, { ...bond, field: 'amountCents' })).toMatch(/^Bond, /)
  expect(mendLabel(englishWords, { ...bond, field: 'noSuchField' })).toBe('Bond')
  expect(mendLabel(englishWords, { kind: 'ENGAGEMENT', recordId: null, field: 'x' })).toBe('Engagement')
})

test.each(criterionIds)('a provider can be asked about %s in one plain sentence', (id) => {
  expect(askOf(englishWords, id)).toMatch(/^(Send|Tell|List|Describe|Name|Point|State) [^!]{40,}\.$/)
})
