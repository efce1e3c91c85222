import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Culpability,
  EventOutcome,
  EventType,
  HistoryKind,
  KnowledgeSource,
  SeizureGround,
  type Recommendation,
} from '@/lib/choices'
import { addDays } from '@/lib/dates'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import type { EventFacts, Facts, HistoryFacts } from '../facts'
import { scorecardOf } from '../score'
import { event, facts, history, TODAY, volume } from '../testing'

/** What the specification promises of adverse events, over whole scorecards of otherwise good providers. */

const often = { numRuns: process.env.LONG ? 20_000 : 400 }
const { constantFrom, option, record } = fc
const maybe = <T>(some: fc.Arbitrary<T>) => option(some, { nil: null })
const day = fc.integer({ min: -800, max: 200 }).map((days) => addDays(TODAY, days))
const past = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(TODAY, -days))

const anyEvent: fc.Arbitrary<EventFacts> = record({
  id: fc.uuid(),
  type: constantFrom(...Object.values(EventType)),
  outcome: constantFrom(...Object.values(EventOutcome)),
  source: constantFrom(...Object.values(KnowledgeSource)),
  verifiedOn: maybe(past),
  openedOn: past,
  dueOn: maybe(day),
  answeredOn: maybe(past),
  closedOn: maybe(past),
  claimedCents: maybe(constantFrom(0, 5_000_00, 90_000_00)),
  paidCents: maybe(constantFrom(0, 5_000_00, 90_000_00)),
  culpability: maybe(constantFrom(...Object.values(Culpability))),
  seizureGround: maybe(constantFrom(...Object.values(SeizureGround))),
  isTendered: maybe(fc.boolean()),
  hasNoDecay: fc.boolean(),
}).map(event)

const anyHistory: fc.Arbitrary<HistoryFacts> = record({
  id: fc.uuid(),
  kind: constantFrom(...Object.values(HistoryKind)),
  source: constantFrom(...Object.values(KnowledgeSource)),
  verifiedOn: maybe(past),
  statedOn: maybe(past),
  hasConsentToVerify: maybe(fc.boolean()),
}).map(history)

/** Half of them with a report that vouches, so that what is found is not hidden by what is missing. */
const anyFacts: fc.Arbitrary<Facts> = record({
  events: fc.array(anyEvent, { maxLength: 3 }),
  historyStatements: fc.oneof(fc.constant(facts().historyStatements), fc.array(anyHistory, { maxLength: 3 })),
  volumeStatements: record({ formalEntriesFiveYears: maybe(fc.nat(40_000)), firstEntryOn: maybe(past) }).map(
    (more) => [volume(more)],
  ),
}).map(facts)

const rank: Record<Recommendation, number> = { APPROVE: 2, CONDITIONAL: 1, KEEP_GATHERING: 0, HOLD: 0 }
const order = ['FAIL', 'UNKNOWN', 'WAIVED', 'PASS']

const judged = (known: Facts, asOf = TODAY) => {
  const card = scorecardOf(known, {
    asOf,
    settings: defaultSettings,
    reference: referenceOf(known, asOf),
  })
  const { scoreTenths, eligibility, recommendation, coverage } = card
  return { score: scoreTenths ?? 0, may: order.indexOf(eligibility), rank: rank[recommendation], coverage }
}

function never(worse: Facts, better: Facts) {
  const [low, high] = [judged(worse), judged(better)]
  expect(low.score).toBeLessThanOrEqual(high.score)
  expect(low.may).toBeLessThanOrEqual(high.may)
  expect(low.rank).toBeLessThanOrEqual(high.rank)
}

const replaced = (known: Facts, before: EventFacts, after: Partial<EventFacts>): [Facts, Facts] => [
  { ...known, events: [...known.events, { ...before, ...after }] },
  { ...known, events: [...known.events, before] },
]

test('adding or disclosing an event never raises score, eligibility or recommendation', () => {
  fc.assert(
    fc.property(anyFacts, anyEvent, (known, more) => {
      never({ ...known, events: [...known.events, more] }, known)
    }),
    often,
  )
})

