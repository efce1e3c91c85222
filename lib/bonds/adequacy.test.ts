import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '@/lib/answer'
import { KnowledgeSource } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import * as any from '@/lib/exposure/testing'
import { MAX_CENTS } from '@/lib/money'
import { judge } from '@/lib/scoring/criteria/testing'
import type { Facts } from '@/lib/scoring/facts'
import { authority, bond, engagement, event, facts, TODAY, volume } from '@/lib/scoring/testing'
import { settings } from '@/lib/settings/testing'
import { bondAdequacy, type BondAdequacy, type Supposed } from './adequacy'
import { bondUtilisation, requiredContinuousBond } from './required-amount'

const of = (more: Partial<Facts> = {}, supposed?: Supposed) => bondAdequacy(facts(more), TODAY, supposed)
/** The value, or the fields that are needed as "KIND.field". */
const told = <T>(found: Answer<T>) =>
  found.cannot === null ? found.value : found.needs.map(({ kind, field }) => `${kind}.${field}`)
/** Our duties, taxes and fees, in cents, at a rate of 100%. */
const ours = (cents: number | null) =>
  engagement({ annualEnteredValueCents: cents, dutyRateBasisPoints: 10_000 })
const carrying = (last: number | null, next: number | null = null) => [
  volume({ dtfLastTwelveCents: last, dtfNextTwelveCents: next }),
]
const absence = { id: 'none', source: 'DOCUMENT', verifiedOn: TODAY } as const
/** What is told of a bond in force alone. */
const ofBond = (found: BondAdequacy) => ({
  utilisation: told(found.utilisation),
  utilisationWithoutUs: told(found.utilisationWithoutUs),
  roomForUs: told(found.roomForUs),
  headroom: told(found.headroom),
  saturation: told(found.saturation),
})
const noBond = {
  ...{ utilisation: null, utilisationWithoutUs: null, roomForUs: null, headroom: null, saturation: null },
}

describe('of a book of $12,000,000, our $3,915,000 and a bond of $2,000,000', () => {
  test('every line', () => {
    const { averageEntry, stack, held, cover, hasEngagement, carriedAtLeastCents, ...rest } = of()
    const { isForeignImporterRuleOn, ...lines } = rest
    expect(
      Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, told(line as Answer<unknown>)])),
    ).toEqual({
      ours: 3_915_000_00,
      withoutUs: { dtfCents: 12_000_000_00, requiredCents: 1_200_000_00 },
      withUs: { dtfCents: 15_915_000_00, requiredCents: 1_600_000_00 },
      step: 400_000_00,
      shortfall: 0,
      utilisation: 7_958,
      utilisationWithoutUs: 6_000,
      // $3,262.50 a shipment.
      roomForUs: { dtfCents: 8_000_000_00, shipments: 2_452 },
      headroom: { dtfCents: 4_085_000_00, shipments: 1_252 },
      saturation: { is: 'IN_MONTH', month: '2029-04', monthsAhead: 29 },
      analyticalFormulaMayApply: false,
      foreignImporter: { is: 'NOT_FOREIGN' },
    })
    expect(told(cover)).toEqual({ by: 'BOND', amountCents: 2_000_000_00 })
    expect([hasEngagement, carriedAtLeastCents, isForeignImporterRuleOn]).toEqual([
      true,
      15_915_000_00,
      false,
    ])
    expect(told(held)).toMatchObject({ isInForce: true, amountCents: 2_000_000_00 })
    expect(stack.terms.map(({ id }) => id)).toEqual(['bond'])
    expect(told(stack.penalSumsCents)).toBe(2_000_000_00)
    expect(told(averageEntry)).toMatchObject({ singleBondCents: 39_150_00 })
  })
})

