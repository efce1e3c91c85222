import { expect, test } from 'vitest'
import { addDays, type IsoDate } from '@/lib/dates'
import * as known from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import { allAtOnce } from '@/lib/steps'
import { stagesFrom, type History } from './history'
import { inRetrospect } from './in-retrospect'
import { asRecorded, atEndOfDay, daysApart, inHindsight, type Recorded, type Stretch } from './past-answers'
import { periodOf } from './period'
import { condition, decisionOn } from './testing'

const on = (days: number): IsoDate => addDays(TODAY, days)
const told = (stretches: readonly Stretch[]) =>
  stretches.map(({ from, to, answer }) => [from, to, answer?.answer ?? null])
const given = (happenedOn: IsoDate, answer: Recorded['answer'], hour = 9): Recorded => ({
  ...{ happenedOn, answer, reasons: [], limits: [], engagementName: null },
  recordedAt: new Date(`${happenedOn}T${String(hour).padStart(2, '0')}:00:00Z`),
})

const nothing: History = { createdOn: addDays(TODAY, 1), stages: [], decisions: [], waivers: [] }

test('what was answered holds until the next answer; before the first nobody can tell', () => {
  const events = [given(on(-8), 'NO'), given(on(-5), 'YES'), given(on(-2), 'NO')]
  expect(told(asRecorded(events, nothing, on(-10), TODAY))).toEqual([
    [on(-10), on(-9), null],
    [on(-8), on(-6), 'NO'],
    [on(-5), on(-3), 'YES'],
    [on(-2), TODAY, 'NO'],
  ])
  expect(told(asRecorded(events, nothing, on(-4), on(-3)))).toEqual([[on(-4), on(-3), 'YES']])
  expect(told(asRecorded([], nothing, on(-1), TODAY))).toEqual([[on(-1), TODAY, null]])
})

test('two answers of one day are both told, each with its hour', () => {
  const events = [given(on(-5), 'NO'), given(on(-3), 'YES', 9), given(on(-3), 'NO', 14)]
  const stretches = asRecorded(events, nothing, on(-5), TODAY)
  expect(told(stretches)).toEqual([
    [on(-5), on(-4), 'NO'],
    [on(-3), on(-3), 'YES'],
    [on(-3), TODAY, 'NO'],
  ])
  expect(stretches[1]?.recordedAt?.getUTCHours()).toBe(9)
  expect(told(atEndOfDay(stretches))).toEqual([
    [on(-5), on(-4), 'NO'],
    [on(-3), TODAY, 'NO'],
  ])
})

const good = known.facts()
const history = (more: Partial<History> = {}): History => ({
  createdOn: on(-20),
  stages: [
    { on: on(-20), stage: 'CANDIDATE', stageBeforeReview: null, isArchived: false },
    { on: on(-12), stage: 'IN_REVIEW', stageBeforeReview: 'CANDIDATE', isArchived: false },
    { on: on(-10), stage: 'APPROVED', stageBeforeReview: null, isArchived: false },
  ],
  decisions: [decisionOn(good, { decidedOn: on(-10) })],
  waivers: [],
  ...more,
})
const hindsight = (facts = good, past = history(), from = on(-22)) =>
  allAtOnce(inHindsight(past, facts, defaultSettings, from, TODAY))

test('before the first answer that was kept, the moves tell where no approval stood; of the rest nobody can tell', () => {
  expect(told(asRecorded([given(on(-5), 'YES')], history(), on(-22), TODAY))).toEqual([
    [on(-22), on(-21), null],
    [on(-20), on(-11), 'NO'],
    [on(-10), on(-6), null],
    [on(-5), TODAY, 'YES'],
  ])
})

test('by what is known now: nothing before it was recorded, no until it was approved, then yes', () => {
  expect(told(hindsight())).toEqual([
    [on(-22), on(-21), null],
    [on(-20), on(-11), 'NO'],
    [on(-10), TODAY, 'YES'],
  ])
})

test('a bond that turns out to have been terminated counts from the day on which it was', () => {
  const facts = { ...good, bonds: [known.bond({ endedOn: on(-5), verifiedOn: TODAY })] }
  const now = hindsight(facts)
  expect(told(now).slice(-2)).toEqual([
    [on(-10), on(-5), expect.stringMatching(/YES|WITHIN/) as string],
    [on(-4), TODAY, 'NO'],
  ])
  const then = asRecorded(
    [given(on(-20), 'NO'), given(on(-10), 'YES'), given(TODAY, 'NO')],
    nothing,
    on(-22),
    TODAY,
  )
  expect(
    daysApart(
      then,
      asRecorded([given(on(-20), 'NO'), given(on(-10), 'YES'), given(on(-4), 'NO')], nothing, on(-22), TODAY),
    ),
  ).toBe(4)
  expect(daysApart(then, then)).toBe(0)
})

