import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnowledgeSource } from '@/lib/choices'
import { addDays, addMonths, addYears } from '@/lib/dates'
import type { CapitalFacts, Facts, ProviderFacts, VolumeFacts } from '../facts'
import { capital, engagement, provider, TODAY, volume } from '../testing'
import { judge } from './testing'

const stated = (more: Partial<CapitalFacts>) => ({ capitalStatements: [capital(more)] })
const book = (more: Partial<VolumeFacts>) => ({ volumeStatements: [volume(more)] })
const worth = (tangibleNetWorthCents: number | null, more: Partial<CapitalFacts> = {}) =>
  stated({ tangibleNetWorthCents, ...more })

describe('net worth', () => {
  const of = (known: Partial<Facts>) => judge('capital.net-worth', known)
  const own = 'CAPITAL_STATEMENT.tangibleNetWorthCents'

  // Its unliquidated duties, taxes and fees are $10,000,000.
  test.each<[string, Partial<Facts>, number, string | null]>([
    ['a tenth', worth(1_000_000_00), 10_000, null],
    ['a cent less', worth(999_999_99), 5_000, 'SHORT MEDIUM'],
    ['a twentieth', worth(500_000_00), 5_000, 'SHORT MEDIUM'],
    ['a cent less than that', worth(499_999_99), 0, 'SHORT HIGH'],
    ['nothing', worth(0), 0, 'SHORT HIGH'],
    ['a cent below zero', worth(-1), 0, 'ADVERSE CRITICAL'],
    ['no book to carry', { ...worth(0), ...book({ dtfUnliquidatedCents: 0 }) }, 10_000, null],
    [
      'the largest amounts',
      { ...worth(100_000_000_000_000), ...book({ dtfUnliquidatedCents: 1 }) },
      10_000,
      null,
    ],
    ['not known', worth(null), 0, 'MISSING HIGH'],
    ['no statement', { capitalStatements: [] }, 0, 'MISSING HIGH'],
  ])('%s', (_, known, credit, gapIs) => {
    expect(of(known)).toMatchObject({ credit, gapIs, mend: own })
  })

  test('where the book is not stated it is 314 of 365 days of the last twelve months', () => {
    const year = (tangibleNetWorthCents: number) =>
      of({
        ...worth(tangibleNetWorthCents),
        ...book({ dtfUnliquidatedCents: null, dtfLastTwelveCents: 3_650_000_00 }),
      })
    expect(year(314_000_00)).toMatchObject({ outcome: 'met' })
    expect(year(314_000_00).inputs[1]).toMatchObject({ field: 'dtfLastTwelveCents' })
    expect(year(313_999_99).credit).toBe(5_000)
  })

  test.each<[string, Partial<Facts>]>([
    ['no volume statement', { volumeStatements: [] }],
    ['neither figure', book({ dtfUnliquidatedCents: null, dtfLastTwelveCents: null })],
  ])('a book not known is missing, but what is below zero is below zero: %s', (_, known) => {
    const found = of(known)
    expect(found).toMatchObject({
      gapIs: 'MISSING HIGH',
      says: '$6,000,000; its unliquidated duties, taxes and fees are not known',
    })
    expect(found.mend).toMatch(/^VOLUME_STATEMENT\.dtf/)
    expect(of({ ...known, ...worth(-1) }).gapIs).toBe('ADVERSE CRITICAL')
  })

  test.each<[string, string | null, number, string | null]>([
    ['fifteen months ago', addMonths(TODAY, -15), 10_000, null],
    ['a day older', addDays(addMonths(TODAY, -15), -1), 5_000, 'STALE LOW'],
    ['not dated', null, 5_000, 'STALE LOW'],
    ['as of tomorrow', addDays(TODAY, 1), 5_000, 'STALE LOW'],
  ])('statements %s', (_, asOf, credit, gapIs) => {
    expect(of(stated({ asOf }))).toMatchObject({ credit, gapIs })
    expect(of(worth(-1, { asOf })).gapIs).toBe('ADVERSE CRITICAL')
  })

  test.each<[string, Partial<Facts>, number, string]>([
    ['its own word', stated({ source: 'PROVIDER_STATEMENT' }), 5_000, 'UNVERIFIED MEDIUM'],
    ['its own word for the book', book({ source: 'PROVIDER_STATEMENT' }), 5_000, 'UNVERIFIED MEDIUM'],
    ['no source', stated({ source: 'NONE' }), 0, 'MISSING HIGH'],
    ['no source for the book', book({ source: 'NONE' }), 0, 'MISSING HIGH'],
    ['below zero, without a source', worth(-1, { source: 'NONE' }), 0, 'ADVERSE CRITICAL'],
    ['too little, by its own word', worth(1, { source: 'PROVIDER_STATEMENT' }), 0, 'SHORT HIGH'],
  ])('%s keeps the doubt of a veto', (_, known, credit, gapIs) => {
    expect(of(known)).toMatchObject({ credit, gapIs, isUncertain: true, isCovered: false })
  })

  test('that there are no statements leaves the net worth unknown', () => {
    const absences = { CAPITAL_STATEMENT: { id: 'absence', source: 'DOCUMENT', verifiedOn: TODAY } } as const
    expect(of({ capitalStatements: [], absences })).toMatchObject({
      gapIs: 'MISSING HIGH',
      isUncertain: true,
      says: 'It is stated that there are no statements',
    })
  })

  test('the latest statement counts, not the best', () => {
    const earlier = capital({ id: 'earlier', asOf: addDays(TODAY, -400) })
    const later = capital({ id: 'later', tangibleNetWorthCents: -1 })
    expect(of({ capitalStatements: [earlier, later] }).gapIs).toBe('ADVERSE CRITICAL')
  })

  test('says how much of what', () => {
    expect(of(worth(600_000_00)).says).toBe('$600,000, 6% of its unliquidated duties')
    expect(of(worth(-5_00)).says).toBe('−$5, below zero')
    expect(of(worth(10_000_000_00)).says).toBe('$10,000,000, no less than all its unliquidated duties')
  })

  test('more net worth never earns less', () => {
    const cents = fc.integer({ min: -1_000_00, max: 2_000_000_00 })
    fc.assert(
      fc.property(cents, fc.nat(1_000_000_00), (net, more) => {
        expect(of(worth(net + more)).credit).toBeGreaterThanOrEqual(of(worth(net)).credit)
      }),
    )
  })
})

