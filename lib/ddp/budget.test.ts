import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '@/lib/answer'
import { addDays } from '@/lib/dates'
import { dutyFloat } from '@/lib/exposure/duty-float'
import * as any from '@/lib/exposure/testing'
import { MAX_CENTS } from '@/lib/money'
import type { EngagementFacts, Facts } from '@/lib/scoring/facts'
import { authority, bond, engagement, facts, provider, TODAY, volume } from '@/lib/scoring/testing'
import { defaultSettings, type SettingName } from '@/lib/settings/settings'
import { settings } from '@/lib/settings/testing'
import { ddpBudgets, lines, ways, type Budget, type ContinuousWay, type Permission, type Way } from './budget'

type Values = Parameters<typeof settings>[0]
const of = (more: Partial<Facts> = {}, values: Values = {}) =>
  ddpBudgets(facts(more), TODAY, settings(values))
const told = <T>(found: Answer<T>) =>
  found.cannot === null ? found.value : found.needs.map(({ kind, field }) => `${kind}.${field}`)
const budget = (way: Way, more?: Partial<Facts>, values?: Values): Budget =>
  told(of(more, values).ways[way]) as Budget
/** What each line costs a year. */
const costs = ({ lines: of, cost }: Budget) => ({
  ...Object.fromEntries(lines.map((line) => [line, of[line].yearCents])),
  cost: cost.yearCents,
})

describe('the duty float', () => {
  test.each<[number, Partial<Record<SettingName, number>>, number]>([
    [365_00, { statementDays: 1, lagDays: 0 }, 1_00],
    [365_00, { statementDays: 30, lagDays: 5 }, 35_00],
    [365_00, { statementDays: 0, lagDays: 0 }, 0],
    [182, { statementDays: 1, lagDays: 0 }, 0],
    [183, { statementDays: 1, lagDays: 0 }, 1],
    [0, {}, 0],
    [MAX_CENTS, { statementDays: 365, lagDays: 365 }, MAX_CENTS],
  ])('of %i cents a year under %j: %i', (annual, values, float) => {
    expect(dutyFloat(annual, settings(values))).toBe(float)
  })
})

// $15,660,000 at 25% in 1,200 entries under a bond of $2,000,000 that carries $15,915,000.
describe('a year of DDP', () => {
  const float = { dutyFloatCents: 600_657_53 }
  const financing = 48_052_60
  test.each<[Way, object, object]>([
    [
      'PROVIDER_BOND',
      { ...float, bondCents: 2_000_000_00, collateralCents: 0 },
      // $20,000 × 3,915 ÷ 15,915, and 1% of the step of $400,000.
      { premium: 4_919_89, stepPremium: 4_000_00, financing, collateralCost: 0, cost: 56_972_49 },
    ],
    [
      'OWN_NON_RESIDENT',
      { ...float, bondCents: 400_000_00, collateralCents: 400_000_00 },
      { premium: 6_000_00, stepPremium: 0, financing, collateralCost: 32_000_00, cost: 86_052_60 },
    ],
    [
      'OWN_AFFILIATE',
      { ...float, bondCents: 400_000_00, collateralCents: 400_000_00 },
      { premium: 4_000_00, stepPremium: 0, financing, collateralCost: 32_000_00, cost: 84_052_60 },
    ],
    [
      'SINGLE_TRANSACTION',
      { ...float, bondCents: 39_150_00, collateralCents: 0 },
      // 0.55% of $39,150 is $215.33, 1,200 times.
      { premium: 258_396_00, stepPremium: 0, financing, collateralCost: 0, cost: 306_448_60 },
    ],
  ])('%s', (way, ties, cost) => {
    expect(budget(way)).toMatchObject({ way, ...ties, duty: { yearCents: 3_915_000_00 } })
    expect(costs(budget(way))).toEqual(cost)
  })

  test('is told by month and by shipment, the duty apart', () => {
    expect(budget('OWN_AFFILIATE')).toMatchObject({
      duty: { monthCents: 326_250_00, shipmentCents: { value: 3_262_50 } },
      cost: { monthCents: 7_004_38, shipmentCents: { value: 70_04 } },
    })
    expect(budget('SINGLE_TRANSACTION').lines.premium).toMatchObject({ shipmentCents: { value: 215_33 } })
  })

  test('breaks even with single-transaction bonds', () => {
    const { breakEven } = of()
    expect(told(breakEven.PROVIDER_BOND)).toBe(42)
    expect(told(breakEven.OWN_NON_RESIDENT)).toBe(177)
    expect(told(breakEven.OWN_AFFILIATE)).toBe(168)
  })

  test.each<[string, Values, unknown]>([
    [
      'always where the continuous bond is free',
      { continuousPremiumBasisPoints: 0, continuousPremiumMinimumCents: 0, collateralBasisPoints: 0 },
      'ALWAYS',
    ],
    ['never where single ones are', { singlePremiumBasisPoints: 0, singlePremiumMinimumCents: 0 }, 'NEVER'],
  ])('%s', (_, values, expected) => {
    expect(told(of({}, values).breakEven.OWN_AFFILIATE)).toBe(expected)
  })
})

