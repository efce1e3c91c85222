import { describe, expect, test } from 'vitest'
import { settingGroups, settingInput, settingForm } from './schema'
import { defaultSettings, settingNames, type SettingName } from './settings'
import { ruleFrom, settingsWith, RULE, type Kept } from './stored'

const kept = (more: Partial<Kept>): Kept => ({
  name: 'errorRateBasisPoints',
  value: 800,
  effectiveOn: '2026-11-26',
  source: null,
  address: null,
  ...more,
})

describe('what is kept stands in the place of the default', () => {
  test('nothing kept: the defaults', () => {
    expect(settingsWith([])).toEqual(defaultSettings)
  })

  test('a value, with its day and its origin; the others stay, bounds and unit too', () => {
    const { errorRateBasisPoints, ...others } = settingsWith([kept({ source: 'Our audit of 2026' })])
    const { errorRateBasisPoints: standard, ...defaults } = defaultSettings
    expect(errorRateBasisPoints).toEqual({
      ...standard,
      value: 800,
      effectiveOn: '2026-11-26',
      origin: { is: 'SOURCE', source: 'Our audit of 2026', address: null },
    })
    expect(others).toEqual(defaults)
  })

  test.each<[string, Kept]>([
    ['put back', kept({ value: null, effectiveOn: null })],
    ['of a name that this version does not know', kept({ name: 'moonPhaseDays' })],
  ])('%s: the default holds', (_, row) => {
    expect(settingsWith([row])).toEqual(defaultSettings)
  })

  test('a value without a source is our assumption, though the default has one', () => {
    const { lagDays, statementDays } = settingsWith([kept({ name: 'statementDays', value: 40 })])
    expect(statementDays).toMatchObject({ value: 40, origin: { is: 'OUR_ASSUMPTION' } })
    expect(lagDays).toBe(defaultSettings.lagDays)
  })

  test('the rule counts from the day that is kept, and rests on the order where no other source is named', () => {
    const rule = kept({ name: RULE, value: null, effectiveOn: '2027-03-01' })
    expect(settingsWith([rule])[RULE]).toEqual({
      from: '2027-03-01',
      origin: defaultSettings[RULE].origin,
    })
    expect(ruleFrom({ ...rule, source: '92 FR 100' }).origin).toMatchObject({ source: '92 FR 100' })
    expect(ruleFrom({ ...rule, effectiveOn: null })).toEqual(defaultSettings[RULE])
  })
})

test('each setting stands on the page once', () => {
  expect(Object.values(settingGroups).flat().toSorted()).toEqual(settingNames.toSorted())
})

describe('the form of a setting', () => {
  const sent = { version: '', key: '01890000-0000-7000-8000-000000000009' }
  const form = (name: string, more: object = {}) =>
    settingInput.safeParse({ ...settingForm(name as SettingName, undefined), ...sent, name, ...more })
  const problems = (name: string, more: object) =>
    form(name, more).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []

  test.each(settingNames)('%s: what is shown and sent back unchanged is the same value', (name) => {
    const { value, effectiveOn, origin } = defaultSettings[name]
    const { source, address } = { source: null, address: null, ...origin }
    expect(form(name).data).toEqual({
      ...{ name, value, effectiveOn, source, address },
      ...{ version: null, key: sent.key },
    })
  })

  test.each(settingNames)('%s: its bounds are taken, what is beyond is a message at the value', (name) => {
    const { min, max } = defaultSettings[name]
    const typed = (value: number) => settingForm(name, kept({ name, value })).value
    for (const value of [min, max]) expect(form(name, { value: typed(value) }).data?.value).toBe(value)
    const beyond = name === 'continuousPremiumMinimumCents' ? '1,000,000.01' : typed(max + 1)
    expect(problems(name, { value: beyond })).toEqual([['value', expect.stringMatching(/^Enter .+ from /)]])
  })

  test.each<[string, object, string, RegExp]>([
    ['no value', { value: '' }, 'value', /^Enter a value/],
    ['a negative one', { value: '-5' }, 'value', /^Enter/],
    ['no number', { value: 'five' }, 'value', /^Enter/],
    ['no day', { effectiveOn: '' }, 'effectiveOn', /^Enter the day from which it holds/],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }, 'effectiveOn', /^Enter a day/],
    ['an address of nothing', { source: '', address: 'https://example.com/a' }, 'source', /^Name the source/],
    ['an address that is none', { source: 'A', address: 'javascript:alert(1)' }, 'address', /^Enter a web/],
  ])('%s', (_, more, field, message) => {
    expect(problems('errorRateBasisPoints', more)).toEqual([[field, expect.stringMatching(message)]])
  })

  test('a name that is no setting is refused', () => {
    const sent = { ...settingForm('lagDays', undefined), key: '01890000-0000-7000-8000-000000000009' }
    for (const name of ['toString', RULE, '', undefined])
      expect(settingInput.safeParse({ ...sent, name }).error?.issues).toMatchObject([
        { path: ['name'], message: 'Reload the page and try again.' },
      ])
  })
})