describe('experience', () => {
  const of = (years: number, references: number | null, daysOff = 0) =>
    judge('capital.experience', {
      ...book({ firstEntryOn: addDays(addYears(TODAY, -years), daysOff) }),
      ...stated({ references }),
    })
  const volumeField = 'VOLUME_STATEMENT.firstEntryOn'
  const referenceField = 'CAPITAL_STATEMENT.references'

  test.each<[number, number, number, number, string | null, string]>([
    [5, 2, 0, 10_000, null, volumeField],
    [5, 2, 1, 8_000, 'SHORT LOW', volumeField],
    [3, 2, 0, 8_000, 'SHORT LOW', volumeField],
    [3, 2, 1, 5_000, 'SHORT MEDIUM', volumeField],
    [1, 2, 0, 5_000, 'SHORT MEDIUM', volumeField],
    [1, 2, 1, 0, 'SHORT HIGH', volumeField],
    [0, 9, 0, 0, 'SHORT HIGH', volumeField],
    // One step lower where there are fewer than two references.
    [5, 1, 0, 8_000, 'SHORT LOW', referenceField],
    [5, 0, 0, 8_000, 'SHORT LOW', referenceField],
    [3, 1, 0, 5_000, 'SHORT MEDIUM', referenceField],
    [1, 1, 0, 0, 'SHORT HIGH', referenceField],
  ])('%i years, %i references, %i days short', (years, references, daysOff, credit, gapIs, mend) => {
    expect(of(years, references, daysOff)).toMatchObject({ credit, gapIs, mend })
  })

  test('references nobody asked for are missing, but a beginner is a beginner', () => {
    expect(of(5, null)).toMatchObject({ gapIs: 'MISSING HIGH', mend: referenceField })
    expect(judge('capital.experience', { capitalStatements: [] })).toMatchObject({
      gapIs: 'MISSING HIGH',
      mend: referenceField,
    })
    expect(of(0, null).gapIs).toBe('SHORT HIGH')
  })

  test.each<[string, Partial<Facts>]>([
    ['first entry', book({ firstEntryOn: null })],
    ['volume statement', { volumeStatements: [] }],
  ])('no %s is missing', (_, known) => {
    expect(judge('capital.experience', known)).toMatchObject({ gapIs: 'MISSING HIGH', mend: volumeField })
  })

  test.each<[KnowledgeSource, number, string | null]>([
    ['PUBLIC_RECORD', 10_000, null],
    ['PROVIDER_STATEMENT', 5_000, 'UNVERIFIED MEDIUM'],
    ['NONE', 0, 'MISSING HIGH'],
  ])('known from %s', (source, credit, gapIs) => {
    for (const known of [book({ source }), stated({ source })])
      expect(judge('capital.experience', known)).toMatchObject({ credit, gapIs })
  })

  test('a first entry to come is no year', () => {
    expect(of(0, 3, 30)).toMatchObject({
      gapIs: 'SHORT HIGH',
      says: 'Under one year, first entry on 25 Dec 2026',
    })
  })

  test('says years and references', () => {
    expect(of(3, 1).says).toBe('3 years, first entry on 25 Nov 2023; one reference')
  })
})