describe('the amount with us', () => {
  test.each([
    // Without us, ours, required without and with, the step: domain section 9, and the cent before, of and after.
    [499_999_99, 0, 50_000_00, 50_000_00],
    [500_000_00, 0, 50_000_00, 50_000_00],
    [500_000_00, 1, 50_000_00, 60_000_00],
    [500_001_00, 0, 60_000_00, 60_000_00],
    [499_999_00, 1_00, 50_000_00, 50_000_00],
    [0, 600_000_00, 50_000_00, 60_000_00],
    [0, 1_000_000_00, 50_000_00, 100_000_00],
    [999_999_99, 1, 100_000_00, 100_000_00],
    [1_000_000_00, 1, 100_000_00, 200_000_00],
    [1_000_000_00, 1_00, 100_000_00, 200_000_00],
    [1_000_001_00, 999_999_00, 200_000_00, 200_000_00],
    [1_999_999_99, 2, 200_000_00, 300_000_00],
  ])('%i and %i of ours: %i, with us %i', (book, own, without, withUs) => {
    const found = of({ volumeStatements: carrying(book), engagement: ours(own) })
    expect(told(found.withoutUs)).toMatchObject({ requiredCents: without })
    expect(told(found.withUs)).toMatchObject({ requiredCents: withUs })
    expect(told(found.step)).toBe(withUs - without)
  })

  test.each([
    ['a growing book', 5_000_000_00, 9_000_000_00, 9_000_000_00],
    ['a falling forecast', 9_000_000_00, 5_000_000_00, 9_000_000_00],
    ['no forecast', 9_000_000_00, null, 9_000_000_00],
  ])('rests on the larger of last and next: %s', (_, last, next, dtfCents) => {
    expect(told(of({ volumeStatements: carrying(last, next) }).withoutUs)).toMatchObject({ dtfCents })
  })
})

describe('shortfall and utilisation', () => {
  const under = (amountCents: number, book = 12_000_000_00) =>
    of({ bonds: [bond({ amountCents })], volumeStatements: carrying(book) })
  test.each([
    [1_599_999_99, 1, 9_947],
    [1_600_000_00, 0, 9_947],
    [1_600_000_01, 0, 9_947],
    [1_200_000_00, 400_000_00, 13_263],
  ])('of a bond of %i: %i, %i', (amount, shortfall, utilisation) => {
    expect(told(under(amount).shortfall)).toBe(shortfall)
    expect(told(under(amount).utilisation)).toBe(utilisation)
  })

  test('a bond that is recorded as none lacks all, and is not used by a share', () => {
    const none = of({ bonds: [], absences: { BOND: absence } })
    expect(told(none.held)).toEqual({ bond: null, isInForce: false, amountCents: 0 })
    expect(told(none.shortfall)).toBe(1_600_000_00)
    expect(told(none.cover)).toEqual({ by: 'NOTHING', endedOn: null })
    expect(ofBond(none)).toEqual(noBond)
    expect(told(none.stack.penalSumsCents)).toBe(0)
  })

  test('a bond under $100 is not used by a share either', () => {
    expect(told(under(99_99).utilisation)).toEqual(['BOND.amountCents'])
    expect(told(under(100_00).utilisation)).toBe(159_150_000)
  })

  const yesterday = addDays(TODAY, -1)
  test.each<[string, Partial<Facts>, unknown, number | string[]]>([
    ['of $2,000,000', { bonds: [bond({ endedOn: yesterday })] }, 2_000_000_00, 1_600_000_00],
    [
      'of an amount not known',
      { bonds: [bond({ endedOn: yesterday, amountCents: null })] },
      ['BOND.amountCents'],
      1_600_000_00,
    ],
    [
      'while the volume is not known',
      { bonds: [bond({ endedOn: yesterday })], volumeStatements: [] },
      2_000_000_00,
      ['VOLUME_STATEMENT.dtfLastTwelveCents'],
    ],
  ])(
    'one that ended carries nothing: all is lacking, nothing is used or left, %s',
    (_, more, held, lacks) => {
      const ended = of(more)
      expect(told(ended.cover)).toEqual({ by: 'NOTHING', endedOn: yesterday })
      expect(ended.held.cannot === null ? ended.held.value.amountCents : told(ended.held)).toEqual(held)
      expect(told(ended.shortfall)).toEqual(lacks)
      expect(ofBond(ended)).toEqual(noBond)
    },
  )

  test('on its last day it still stands', () => {
    const last = of({ bonds: [bond({ endedOn: TODAY })] })
    expect(told(last.cover)).toEqual({ by: 'BOND', amountCents: 2_000_000_00 })
    expect(last).toMatchObject({ shortfall: { value: 0 }, utilisation: { value: 7_958 } })
  })
})