test('that a decision had become stale is of what was known, and not asked in hindsight', () => {
  const stale = decisionOn(good, { decidedOn: on(-10), conclusionDigest: 'another', isProofLost: true })
  expect(told(hindsight(good, history({ decisions: [stale] }), on(-10)))).toEqual([[on(-10), TODAY, 'YES']])
})

test('conditions, waivers and suspensions count as they were on each day', () => {
  const conditional = decisionOn(good, {
    outcome: 'CONDITIONAL',
    decidedOn: on(-10),
    conditions: [{ ...condition(-8), metOn: on(-6) }],
  })
  const met = history({ decisions: [conditional] })
  expect(told(hindsight(good, met, on(-10)))).toEqual([
    [on(-10), on(-8), 'WITHIN_LIMITS'],
    [on(-7), on(-7), 'NO'],
    [on(-6), TODAY, 'WITHIN_LIMITS'],
  ])
  const { stages } = history()
  const suspended = { on: on(-3), stage: 'SUSPENDED', stageBeforeReview: null, isArchived: false } as const
  expect(told(hindsight(good, history({ stages: [...stages, suspended] }), on(-10)))).toEqual([
    [on(-10), on(-4), 'YES'],
    [on(-3), TODAY, 'NO'],
  ])
})

test('where a provider stood is told by the moves of its trail', () => {
  const moves = [
    { on: on(-9), stage: [null, 'CANDIDATE'], isArchived: null },
    { on: on(-8), stage: ['CANDIDATE', 'IN_REVIEW'], isArchived: null },
    { on: on(-7), stage: ['IN_REVIEW', 'APPROVED'], isArchived: null },
    { on: on(-6), stage: ['APPROVED', 'IN_REVIEW'], isArchived: null },
    { on: on(-5), stage: null, isArchived: true },
  ] as const
  expect(stagesFrom(moves, { stage: 'IN_REVIEW', isArchived: true }, on(-9)).at(-1)).toEqual({
    on: on(-5),
    stage: 'IN_REVIEW',
    stageBeforeReview: 'APPROVED',
    isArchived: true,
  })
  expect(stagesFrom([], { stage: 'APPROVED', isArchived: false }, on(-9))).toEqual([
    { on: on(-9), stage: 'APPROVED', stageBeforeReview: null, isArchived: false },
  ])
})

test.each([
  [
    { from: null, to: null },
    { from: addDays(TODAY, -364), to: TODAY },
  ],
  [
    { from: on(-3), to: on(-1) },
    { from: on(-3), to: on(-1) },
  ],
  [
    { from: on(5), to: on(9) },
    { from: TODAY, to: TODAY },
  ],
  [
    { from: on(-3), to: on(-9) },
    { from: on(-9), to: on(-9) },
  ],
  [
    { from: '1990-01-01', to: null },
    { from: addDays(TODAY, -730), to: TODAY },
  ],
])('the days meant by %o', (asked, days) => {
  expect(periodOf(asked, on(-900), TODAY)).toEqual(days)
})

test('evidence that was gathered later speaks of the day too, for good and for bad; what happened keeps its day', () => {
  const checked = [
    known.methodCheck({ id: 'a', checkedOn: on(-15) }),
    known.methodCheck({ id: 'b', checkedOn: on(-1), flags: { UNDERVALUATION: 'PRESENT' } }),
  ]
  const facts = { ...good, methodChecks: checked }
  expect(inRetrospect(facts, on(-8)).methodChecks).toMatchObject([
    { id: 'a', checkedOn: on(-15) },
    { id: 'b', checkedOn: on(-8) },
  ])
  const ofThatDay = [known.methodCheck({ id: 'z', checkedOn: on(-8) }), ...checked]
  expect(inRetrospect({ ...good, methodChecks: ofThatDay }, on(-8)).methodChecks.map(({ id }) => id)).toEqual(
    ['a', 'b'],
  )
  expect(inRetrospect(facts, on(-16)).methodChecks).toMatchObject([{ id: 'b', checkedOn: on(-16) }])
  expect(told(hindsight(facts))).toEqual([
    [on(-22), on(-21), null],
    [on(-20), on(-11), 'NO'],
    [on(-10), TODAY, 'NO'],
  ])
  const seen = inRetrospect({ ...good, bonds: [known.bond({ endedOn: on(-5), verifiedOn: TODAY })] }, on(-8))
  expect(seen.bonds).toMatchObject([{ endedOn: on(-5), verifiedOn: on(-8) }])
  expect(inRetrospect(good, TODAY)).toEqual(good)
})
