import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'
import { event, TODAY } from '@/lib/scoring/testing'
import { eventIndex } from './event-index'

const ace = (formalEntriesFiveYears: number | null) =>
  ({ basis: 'ACE_DATA', formalEntriesFiveYears }) as const
const of = (more: Partial<EventFacts>, entries: number | null = null) =>
  eventIndex([event({ openedOn: TODAY, outcome: 'UPHELD', ...more })], ace(entries), TODAY)

test('no events, no index', () => {
  expect(eventIndex([], ace(10_000), TODAY)).toBe(0)
  expect(eventIndex([], null, TODAY)).toBe(0)
})

/** A rate advance, severity 3, upheld and paid. */
const advance = { type: 'CF_29_ACTION', claimedCents: 1, paidCents: 1 } as const

describe('age, in whole years since it was opened', () => {
  test.each([
    ['opened today', TODAY, 2_400],
    ['a day short of a year', addDays(addYears(TODAY, -1), 1), 2_400],
    ['one year', addYears(TODAY, -1), 1_800],
    ['a day short of two', addDays(addYears(TODAY, -2), 1), 1_800],
    ['two years', addYears(TODAY, -2), 1_200],
    ['three years', addYears(TODAY, -3), 840],
    ['four years', addYears(TODAY, -4), 600],
    ['a day short of five', addDays(addYears(TODAY, -5), 1), 600],
    ['five years', addYears(TODAY, -5), 0],
    ['opened tomorrow', addDays(TODAY, 1), 2_400],
  ])('%s', (_, openedOn, expected) => {
    expect(of({ ...advance, openedOn })).toBe(expected)
  })
})

describe('how it stands', () => {
  test.each<[string, Partial<EventFacts>, number]>([
    ['open', { outcome: 'OPEN', closedOn: null }, 3_000],
    ['upheld and unpaid', { paidCents: 0 }, 3_000],
    ['upheld, its payment not recorded', { paidCents: null }, 3_000],
    ['upheld and paid', {}, 2_400],
    ['closed by correction', { outcome: 'CORRECTED' }, 1_800],
    ['closed by mitigation', { outcome: 'MITIGATED' }, 1_800],
    ['no finding', { outcome: 'NO_FINDING' }, 0],
    ['withdrawn', { outcome: 'WITHDRAWN' }, 0],
  ])('%s', (_, more, expected) => {
    expect(of({ ...advance, ...more })).toBe(expected)
  })
})

describe('what never loses weight, nine years on', () => {
  const openedOn = addYears(TODAY, -9)
  const penalty = { type: 'PENALTY_1592', claimedCents: 1, paidCents: 1, openedOn } as const
  test.each<[string, Partial<EventFacts>, number]>([
    ['open', { ...advance, outcome: 'OPEN', closedOn: null }, 3_000],
    ['unpaid', { ...advance, paidCents: 0 }, 3_000],
    ['marked so', { ...advance, hasNoDecay: true }, 2_400],
    ['fraud', { ...penalty, culpability: 'FRAUD' }, 4_000],
    ['fraud, mitigated', { ...penalty, culpability: 'FRAUD', outcome: 'MITIGATED' }, 3_000],
    ['debarment', { type: 'DEBARMENT' }, 4_000],
    ['but not gross negligence', { ...penalty, culpability: 'GROSS_NEGLIGENCE' }, 0],
    ['nor anything else settled', advance, 0],
  ])('%s', (_, more, expected) => {
    expect(of({ openedOn, ...more })).toBe(expected)
  })
})

describe('per thousand formal entries of five years', () => {
  const open = { ...advance, outcome: 'OPEN', closedOn: null } as const
  test.each([
    ['not known: per thousand', null, 3_000],
    ['fewer than a thousand count as a thousand', 999, 3_000],
    ['a thousand', 1_000, 3_000],
    ['one more', 1_001, 2_998],
    ['ten thousand', 10_000, 300],
    ['25,000', 25_000, 120],
    ['more than 25,000 count as 25,000', 25_001, 120],
  ])('%s', (_, entries, expected) => {
    expect(of(open, entries)).toBe(expected)
  })

  test('of ACE data only', () => {
    const volume = { basis: 'OTHER', formalEntriesFiveYears: 25_000 } as const
    expect(eventIndex([event({ ...open, openedOn: TODAY })], volume, TODAY)).toBe(3_000)
  })

  test('rounded up: the least above a threshold is above it', () => {
    // 3 × 1 × 1 over 5,999 entries is 0.50008 per thousand; over 6,000 it is 0.5 exactly.
    expect(of(open, 6_000)).toBe(500)
    expect(of(open, 5_999)).toBe(501)
  })
})

const days = fc.integer({ min: 0, max: 4_000 }).map((ago) => addDays(TODAY, -ago))
const anyEvent: fc.Arbitrary<EventFacts> = fc
  .record({
    type: fc.constantFrom('CF_28', 'AUDIT', 'EAPA', 'UNPAID_BILL', 'PENALTY_1592', 'SEIZURE'),
    outcome: fc.constantFrom('OPEN', 'UPHELD', 'CORRECTED', 'MITIGATED', 'NO_FINDING', 'WITHDRAWN'),
    openedOn: days,
    hasNoDecay: fc.boolean(),
    claimedCents: fc.option(fc.nat(1_000_00), { nil: null }),
    paidCents: fc.option(fc.nat(1_000_00), { nil: null }),
  })
  .map((more) => event({ ...more, answeredOn: null, closedOn: null }))

test('one event more never lowers the index, and it never depends on their order', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 8 }), anyEvent, fc.nat(40_000), (events, more, entries) => {
      const before = eventIndex(events, ace(entries), TODAY)
      expect(eventIndex([...events, more], ace(entries), TODAY)).toBeGreaterThanOrEqual(before)
      expect(eventIndex(events.toReversed(), ace(entries), TODAY)).toBe(before)
    }),
  )
})
