import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HistoryKind, KnowledgeSource, type Recommendation } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import * as any from '../arbitrary'
import type { EventFacts, Facts, HistoryFacts } from '../facts'
import { scorecardOf } from '../score'
import { facts, history, TODAY, volume } from '../testing'

/** What the specification promises of adverse events, over whole scorecards of otherwise good providers. */

const often = { numRuns: process.env.LONG ? 20_000 : 400 }
const { constantFrom, option, record } = fc
const maybe = <T>(some: fc.Arbitrary<T>) => option(some, { nil: null })
const past = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(TODAY, -days))

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
  events: any.events,
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
    fc.property(anyFacts, any.event, (known, more) => {
      never({ ...known, events: [...known.events, more] }, known)
    }),
    often,
  )
})

test.each(any.worsenings)('$is: nothing rises', ({ was, becomes }) => {
  fc.assert(
    fc.property(anyFacts, any.event, (known, one) => {
      never(...replaced(known, { ...one, ...was }, becomes))
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
