import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays, addMonths } from '@/lib/dates'
import { MAX_CENTS } from '@/lib/money'
import type { BondFacts, EventFacts, Facts, VolumeFacts } from '../facts'
import { authority, bond, engagement, event, facts, TODAY, volume } from '../testing'
import { judge, type Judged } from './testing'
import { told, verdicts } from './verdicts'

const ID = 'bond.sufficiency'
const ago = (days: number) => addDays(TODAY, -days)
const none = { id: 'none', source: 'DOCUMENT', verifiedOn: ago(5) } as const

/** A bond of $2,000,000 against the provider's own volume: no engagement. */
const carrying = (
  dtfLastTwelveCents: number | null,
  more: Partial<VolumeFacts> = {},
  how: Partial<Facts> = {},
) =>
  facts({
    engagement: null,
    volumeStatements: [volume({ dtfLastTwelveCents, dtfNextTwelveCents: null, ...more })],
    ...how,
  })
/** Ours on top of its own $12,000,000. */
const withOurs = (cents: number | null, rate: number | null = 10_000) =>
  facts({ engagement: engagement({ annualEnteredValueCents: cents, dutyRateBasisPoints: rate }) })

verdicts(ID, [
  // A tenth of what is carried against $2,000,000; the steps of the amount never ask for more here.
  ['nothing carried', carrying(0), '1 dtfLastTwelveCents: usedAlone'],
  ['90%', carrying(18_000_000_00), '1 dtfLastTwelveCents: usedAlone'],
  ['a cent over 90%', carrying(18_000_000_01), '0.7 SHORT LOW amountCents: usedAlone'],
  ['100%', carrying(20_000_000_00), '0.7 SHORT LOW amountCents: usedAlone'],
  ['a cent over 100%', carrying(20_000_000_01), '0 SHORT HIGH amountCents: usedAlone'],
  ['200%', carrying(40_000_000_00), '0 SHORT HIGH amountCents: usedAlone'],
  ['a cent over 200%', carrying(40_000_000_01), '0 SHORT CRITICAL amountCents: usedAlone'],
  [
    'under 90%, but short of the next step',
    carrying(1_050_000_00, {}, { bonds: [bond({ amountCents: 120_000_00 })] }),
    '0.7 SHORT LOW amountCents: usedAlone',
  ],
  [
    'nothing carried under less than CBP’s least',
    carrying(0, {}, { bonds: [bond({ amountCents: 49_999_99 })] }),
    '0.7 SHORT LOW amountCents: usedAlone',
  ],
  [
    'a bond of no amount',
    carrying(0, {}, { bonds: [bond({ amountCents: 0 })] }),
    '0 ADVERSE CRITICAL amountCents: noAmount',
  ],
  [
    'a bond under $100',
    carrying(0, {}, { bonds: [bond({ amountCents: 99_99 })] }),
    '0 ADVERSE CRITICAL amountCents: noAmount',
  ],
  [
    'a bond of $100',
    carrying(0, {}, { bonds: [bond({ amountCents: 100_00 })] }),
    '0.7 SHORT LOW amountCents: usedAlone',
  ],

  // The larger of the last and next twelve months, and ours.
  [
    'a growing book',
    carrying(1_00, { dtfNextTwelveCents: 20_000_000_01 }),
    '0 SHORT HIGH amountCents: usedAlone',
  ],
  [
    'a falling forecast does not help',
    carrying(20_000_000_01, { dtfNextTwelveCents: 1_00 }),
    '0 SHORT HIGH amountCents: usedAlone',
  ],
  ['ours fill it to 90%', withOurs(6_000_000_00), '1 dtfLastTwelveCents: used'],
  ['ours by a cent more', withOurs(6_000_000_01), '0.7 SHORT LOW amountCents: used'],
  ['ours break it', withOurs(8_000_000_01), '0 SHORT HIGH amountCents: used'],
  ['ours break it twice over', withOurs(28_000_000_01), '0 SHORT CRITICAL amountCents: used'],

  // What is not known.
  ['no volume', facts({ volumeStatements: [] }), '0 MISSING HIGH dtfLastTwelveCents: volumeNotKnown'],
  ['the last year not known', carrying(null), '0 MISSING HIGH dtfLastTwelveCents: volumeNotKnown'],
  [
    'the last year not known, the next known: no substitute',
    carrying(null, { dtfNextTwelveCents: 1_000_00 }),
    '0 MISSING HIGH dtfLastTwelveCents: volumeNotKnown',
  ],
  [
    'the last year not known, the next far too much',
    carrying(null, { dtfNextTwelveCents: 40_000_000_01 }),
    '0 SHORT CRITICAL amountCents: usedAtLeast',
  ],
  [
    'ours alone far too much, its own not known',
    { ...withOurs(40_000_000_01), volumeStatements: [] },
    '0 SHORT CRITICAL amountCents: usedAtLeast',
  ],
  ['our value not known', withOurs(null), '0 MISSING HIGH annualEnteredValueCents: oursNotKnown'],
  ['our rate not known', withOurs(1_00, null), '0 MISSING HIGH annualEnteredValueCents: oursNotKnown'],
  [
    'ours not known, its own far too much',
    { ...withOurs(null), volumeStatements: [volume({ dtfLastTwelveCents: 40_000_000_01 })] },
    '0 SHORT CRITICAL amountCents: usedAtLeast',
  ],
  [
    'the amount not known',
    facts({ bonds: [bond({ amountCents: null })] }),
    '0 MISSING HIGH amountCents: amountNotKnown',
  ],
  [
    'delinquent bills not known',
    carrying(0, { delinquentBills: null }),
    '0 MISSING HIGH delinquentBills: billsNotKnown',
  ],
  [
    'debit vouchers not known',
    carrying(0, { debitVouchers: null }),
    '0 MISSING HIGH debitVouchers: billsNotKnown',
  ],
  [
    'surety-paid bills not known',
    carrying(0, { suretyPaidBills: null }),
    '0 MISSING HIGH suretyPaidBills: billsNotKnown',
  ],
  [
    'some bills, others not known: no better than none known',
    carrying(0, { delinquentBills: 2, debitVouchers: null }),
    '0 MISSING HIGH debitVouchers: billsNotKnown',
  ],

  // Which bond.
  ['no bond', facts({ bonds: [] }), '0 MISSING HIGH amountCents: bondNotKnown'],
  [
    'recorded that there is none',
    facts({ bonds: [], absences: { BOND: none } }),
    '0 ADVERSE HIGH amountCents: noBond',
  ],
  [
    'the last that ended is judged',
    carrying(18_000_000_01, {}, { bonds: [bond({ endedOn: ago(1) })] }),
    '0.7 SHORT LOW amountCents: usedAlone',
  ],
  [
    'the one in force, not a larger one that ended',
    carrying(
      20_000_000_01,
      {},
      {
        bonds: [bond(), bond({ id: 'old', amountCents: 9_000_000_00, endedOn: ago(1) })],
      },
    ),
    '0 SHORT HIGH amountCents: usedAlone',
  ],
  [
    'on a facility with no bond in force',
    carrying(
      40_000_000_01,
      {},
      {
        bonds: [bond({ endedOn: ago(1) })],
        authority: authority({ facilitySurety: 'Meridian Surety Company', facilityOn: ago(9) }),
      },
    ),
    '1 facilitySurety: facility',
  ],
  [
    'a facility beside a bond in force',
    carrying(
      20_000_000_01,
      {},
      {
        authority: authority({ facilitySurety: 'Meridian Surety Company', facilityOn: ago(9) }),
      },
    ),
    '0 SHORT HIGH amountCents: usedAlone',
  ],
])