describe('a premium is at least its minimum', () => {
  const small = { engagement: engagement({ annualEnteredValueCents: 1_200_00, agencies: [] }) }
  // A bond of $50,000 at 1% is $500; an entry of $1 and 25 cents needs a bond of $100.
  test.each<[Way, Values, number]>([
    ['OWN_AFFILIATE', { continuousPremiumMinimumCents: 499_99 }, 500_00],
    ['OWN_AFFILIATE', { continuousPremiumMinimumCents: 500_00 }, 500_00],
    ['OWN_AFFILIATE', { continuousPremiumMinimumCents: 500_01 }, 500_01],
    ['OWN_NON_RESIDENT', {}, 750_00],
    ['SINGLE_TRANSACTION', { singlePremiumMinimumCents: 54 }, 55 * 1_200],
    ['SINGLE_TRANSACTION', { singlePremiumMinimumCents: 55 }, 55 * 1_200],
    ['SINGLE_TRANSACTION', { singlePremiumMinimumCents: 56 }, 56 * 1_200],
  ])('%s with %j', (way, values, premium) => {
    expect(costs(budget(way, small, values))).toMatchObject({ premium })
  })
})

describe('what is missing for a way', () => {
  const own = ['ENGAGEMENT.annualEnteredValueCents', 'ENGAGEMENT.dutyRateBasisPoints']
  const needed = (more: Partial<Facts>) =>
    Object.fromEntries(
      ways.map((way) => {
        const found = of(more).ways[way]
        return [way, found.cannot === null ? null : told(found)]
      }),
    )
  const none = { OWN_NON_RESIDENT: null, OWN_AFFILIATE: null, SINGLE_TRANSACTION: null }
  test.each<[string, Partial<Facts>, object]>([
    ['nothing', {}, { PROVIDER_BOND: null, ...none }],
    [
      'the volume',
      { volumeStatements: [] },
      { ...none, PROVIDER_BOND: ['VOLUME_STATEMENT.dtfLastTwelveCents'] },
    ],
    ['the bond', { bonds: [] }, { ...none, PROVIDER_BOND: ['BOND.amountCents'] }],
    [
      'a bond in force',
      { bonds: [bond({ endedOn: addDays(TODAY, -1) })] },
      { ...none, PROVIDER_BOND: ['BOND.amountCents'] },
    ],
    [
      'a bond, known to be none',
      { bonds: [], absences: { BOND: { id: 'none', source: 'DOCUMENT', verifiedOn: TODAY } } },
      { ...none, PROVIDER_BOND: ['BOND.amountCents'] },
    ],
    [
      'entries',
      { engagement: engagement({ annualEntries: null }) },
      { ...none, PROVIDER_BOND: null, SINGLE_TRANSACTION: ['ENGAGEMENT.annualEntries'] },
    ],
    [
      'an engagement',
      { engagement: null },
      {
        PROVIDER_BOND: own,
        OWN_NON_RESIDENT: own,
        OWN_AFFILIATE: own,
        SINGLE_TRANSACTION: [...own, 'ENGAGEMENT.annualEntries'],
      },
    ],
  ])('%s', (_, more, expected) => {
    expect(needed(more)).toEqual(expected)
  })

  test('the entries of a year, for a shipment alone', () => {
    const { cost } = budget('OWN_AFFILIATE', { engagement: engagement({ annualEntries: null }) })
    expect(cost.yearCents).toBe(84_052_60)
    expect(told(cost.shipmentCents)).toEqual(['ENGAGEMENT.annualEntries'])
  })
})