describe('concentration', () => {
  const of = (known: Partial<Facts>) => judge('capital.concentration', known)
  // Our duties, taxes and fees of twelve months are $3,915,000.
  const OURS = 3_915_000_00
  const next = (dtfNextTwelveCents: number | null, more: Partial<VolumeFacts> = {}) =>
    book({ dtfNextTwelveCents, ...more })

  test.each<[string, Partial<Facts>, number, string | null]>([
    ['a quarter is ours', next(OURS * 3), 10_000, null],
    ['a cent less of others', next(OURS * 3 - 1), 5_000, 'SHORT MEDIUM'],
    ['half is ours', next(OURS), 5_000, 'SHORT MEDIUM'],
    ['a cent less of others than half', next(OURS - 1), 0, 'SHORT MEDIUM'],
    ['all is ours', next(0), 0, 'SHORT MEDIUM'],
    [
      'next not known: the last twelve months',
      next(null, { dtfLastTwelveCents: OURS }),
      5_000,
      'SHORT MEDIUM',
    ],
    ['next is projected, not the last', next(OURS, { dtfLastTwelveCents: OURS * 9 }), 5_000, 'SHORT MEDIUM'],
    ['neither is known', next(null, { dtfLastTwelveCents: null }), 0, 'MISSING MEDIUM'],
    ['no volume statement', { volumeStatements: [] }, 0, 'MISSING MEDIUM'],
    [
      'we bring nothing',
      { ...next(0), engagement: engagement({ annualEnteredValueCents: 0 }) },
      10_000,
      null,
    ],
    ['its own word', next(OURS * 3, { source: 'PROVIDER_STATEMENT' }), 5_000, 'UNVERIFIED MEDIUM'],
    ['nobody’s word', next(OURS * 3, { source: 'NONE' }), 0, 'MISSING MEDIUM'],
  ])('%s', (_, known, credit, gapIs) => {
    expect(of(known)).toMatchObject({ credit, gapIs })
  })

  test.each([
    ['an engagement', null, 'Cannot be told: choose an engagement'],
    [
      'its value',
      engagement({ annualEnteredValueCents: null }),
      'Cannot be computed: choose an engagement with value, rate and years',
    ],
  ])('without %s is missing', (_, business, says) => {
    expect(of({ engagement: business })).toMatchObject({
      gapIs: 'MISSING MEDIUM',
      mend: 'ENGAGEMENT.annualEnteredValueCents',
      says,
    })
  })

  test('is mended at the figure that was used', () => {
    expect(of(next(OURS)).mend).toBe('VOLUME_STATEMENT.dtfNextTwelveCents')
    expect(of(next(null)).mend).toBe('VOLUME_STATEMENT.dtfLastTwelveCents')
  })

  test('says how much is ours', () => {
    expect(of(next(OURS)).says).toBe('50%: $3,915,000 of $7,830,000 would be ours')
  })
})

