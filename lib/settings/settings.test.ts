import { describe, expect, test } from 'vitest'
import { addDays, isIsoDate } from '@/lib/dates'
import { defaultSettings, isForeignImporterRuleOn, settingNames, type Unit } from './settings'
import { settings } from './testing'

const inName: Record<Unit, RegExp> = {
  BASIS_POINTS: /BasisPoints$/,
  HUNDREDTHS: /Hundredths$/,
  CENTS: /Cents$/,
  DAYS: /Days$/,
  MONTHS: /Months/,
  YEARS: /Years$/,
  ENTRIES: /Entries/,
}

describe.each(settingNames)('%s', (name) => {
  const { value, unit, min, max, effectiveOn, origin } = defaultSettings[name]

  test('is a whole number within what may be entered', () => {
    expect([value, min, max].every(Number.isSafeInteger)).toBe(true)
    expect(value).toBeGreaterThanOrEqual(min)
    expect(value).toBeLessThanOrEqual(max)
    expect(min).toBeGreaterThanOrEqual(0)
  })

  test('says its unit in its name, and from which day it holds', () => {
    expect(name).toMatch(inName[unit])
    expect(isIsoDate(effectiveOn)).toBe(true)
  })

  test('says where it comes from: our assumption, or a source with its address', () => {
    const { is, source, address } = { source: null, address: null, ...origin }
    expect([
      ['OUR_ASSUMPTION', false, false],
      ['SOURCE', true, true],
    ]).toContainEqual([is, Boolean(source), URL.canParse(address ?? '')])
  })
})

test('a source is official: the law itself as the government publishes it', () => {
  const origins = [...settingNames.map((name) => defaultSettings[name]), defaultSettings.foreignImporterRule]
  const hosts = origins.flatMap(({ origin }) =>
    origin.is === 'SOURCE' ? [new URL(origin.address ?? 'none:').hostname] : [],
  )
  expect(hosts.length).toBeGreaterThan(0)
  for (const host of hosts) expect(host).toMatch(/\.gov$/)
})

test('what the specification names is the default', () => {
  const values = Object.fromEntries(settingNames.map((name) => [name, defaultSettings[name].value]))
  expect(values).toMatchObject({
    errorRateBasisPoints: 500,
    lookBackYears: 5,
    interestRateBasisPoints: 700,
    interestMonthsPerYear: 6,
    haircutBasisPoints: 5_000,
    sharedBearerBasisPoints: 5_000,
    negligencePenaltyHundredths: 100,
    negligencePenaltyMaximumHundredths: 200,
    grossNegligencePenaltyHundredths: 300,
    grossNegligencePenaltyMaximumHundredths: 400,
    fraudPenaltyHundredths: 600,
    fraudDisclosedPenaltyHundredths: 100,
    sustainedEntriesPerYear: 24,
  })
})

test('no planned penalty is above the most that the law allows', () => {
  const { value: planned } = defaultSettings.negligencePenaltyHundredths
  expect(planned).toBeLessThanOrEqual(defaultSettings.negligencePenaltyMaximumHundredths.value)
  const { value: gross } = defaultSettings.grossNegligencePenaltyHundredths
  expect(gross).toBeLessThanOrEqual(defaultSettings.grossNegligencePenaltyMaximumHundredths.value)
  const { value: disclosed } = defaultSettings.fraudDisclosedPenaltyHundredths
  expect(disclosed).toBeLessThanOrEqual(defaultSettings.fraudDisclosedPenaltyMaximumHundredths.value)
})

describe('the foreign-importer rule', () => {
  const TODAY = '2026-11-25'
  test.each([
    ['is off', null, false],
    ['is on from tomorrow', addDays(TODAY, 1), false],
    ['is on from today', TODAY, true],
    ['is on since yesterday', addDays(TODAY, -1), true],
  ])('%s', (_, from, isOn) => {
    expect(isForeignImporterRuleOn(settings({ foreignImporterRuleFrom: from }), TODAY)).toBe(isOn)
  })

  test('is off unless an admin switches it on', () => {
    expect(isForeignImporterRuleOn(defaultSettings, '2200-12-31')).toBe(false)
  })
})