describe('CBP’s permission under the foreign-importer rule', () => {
  const us = (usEntity: EngagementFacts['usEntity']) => ({ engagement: engagement({ usEntity }) })
  const limbs = (more: Parameters<typeof authority>[0]) => ({ authority: authority(more) })
  test.each<[Way, string, Partial<Facts>, Permission]>([
    ['OWN_NON_RESIDENT', 'always', {}, 'NEEDED'],
    ['OWN_AFFILIATE', 'substantive', us('SUBSTANTIVE'), 'NOT_NEEDED'],
    ['OWN_AFFILIATE', 'a shell', us('SHELL'), 'NEEDED'],
    ['OWN_AFFILIATE', 'not there yet', us('NONE'), 'NEEDED'],
    ['OWN_AFFILIATE', 'not answered', us(null), 'NOT_KNOWN'],
    ['PROVIDER_BOND', 'four limbs', {}, 'NOT_NEEDED'],
    ['PROVIDER_BOND', 'a limb lacking', limbs({ hasUsOwnership: false }), 'NEEDED'],
    ['PROVIDER_BOND', 'a limb not known', limbs({ hasUsOwnership: null }), 'NOT_KNOWN'],
    ['PROVIDER_BOND', 'four limbs of no source', limbs({ source: 'NONE' }), 'NOT_KNOWN'],
    ['PROVIDER_BOND', 'nothing known', { authority: null }, 'NOT_KNOWN'],
    ['SINGLE_TRANSACTION', 'never', {}, 'NOT_NEEDED'],
  ])('%s, %s: %o', (way, _, more, permission) => {
    const from = (foreignImporterRuleFrom: string | null) =>
      budget(way, more, { foreignImporterRuleFrom }).permission
    expect(from(TODAY)).toBe(permission)
    expect(from(addDays(TODAY, -1))).toBe(permission)
    expect(from(addDays(TODAY, 1))).toBe('NOT_NEEDED')
    expect(from(null)).toBe('NOT_NEEDED')
  })
})

describe('the premium of the provider’s bond', () => {
  const of = (incorporationCountry: string | null) => ({ provider: provider({ incorporationCountry }) })
  test.each([
    ['US', { premium: 4_919_89, stepPremium: 4_000_00 }, false],
    // 1.5% of $2,000,000 × 3,915 ÷ 15,915, and of the step of $400,000.
    ['CN', { premium: 7_379_83, stepPremium: 6_000_00 }, true],
  ])('of %s', (country, expected, isNonResident) => {
    const found = budget('PROVIDER_BOND', of(country))
    expect(costs(found)).toMatchObject(expected)
    expect(found.isNonResident).toBe(isNonResident)
  })

  test('is not known where its country is not', () => {
    expect(told(ddpBudgets(facts(of(null)), TODAY).ways.PROVIDER_BOND)).toEqual([
      'PROVIDER.incorporationCountry',
    ])
    expect(
      told(ddpBudgets(facts({ provider: provider({ source: 'NONE' }) }), TODAY).ways.PROVIDER_BOND),
    ).toEqual(['PROVIDER.source'])
  })
})

