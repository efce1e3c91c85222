import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { Facts } from '@/lib/scoring/facts'
import * as any from '@/lib/scoring/arbitrary'
import * as known from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import { allAtOnce } from '@/lib/steps'
import { textOfAnswer, type Decided } from './may-file'
import { answerOf, approved, condition, conditional } from './testing'
import { turnOf } from './turn'

const good = known.facts()
const turn = (decided: Decided, facts: Facts = good, days?: number) =>
  allAtOnce(turnOf(decided, facts, defaultSettings, TODAY, answerOf(decided, facts), days))

test('a condition turns the answer on the day after it is due', () => {
  const found = turn(conditional(good, { conclusionDigest: null, conditions: [condition(2)] }))
  expect(found).toMatchObject({ on: addDays(TODAY, 3), answer: { answer: 'NO' } })
})

test('a power of attorney turns it on the day after its last', () => {
  const facts = { ...good, authority: known.authority({ poaExpiresOn: addDays(TODAY, 4) }) }
  const found = turn(approved(facts, { conclusionDigest: null }), facts)
  expect(found?.on).toBe(addDays(TODAY, 5))
})

test('time alone never gives an approval, nor changes what nobody approved', () => {
  expect(turn({ ...approved(), stage: 'SUSPENDED' })).toBeNull()
  expect(turn({ ...approved(), stage: 'CANDIDATE', decision: null })).toBeNull()
})

/** Trying each day, by another way. */
const saidOn = (decided: Decided, facts: Facts, day: string) => {
  const answer = answerOf(decided, facts, day)
  return answer.answer === 'NO' ? 'NO' : textOfAnswer(answer)
}

test('it is the first day of another answer, and every day before gives the same', () => {
  const AHEAD = 20
  let turned = 0
  fc.assert(
    fc.property(any.facts, fc.boolean(), fc.integer({ min: -1, max: AHEAD }), (facts, isCompared, due) => {
      const more = isCompared ? {} : { conclusionDigest: null }
      const decided = conditional(facts, { ...more, conditions: [condition(due)] })
      const days = Array.from({ length: AHEAD }, (_, at) => addDays(TODAY, at + 1))
      const first = days.find((day) => saidOn(decided, facts, day) !== saidOn(decided, facts, TODAY))
      const found = turn(decided, facts, AHEAD)
      expect(found?.on).toBe(first)
      expect(found?.answer).toEqual(found ? answerOf(decided, facts, found.on) : undefined)
      if (found) turned++
    }),
    { numRuns: process.env.LONG ? 5_000 : 40 },
  )
  expect(turned).toBeGreaterThan(3)
}, 14_400_000)