describe('a written facility for single transactions', () => {
  const written = (more: Parameters<typeof authority>[0] = {}) =>
    authority({ facilitySurety: 'Meridian Surety Company', facilityOn: TODAY, ...more })
  const facility = { by: 'FACILITY', surety: 'Meridian Surety Company', on: TODAY }
  const ended = [bond({ endedOn: addDays(TODAY, -1) })]
  test.each<[string, Partial<Facts>, unknown]>([
    ['after a bond that ended', { bonds: ended, authority: written() }, facility],
    ['with no bond recorded', { bonds: [], authority: written() }, facility],
    [
      'with none, and that is recorded',
      { bonds: [], absences: { BOND: absence }, authority: written() },
      facility,
    ],
    ['beside a bond in force', { authority: written() }, { by: 'BOND', amountCents: 2_000_000_00 }],
    [
      'written for tomorrow',
      { bonds: ended, authority: written({ facilityOn: addDays(TODAY, 1) }) },
      { by: 'NOTHING', endedOn: addDays(TODAY, -1) },
    ],
    ['of no date', { bonds: [], authority: written({ facilityOn: null }) }, ['BOND.amountCents']],
    ['of no source', { bonds: [], authority: written({ source: 'NONE' }) }, ['AUTHORITY.source']],
    [
      'of no source, after a bond that ended',
      { bonds: ended, authority: written({ source: 'NONE' }) },
      { by: 'NOTHING', endedOn: addDays(TODAY, -1) },
    ],
  ])('%s', (_, more, cover) => {
    expect(told(of(more).cover)).toEqual(cover)
  })

  test('lacks nothing, and is no bond that could be used up', () => {
    const found = of({ bonds: ended, authority: written(), volumeStatements: [] })
    expect(told(found.shortfall)).toBe(0)
    expect(ofBond(found)).toEqual(noBond)
  })
})

describe('headroom', () => {
  const left = (book: number, own = 3_915_000_00) =>
    told(of({ volumeStatements: carrying(book), engagement: ours(own) }).headroom)
  test.each([
    ['exactly one shipment', 16_081_737_50, 1],
    ['a cent less', 16_081_737_51, 0],
    ['full', 16_085_000_00, 0],
    ['a cent too much is one shipment too many', 16_085_000_01, -1],
    ['a whole shipment too much', 16_088_262_50, -1],
    ['and a cent', 16_088_262_51, -2],
  ])('%s', (_, book, shipments) => {
    expect(left(book)).toMatchObject({ shipments })
  })

  test('of goods that owe nothing is without limit while there is any', () => {
    expect(left(20_000_000_00, 0)).toEqual({ dtfCents: 0, shipments: 'UNLIMITED' })
    expect(left(20_000_000_01, 0)).toEqual({ dtfCents: -1, shipments: 0 })
  })

  test('in shipments is not known without the entries of a year', () => {
    const found = of({ engagement: engagement({ annualEntries: null }) })
    expect(told(found.headroom)).toEqual({ dtfCents: 4_085_000_00, shipments: null })
    expect(told(found.averageEntry)).toEqual(['ENGAGEMENT.annualEntries'])
  })
})