describe('old figures', () => {
  test.each<[string, string | null, string]>([
    ['35 days', ago(35), '1 dtfLastTwelveCents: usedAlone'],
    ['36 days', ago(36), '0.5 STALE LOW asOf: usedAlone'],
    ['no date', null, '0.5 STALE LOW asOf: usedAlone'],
  ])('%s', (_, asOf, expected) => {
    expect(told(ID, carrying(0, { asOf }))).toBe(expected)
  })

  test('soften nothing that is adverse, and lower what is partial', () => {
    expect(told(ID, carrying(40_000_000_01, { asOf: null }))).toBe('0 SHORT CRITICAL amountCents: usedAlone')
    expect(told(ID, carrying(20_000_000_00, { asOf: null }))).toBe('0.5 STALE LOW amountCents: usedAlone')
    const tomorrow = addDays(TODAY, 1)
    expect(told(ID, carrying(20_000_000_00, { asOf: tomorrow }))).toBe('0.5 STALE LOW amountCents: usedAlone')
  })
})

describe('bills that bring the analytical formula into play', () => {
  test.each(['delinquentBills', 'debitVouchers', 'suretyPaidBills'] as const)('%s', (field) => {
    expect(told(ID, carrying(0, { [field]: 1 }))).toBe(`0.5 ADVERSE MEDIUM ${field}: usedAlone`)
    expect(told(ID, carrying(20_000_000_00, { [field]: 1 }))).toBe(
      '0.5 ADVERSE MEDIUM amountCents: usedAlone',
    )
    expect(told(ID, carrying(20_000_000_01, { [field]: 1 }))).toBe('0 SHORT HIGH amountCents: usedAlone')
  })

  const late = addMonths(TODAY, -24)
  test.each<[string, Partial<EventFacts>, boolean]>([
    ['an unpaid bill of 24 months ago', { type: 'UNPAID_BILL', openedOn: late }, true],
    ['a debit voucher of 24 months ago', { type: 'DEBIT_VOUCHER', openedOn: late }, true],
    ['of a day earlier, paid', { type: 'UNPAID_BILL', openedOn: addDays(late, -1) }, false],
    [
      'of a day earlier, still open',
      { type: 'UNPAID_BILL', openedOn: addDays(late, -1), outcome: 'OPEN', closedOn: null },
      true,
    ],
    ['that came to nothing', { type: 'DEBIT_VOUCHER', openedOn: ago(9), outcome: 'NO_FINDING' }, false],
    ['that was withdrawn', { type: 'DEBIT_VOUCHER', openedOn: ago(9), outcome: 'WITHDRAWN' }, false],
    ['another event', { type: 'CF_28', openedOn: ago(9), outcome: 'OPEN' }, false],
    ['without a source', { type: 'DEBIT_VOUCHER', openedOn: ago(9), source: 'NONE' }, true],
  ])('recorded as an event: %s', (_, more, counts) => {
    const events = [event({ outcome: 'CORRECTED', ...more })]
    expect(judge(ID, { events }).gapIs).toBe(counts ? 'ADVERSE MEDIUM' : null)
  })
})