describe('product fit', () => {
  // We need FDA and CPSC, and the ports 2704 and 1303.
  const of = (more: Partial<ProviderFacts>, needs: Parameters<typeof engagement>[0] = {}) =>
    judge('capital.product-fit', { provider: provider(more), engagement: engagement(needs) })
  const agencies = 'PROVIDER.agencies'
  const ports = 'PROVIDER.ports'

  test.each<[string, Partial<ProviderFacts>, number, string | null, string]>([
    ['all', { agencies: ['FDA', 'CPSC'], ports: ['2704', '1303'] }, 10_000, null, agencies],
    ['every port', { ports: 'ALL' }, 10_000, null, agencies],
    ['one agency less', { agencies: ['FDA'] }, 5_000, 'SHORT MEDIUM', agencies],
    ['one port less', { ports: ['2704'] }, 5_000, 'SHORT MEDIUM', ports],
    ['a port alone', { agencies: [], ports: ['2704'] }, 5_000, 'SHORT MEDIUM', agencies],
    ['none', { agencies: ['EPA'], ports: ['3001'] }, 0, 'SHORT HIGH', agencies],
    ['it covers none', { agencies: [], ports: [] }, 0, 'SHORT HIGH', agencies],
    ['agencies not known', { agencies: null }, 0, 'MISSING HIGH', agencies],
    ['ports not known', { ports: null }, 0, 'MISSING HIGH', ports],
    ['its own word', { source: 'PROVIDER_STATEMENT' }, 5_000, 'UNVERIFIED MEDIUM', agencies],
    ['nobody’s word', { source: 'NONE' }, 0, 'MISSING HIGH', agencies],
  ])('%s', (_, more, credit, gapIs, mend) => {
    expect(of(more)).toMatchObject({ credit, gapIs, mend })
  })

  test('asks only for what we need', () => {
    expect(of({ agencies: null }, { agencies: [] })).toMatchObject({ outcome: 'met', mend: ports })
    expect(of({ ports: null }, { ports: [] })).toMatchObject({ outcome: 'met', mend: agencies })
    expect(of({ agencies: [] }, { ports: [] }).gapIs).toBe('SHORT HIGH')
  })

  test('does not apply where the engagement names neither, and is missing without one', () => {
    expect(of({ agencies: null, ports: null }, { agencies: [], ports: [] }).outcome).toBe('notApplicable')
    expect(judge('capital.product-fit', { engagement: null })).toMatchObject({
      gapIs: 'MISSING HIGH',
      says: 'Cannot be told: choose an engagement',
    })
  })

  test('says what is not covered', () => {
    expect(of({ agencies: ['FDA'], ports: ['1303'] }).says).toBe('2 of 4 not covered: CPSC, 2704')
    expect(of({}, { agencies: ['USDA_APHIS'], ports: ['2704'] }).says).toBe('1 of 2 not covered: USDA APHIS')
    expect(of({}, { agencies: ['FDA'], ports: [] }).says).toBe('Covers the one we need')
  })
})