describe('a change of duty rates', () => {
  test.each([
    [10_000, 1_600_000_00, 7_958],
    [12_500, 2_000_000_00, 9_947],
    [12_600, 2_100_000_00, 10_026],
    [0, 50_000_00, 0],
  ])('to %i ten-thousandths moves everybody: %i, %i', (dtfFactor, requiredCents, used) => {
    const found = of({}, { dtfFactor })
    expect(told(found.withUs)).toMatchObject({ requiredCents })
    expect(told(found.utilisation)).toBe(used)
  })
})

describe('growth', () => {
  test('is that of the settings, unless another is supposed', () => {
    const still = { growthRateBasisPoints: 0 }
    expect(told(of({}, { settings: settings(still) }).saturation)).toEqual({ is: 'NOT_WITHIN', months: 60 })
    expect(told(of({}, { settings: settings(still), growth: 1_000 }).saturation)).toMatchObject({
      month: '2029-04',
    })
  })
})

describe('the stack', () => {
  const old = bond({ id: 'old', amountCents: 300_000_00, effectiveOn: '2022-01-01', endedOn: '2023-11-24' })
  test.each<[string, Partial<Facts>, string[], unknown]>([
    ['with an old term', { bonds: [bond(), old] }, ['bond', 'old'], 2_300_000_00],
    [
      'without one that is all liquidated',
      { bonds: [bond(), { ...old, areEntriesLiquidated: true }] },
      ['bond'],
      2_000_000_00,
    ],
    [
      'with one of an amount not known',
      { bonds: [bond(), { ...old, amountCents: null }] },
      ['bond', 'old'],
      ['BOND.amountCents'],
    ],
    ['of no bond recorded', { bonds: [] }, [], ['BOND.amountCents']],
    ['recorded as none', { bonds: [], absences: { BOND: absence } }, [], 0],
    [
      'recorded as none by nobody',
      { bonds: [], absences: { BOND: { ...absence, source: 'NONE' } } },
      [],
      ['BOND.amountCents'],
    ],
    [
      'of a bond for another activity alone',
      { bonds: [bond({ activity: 'CODE_2' })] },
      [],
      ['BOND.amountCents'],
    ],
  ])('%s', (_, more, terms, sums) => {
    const { stack } = of(more)
    expect(stack.terms.map(({ id }) => id)).toEqual(terms)
    expect(told(stack.penalSumsCents)).toEqual(sums)
  })
})

describe('the analytical formula may apply', () => {
  const bills = (more: Parameters<typeof volume>[0]) => ({ volumeStatements: [volume(more)] })
  const ago = addDays(TODAY, -100)
  test.each<[string, Partial<Facts>, boolean | string[]]>([
    ['no bill', {}, false],
    ['a delinquent bill', bills({ delinquentBills: 1 }), true],
    ['a debit voucher', bills({ debitVouchers: 1 }), true],
    ['a bill paid by the surety', bills({ suretyPaidBills: 1 }), true],
    ['one is enough, whatever is not known', bills({ delinquentBills: 1, debitVouchers: null }), true],
    ['an event', { events: [event({ type: 'UNPAID_BILL', outcome: 'OPEN', openedOn: ago })] }, true],
    [
      'an event though no volume is known',
      { volumeStatements: [], events: [event({ type: 'DEBIT_VOUCHER', outcome: 'OPEN', openedOn: ago })] },
      true,
    ],
    ['counts not known', bills({ debitVouchers: null }), ['VOLUME_STATEMENT.debitVouchers']],
    ['no source', bills({ source: 'NONE' }), ['VOLUME_STATEMENT.source']],
    [
      'no volume',
      { volumeStatements: [] },
      ['delinquentBills', 'debitVouchers', 'suretyPaidBills'].map((field) => `VOLUME_STATEMENT.${field}`),
    ],
  ])('%s', (_, more, expected) => {
    expect(told(of(more).analyticalFormulaMayApply)).toEqual(expected)
  })
})