test.each<[string, Facts, object]>([
  ['every figure known', carrying(20_000_000_01), { isUncertain: false, isCovered: true }],
  ['bills not known', carrying(20_000_000_01, { delinquentBills: null }), { isUncertain: true }],
  [
    'ours not known',
    { ...withOurs(null), bonds: [bond({ amountCents: 1_000_000_00 })] },
    { isUncertain: true },
  ],
])('a bond that is exceeded keeps its doubt where something is not known: %s', (_, known, expected) => {
  expect(judge(ID, known)).toMatchObject({ gapIs: 'SHORT HIGH', ...expected })
})

test.each<[KnowledgeSource, string, string]>([
  ['DOCUMENT', '1 dtfLastTwelveCents: usedAlone', '0 SHORT CRITICAL amountCents: usedAlone'],
  [
    'PROVIDER_STATEMENT',
    '0.5 UNVERIFIED MEDIUM dtfLastTwelveCents: usedAlone',
    '0 SHORT CRITICAL amountCents: usedAlone',
  ],
  ['NONE', '0 MISSING HIGH dtfLastTwelveCents: noSource', '0 SHORT CRITICAL amountCents: usedAlone'],
])('volume known by %s', (source, good, bad) => {
  expect(told(ID, carrying(0, { source }))).toBe(good)
  expect(told(ID, carrying(40_000_000_01, { source }))).toBe(bad)
})