test('goods that owe nothing have no float and no part in the bond', () => {
  const free: Partial<EngagementFacts> = { dutyRateBasisPoints: 0 }
  const nothing = {
    engagement: engagement(free),
    volumeStatements: [volume({ dtfLastTwelveCents: 0, dtfNextTwelveCents: 0 })],
  }
  expect(costs(budget('PROVIDER_BOND', nothing))).toMatchObject({ premium: 0, stepPremium: 0, cost: 0 })
})

describe('whatever the business', () => {
  const anyFacts = fc
    .record({ engagement: any.engagement, book: any.cents, held: any.cents })
    .map(({ engagement: ours, book, held }) => ({
      engagement: ours,
      volumeStatements: [volume({ dtfLastTwelveCents: book, dtfNextTwelveCents: null })],
      bonds: [bond({ amountCents: held })],
    }))
  const all = (known: Partial<Facts>) =>
    Object.values(of(known).ways).flatMap((found) => (found.cannot === null ? [found.value] : []))

  test('the lines add up to the cost, the months to the year, to the cent', () => {
    fc.assert(
      fc.property(anyFacts, (known) => {
        for (const each of all(known)) {
          const { cash, cost, lines: line, dutyFloatCents, collateralCents, duty } = each
          const sum = (of: (month: (typeof cash)[number]) => number) =>
            cash.reduce((total, month) => total + of(month), 0)
          expect(lines.reduce((total, name) => total + line[name].yearCents, 0)).toBe(cost.yearCents)
          expect(sum((month) => month.premiumCents)).toBe(line.premium.yearCents + line.stepPremium.yearCents)
          expect(sum((month) => month.financingCents)).toBe(line.financing.yearCents)
          expect(sum((month) => month.collateralCostCents)).toBe(line.collateralCost.yearCents)
          expect(sum((month) => month.dutyCents)).toBe(duty.yearCents)
          expect(cash.at(-1)!.cashOutCents).toBe(dutyFloatCents + collateralCents + cost.yearCents)
          expect(Number.isSafeInteger(cash.at(-1)!.cashOutCents)).toBe(true)
        }
      }),
    )
  })

  test('a continuous bond costs no more than single ones exactly from the break-even on', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000_00 })
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 5_000 }), (value, annualEntries) => {
        const found = of({ engagement: engagement({ annualEnteredValueCents: value, annualEntries }) })
        const year = (way: Way) => (told(found.ways[way]) as Budget).cost.yearCents
        const continuous: ContinuousWay[] = ['PROVIDER_BOND', 'OWN_NON_RESIDENT', 'OWN_AFFILIATE']
        for (const way of continuous) {
          const from = told(found.breakEven[way])
          const isReached = from === 'ALWAYS' || (typeof from === 'number' && annualEntries >= from)
          expect(year(way) <= year('SINGLE_TRANSACTION')).toBe(isReached)
        }
      }),
    )
  })

  test('more duty never costs less', () => {
    fc.assert(
      fc.property(any.cents, any.cents, (a, b) => {
        const year = (value: number) =>
          all({ engagement: engagement({ annualEnteredValueCents: value }) }).map(
            ({ cost }) => cost.yearCents,
          )
        const more = year(Math.max(a, b))
        year(Math.min(a, b)).forEach((less, way) => expect(less).toBeLessThanOrEqual(more[way]!))
      }),
    )
  })

  test('in which order records are changes nothing', () => {
    fc.assert(
      fc.property(any.facts, fc.array(any.cents, { maxLength: 3 }), (known, books) => {
        const volumeStatements = books.map((dtfLastTwelveCents, at) =>
          volume({ id: `volume-${at}`, dtfLastTwelveCents, asOf: addDays(TODAY, -at) }),
        )
        const turned = {
          ...known,
          bonds: [...known.bonds].reverse(),
          volumeStatements: [...volumeStatements].reverse(),
        }
        expect(of(turned)).toEqual(of({ ...known, volumeStatements }))
      }),
    )
    expect(ddpBudgets(facts(), TODAY)).toEqual(ddpBudgets(facts(), TODAY, defaultSettings))
  })
})