describe('the foreign-importer rule', () => {
  const shell = { authority: authority({ hasUsOwnership: false }) }
  const from = (day: string | null) => ({ settings: settings({ foreignImporterRuleFrom: day }) })
  const on = { is: 'BARRED_UNLESS_CBP_PERMITS', from: TODAY }
  test.each<[string, Partial<Facts>, string | null, object]>([
    ['four limbs, rule on', {}, TODAY, { is: 'NOT_FOREIGN' }],
    ['a limb lacking, rule off', shell, null, { is: 'BARRED_IF_SWITCHED_ON' }],
    [
      'a limb lacking, on from tomorrow',
      shell,
      addDays(TODAY, 1),
      { is: 'BARRED_FROM_A_DAY', from: addDays(TODAY, 1) },
    ],
    ['a limb lacking, on from today', shell, TODAY, on],
    [
      'one lacking settles it',
      { authority: authority({ hasUsOwnership: false, hasUsAssets: null }) },
      TODAY,
      on,
    ],
    [
      'limbs not known',
      { authority: authority({ hasUsAssets: null, hasUsPresence: null }) },
      null,
      ['AUTHORITY.hasUsPresence', 'AUTHORITY.hasUsAssets'],
    ],
    ['no source for four limbs', { authority: authority({ source: 'NONE' }) }, null, ['AUTHORITY.source']],
    ['no authority', { authority: null }, null, ['AUTHORITY.isUsOrganised']],
  ])('%s', (_, more, day, expected) => {
    expect(told(of(more, from(day)).foreignImporter)).toEqual(expected)
  })
})

describe('what is missing is named, and is never 0', () => {
  const lines = (found: BondAdequacy) =>
    Object.fromEntries(
      (
        [
          'withoutUs',
          'withUs',
          'step',
          'shortfall',
          'utilisation',
          'utilisationWithoutUs',
          'roomForUs',
          'headroom',
          'saturation',
        ] as const
      )
        .filter((name) => found[name].cannot !== null)
        .map((name) => [name, told(found[name] as Answer<unknown>)]),
    )
  const last = ['VOLUME_STATEMENT.dtfLastTwelveCents']
  const amount = ['BOND.amountCents']
  const own = ['ENGAGEMENT.annualEnteredValueCents', 'ENGAGEMENT.dutyRateBasisPoints']
  const byVolume = (by: string[]) => ({
    ...{ withoutUs: by, withUs: by, step: by, shortfall: by, utilisation: by, utilisationWithoutUs: by },
    ...{ roomForUs: by, headroom: by, saturation: by },
  })
  const byBond = {
    shortfall: amount,
    utilisation: amount,
    utilisationWithoutUs: amount,
    roomForUs: amount,
    headroom: amount,
    saturation: amount,
  }
  const byUs = (by: string[]) => ({
    ...{ withUs: by, step: by, shortfall: by, utilisation: by, roomForUs: by, headroom: by, saturation: by },
  })
  test.each<[string, Partial<Facts>, object]>([
    ['nothing', {}, {}],
    ['the volume', { volumeStatements: [] }, byVolume(last)],
    ['the last twelve months, whatever comes', { volumeStatements: carrying(null, 1_00) }, byVolume(last)],
    [
      'the source of the volume',
      { volumeStatements: [volume({ source: 'NONE' })] },
      byVolume(['VOLUME_STATEMENT.source']),
    ],
    ['the bond', { bonds: [] }, byBond],
    ['its amount', { bonds: [bond({ amountCents: null })] }, byBond],
    ['an engagement', { engagement: null }, byUs(own)],
    [
      'its value and rate',
      { engagement: engagement({ annualEnteredValueCents: null, dutyRateBasisPoints: null }) },
      byUs(own),
    ],
  ])('%s', (_, more, expected) => {
    expect(lines(of(more))).toEqual(expected)
  })

  test('with the record that lacks it', () => {
    expect(of({ bonds: [bond({ id: 'b7', amountCents: null })] }).held).toEqual({
      cannot: 'NEEDS',
      needs: [{ kind: 'BOND', recordId: 'b7', field: 'amountCents' }],
    })
  })

  test('all at once', () => {
    const found = of({ volumeStatements: [], bonds: [], engagement: null })
    expect(told(found.shortfall)).toEqual([...last, ...own, ...amount])
  })
})