test.each<[Facts, string]>([
  [facts(), '80% with our volume; $1,600,000 needed, $2,000,000 held'],
  [carrying(20_000_000_01), '100% without our volume; $2,100,000 needed, $2,000,000 held'],
  [
    carrying(1_00, { delinquentBills: 1, debitVouchers: 2, asOf: '2026-10-01' }),
    '0% without our volume; $50,000 needed, $2,000,000 held; figures of 1 Oct 2026; 3 unpaid or dishonoured bills in 24 months: the analytical formula may apply and ask for more',
  ],
  [
    { ...withOurs(null), bonds: [bond({ amountCents: 1_000_000_00 })] },
    'At least 120%, with figures still missing; $1,200,000 needed, $1,000,000 held',
  ],
])('in words %#', (known, says) => {
  expect(judge(ID, known).says).toBe(says)
})

describe('whatever the figures', () => {
  const cents = fc.oneof(fc.integer({ min: 0, max: MAX_CENTS }), fc.integer({ min: 0, max: 50_000_000_00 }))
  const maybe = (some: fc.Arbitrary<number>) => fc.option(some, { nil: null })
  const few = maybe(fc.nat(2))
  const sources = fc.constantFrom<KnowledgeSource>('ISSUER', 'PROVIDER_STATEMENT', 'NONE')
  const anyVolume = fc
    .record({
      dtfLastTwelveCents: maybe(cents),
      dtfNextTwelveCents: maybe(cents),
      delinquentBills: few,
      debitVouchers: few,
      suretyPaidBills: few,
      source: sources,
      asOf: maybe(fc.nat(60)).map((days) => (days === null ? null : ago(days))),
    })
    .map(volume)
  const ours = fc.option(
    maybe(cents).map((annualEnteredValueCents) => engagement({ annualEnteredValueCents })),
    { nil: null },
  )
  const of = (one: Partial<BondFacts>, stated: VolumeFacts, business: Facts['engagement']) =>
    judge(ID, { bonds: [bond(one)], volumeStatements: [stated], engagement: business })
  const order: readonly (string | undefined)[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', undefined]
  const gravity = (found: Judged | undefined) => order.indexOf(found?.gap?.severity)

  test('a larger bond is never worse', () => {
    fc.assert(
      fc.property(cents, cents, anyVolume, ours, (a, b, stated, business) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((amountCents) =>
          of({ amountCents }, stated, business),
        )
        expect(less?.credit).toBeLessThanOrEqual(more?.credit ?? 0)
        expect(gravity(less)).toBeLessThanOrEqual(gravity(more))
      }),
    )
  })

  test('what is not known never scores above any value it could have', () => {
    const fields = ['dtfLastTwelveCents', 'delinquentBills', 'debitVouchers', 'suretyPaidBills'] as const
    fc.assert(
      fc.property(
        cents,
        anyVolume,
        ours,
        fc.constantFrom(...fields),
        fc.nat(2),
        (amountCents, stated, business, field, value) => {
          const unknown = of({ amountCents }, { ...stated, [field]: null }, business)
          const known = of({ amountCents }, { ...stated, [field]: value }, business)
          expect(unknown.credit).toBeLessThanOrEqual(known.credit)
        },
      ),
    )
  })

  test('taking a source away never raises, nor lifts doubt', () => {
    fc.assert(
      fc.property(cents, anyVolume, ours, (amountCents, stated, business) => {
        const before = of({ amountCents }, stated, business)
        for (const after of [
          of({ amountCents }, { ...stated, source: 'NONE' }, business),
          of({ amountCents, source: 'NONE' }, stated, business),
        ]) {
          expect(after.credit).toBeLessThanOrEqual(before.credit)
          expect(gravity(after)).toBeLessThanOrEqual(gravity(before))
          expect(after.isUncertain).toBe(true)
        }
      }),
    )
  })
})