test.each<[string, (better: EventFacts) => Partial<EventFacts>]>([
  ['what came to nothing is upheld', () => ({ outcome: 'UPHELD' })],
  ['what came to nothing is open', () => ({ outcome: 'OPEN' })],
])('%s: nothing rises', (_, worse) => {
  fc.assert(
    fc.property(anyFacts, anyEvent, constantFrom('NO_FINDING', 'WITHDRAWN'), (known, one, outcome) => {
      const better = { ...one, outcome } as const
      never(...replaced(known, better, worse(better)))
    }),
    often,
  )
})

test('what is open is upheld and not paid: nothing rises', () => {
  fc.assert(
    fc.property(anyFacts, anyEvent, (known, one) => {
      const open = { ...one, outcome: 'OPEN', claimedCents: 5_000_00, paidCents: 0, closedOn: null } as const
      never(...replaced(known, open, { outcome: 'UPHELD' }))
    }),
    often,
  )
})

test.each<[string, Partial<EventFacts>, Partial<EventFacts>]>([
  [
    'mitigated or paid, then not paid',
    { outcome: 'MITIGATED' },
    { outcome: 'UPHELD', claimedCents: 9, paidCents: 0 },
  ],
  [
    'paid, then not',
    { outcome: 'UPHELD', claimedCents: 9, paidCents: 9 },
    { outcome: 'UPHELD', claimedCents: 9, paidCents: 0 },
  ],
  ['negligent, then grossly so', { culpability: 'NEGLIGENCE' }, { culpability: 'GROSS_NEGLIGENCE' }],
  ['grossly negligent, then fraudulent', { culpability: 'GROSS_NEGLIGENCE' }, { culpability: 'FRAUD' }],
  ['of a known lesser degree, then of none known', { culpability: 'NEGLIGENCE' }, { culpability: null }],
  [
    'seized on another ground, then for forced labour',
    { seizureGround: 'OTHER' },
    { seizureGround: 'FORCED_LABOUR' },
  ],
  ['on a known lesser ground, then on none known', { seizureGround: 'OTHER' }, { seizureGround: null }],
  ['losing weight, then not', { hasNoDecay: false }, { hasNoDecay: true }],
  ['tendered, then not', { isTendered: true }, { isTendered: false }],
  ['not tendered, then not known', { isTendered: false }, { isTendered: null }],
])('%s: nothing rises', (_, better, worse) => {
  fc.assert(
    fc.property(anyFacts, anyEvent, (known, one) => {
      never(...replaced(known, { ...one, ...better }, worse))
    }),
    often,
  )
})

test('an answer taken back: nothing rises', () => {
  fc.assert(
    fc.property(anyFacts, anyEvent, past, (known, one, answeredOn) => {
      never(...replaced(known, { ...one, outcome: 'OPEN', answeredOn }, { answeredOn: null }))
    }),
    often,
  )
})

test('taking a source away never raises, of events and of what vouches for their absence', () => {
  const without = <T>(each: T) => ({ ...each, source: 'NONE' as const })
  fc.assert(
    fc.property(anyFacts, (known) => {
      never({ ...known, events: known.events.map(without) }, known)
      known.historyStatements.forEach((_, at) => {
        const historyStatements = known.historyStatements.map((each, i) => (i === at ? without(each) : each))
        never({ ...known, historyStatements }, known)
      })
    }),
    often,
  )
})

test('verifying a history or an event never lowers score, eligibility, recommendation or coverage', () => {
  const verified = <T>(each: T) => ({ ...each, source: 'ISSUER' as const, verifiedOn: TODAY })
  fc.assert(
    fc.property(anyFacts, (known) => {
      const events = { ...known, events: known.events.map(verified) }
      never(known, events)
      expect(judged(known).coverage).toBeLessThanOrEqual(judged(events).coverage)
      known.historyStatements.forEach((_, at) => {
        const historyStatements = known.historyStatements.map((each, i) => (i === at ? verified(each) : each))
        never(known, { ...known, historyStatements })
      })
    }),
    often,
  )
})