const amount = any.cents
const anyVolume = fc
  .record({
    source: fc.constantFrom(...Object.values(KnowledgeSource)),
    dtfLastTwelveCents: fc.option(amount, { nil: null }),
    dtfNextTwelveCents: fc.option(amount, { nil: null }),
  })
  .map((more) => volume(more))
const anyFacts = fc
  .record({ facts: any.facts, statements: fc.array(anyVolume, { maxLength: 3 }) })
  .map(({ facts: known, statements }) => ({
    ...known,
    volumeStatements: statements.map((statement, index) => ({ ...statement, id: `volume-${index}` })),
  }))

describe('whatever is known', () => {
  test('every line is whole cents or names what it needs, and the lines hang together', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 100_000 }), (known, dtfFactor) => {
        const found = bondAdequacy(known, TODAY, { dtfFactor })
        const { withoutUs, withUs, step, held, shortfall, headroom, roomForUs, ours: own } = found
        if (withoutUs.cannot !== null || withUs.cannot !== null || own.cannot !== null) return
        expect(step).toEqual({
          cannot: null,
          value: withUs.value.requiredCents - withoutUs.value.requiredCents,
        })
        expect(withUs.value.dtfCents - withoutUs.value.dtfCents).toBe(own.value)
        expect(withUs.value.requiredCents).toBe(requiredContinuousBond(withUs.value.dtfCents))
        if (held.cannot !== null || headroom.cannot !== null || roomForUs.cannot !== null) return
        expect(headroom.value === null).toBe(!held.value.isInForce)
        if (headroom.value === null || roomForUs.value === null) return
        expect(roomForUs.value.dtfCents - headroom.value.dtfCents).toBe(own.value)
        const lacks = shortfall.cannot === null ? shortfall.value : NaN
        // What suffices has room; what lacks room lacks amount.
        expect(lacks === 0 && headroom.value.dtfCents < 0).toBe(false)
        const shipments = headroom.value.shipments
        expect(typeof shipments !== 'number' || Number.isSafeInteger(shipments)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('utilisation is what the criterion judges', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 100_00, max: MAX_CENTS }), (last, own, held) => {
        const known = {
          volumeStatements: carrying(last),
          engagement: ours(own),
          bonds: [bond({ amountCents: held })],
        }
        const { utilisation } = of(known)
        const { found } = judge('bond.sufficiency', known)
        expect(utilisation).toEqual({ cannot: null, value: bondUtilisation(last + own, held) })
        expect(found.with?.['share']).toEqual({ share: told(utilisation) })
      }),
    )
  })

  test('in which order records are changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, (known) => {
        const turned = {
          ...known,
          bonds: [...known.bonds].reverse(),
          volumeStatements: [...known.volumeStatements].reverse(),
        }
        const { stack: a, ...found } = bondAdequacy(known, TODAY)
        const { stack: b, ...other } = bondAdequacy(turned, TODAY)
        expect(other).toEqual(found)
        expect(new Set(b.terms)).toEqual(new Set(a.terms))
      }),
    )
  })

  test('more volume, of whomever, or a higher duty rate never asks for less', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.nat(30_000), fc.nat(30_000), (a, b, own, f, g) => {
        const required = (book: number, mine: number, dtfFactor: number) => {
          const known = { volumeStatements: carrying(book), engagement: ours(mine) }
          const { withUs } = of(known, { dtfFactor })
          return withUs.cannot === null ? withUs.value.requiredCents : NaN
        }
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(required(less, own, f)).toBeLessThanOrEqual(required(more, own, f))
        expect(required(own, less, f)).toBeLessThanOrEqual(required(own, more, f))
        expect(required(a, own, Math.min(f, g))).toBeLessThanOrEqual(required(a, own, Math.max(f, g)))
      }),
    )
  })
})
