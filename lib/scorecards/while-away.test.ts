import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, type IsoDate } from '@/lib/dates'
import { wholeTextOf, type Answer, type Decided } from '@/lib/filing/may-file'
import { answerOf, approved, condition, conditional } from '@/lib/filing/testing'
import * as any from '@/lib/scoring/arbitrary'
import type { Facts } from '@/lib/scoring/facts'
import * as known from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import { allAtOnce } from '@/lib/steps'
import { conclude } from './conclude'
import { conclusionDigest } from './conclusion-digest'
import { MOST_DAYS_AWAY, whileAway } from './while-away'

const on = (days: number) => addDays(TODAY, days)
const digestOf = (facts: Facts, day: IsoDate) => conclusionDigest(conclude(facts, day, defaultSettings))

interface Away {
  decided: Decided
  facts?: Facts
  /** How many days ago it was concluded about last. */
  ago: number
  before?: string | null
  staleDecision?: string | null
}

function away({ decided, facts = known.facts(), ago, before, staleDecision = null }: Away) {
  const answer = before === undefined ? wholeTextOf(answerOf(decided, facts, on(-ago))) : before
  return whileAway(
    { facts, decided },
    { computedFor: on(-ago), answer, staleDecision },
    answerOf(decided, facts),
    defaultSettings,
    TODAY,
  )
}
const told = (answers: readonly { on: IsoDate; answer: Answer }[]) =>
  answers.map(({ on: day, answer }) => [day, wholeTextOf(answer)])

const due = (days: number) =>
  conditional(known.facts(), { conclusionDigest: null, conditions: [condition(days)] })

test('each answer is of the day on which time turned it, that of today too where it turned today', () => {
  const overdueOn = (days: number) =>
    allAtOnce(away({ decided: due(days), ago: 20 })).answers.find(({ answer }) =>
      answer.reasons.some(({ code }) => code === 'CONDITION_OVERDUE'),
    )?.on
  expect([overdueOn(-10), overdueOn(-2), overdueOn(-1), overdueOn(0)]).toEqual([
    on(-9),
    on(-1),
    TODAY,
    undefined,
  ])
})

test('where another was given than today’s facts would have, what is answered is of today', () => {
  expect(told(allAtOnce(away({ decided: due(-10), ago: 20, before: 'another' })).answers)).toEqual(
    told([{ on: TODAY, answer: answerOf(due(-10)) }]),
  )
  expect(allAtOnce(away({ decided: due(-10), ago: 20, before: null })).answers).toHaveLength(1)
})

test('a decision that was stale already, or by other facts, is dated back to no day', () => {
  const facts = known.facts()
  const at = (staleDecision: string | null) =>
    allAtOnce(away({ decided: approved(facts), facts, ago: 60, staleDecision })).staleSince
  expect(at(null)).toBeNull()
  expect(at('another')).toBeNull()
  const turned = at(digestOf(facts, on(-60)))
  expect(turned).not.toBeNull()
  expect(digestOf(facts, addDays(turned ?? TODAY, -1))).toBe(digestOf(facts, on(-60)))
})

test('it pauses on each day that it tries, and tries no more than are kept to', () => {
  const days = (ago: number) => [...away({ decided: due(-1_000), ago, before: undefined })].length
  expect(days(1)).toBe(0)
  expect(days(30)).toBe(29)
  expect(days(900)).toBe(MOST_DAYS_AWAY)
})

/** By another way: all answers of the days, and those that differ from the one before. */
function tryingEach(decided: Decided, facts: Facts, ago: number) {
  const days = Array.from({ length: daysBetween(on(-ago), TODAY) }, (_, at) => on(at + 1 - ago))
  const said = [on(-ago), ...days].map((day) => wholeTextOf(answerOf(decided, facts, day)))
  const answers = days.map((day, at) => [day, said[at + 1]]).filter((_, at) => said[at + 1] !== said[at])
  const decision = digestOf(facts, on(-ago))
  return {
    answers,
    staleSince: days.find((day) => day < TODAY && digestOf(facts, day) !== decision) ?? null,
  }
}

test('whatever is recorded and decided, it tells what trying each day tells', () => {
  let turned = 0
  let stale = 0
  fc.assert(
    fc.property(
      any.facts,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: -20, max: 0 }),
      fc.boolean(),
      (facts, ago, days, isCompared) => {
        const more = isCompared ? {} : { conclusionDigest: null }
        const decided = conditional(facts, { ...more, conditions: [condition(days)] })
        const staleDecision = digestOf(facts, on(-ago))
        const found = allAtOnce(away({ decided, facts, ago, staleDecision }))
        const each = tryingEach(decided, facts, ago)
        expect(found.staleSince).toBe(each.staleSince)
        // Asked only where something is answered anew: today's answer is told where no other day's is.
        const now = [[TODAY, wholeTextOf(answerOf(decided, facts))]]
        expect(told(found.answers)).toEqual(each.answers.length > 0 ? each.answers : now)
        if (each.answers.length > 0) turned++
        if (each.staleSince !== null) stale++
      },
    ),
    { numRuns: process.env.LONG ? 5_000 : 60 },
  )
  expect(turned).toBeGreaterThan(3)
  expect(stale).toBeGreaterThan(3)
}, 14_400_000)
