import { addDays, type IsoDate } from '@/lib/dates'
import { conclude } from '@/lib/scorecards/conclude'
import type { Facts } from '@/lib/scoring/facts'
import type { Settings } from '@/lib/settings/settings'
import { allAtOnce, type Steps } from '@/lib/steps'
import { decidedBy, type History } from './history'
import { inRetrospect } from './in-retrospect'
import { mayFile, textOfAnswer, withoutApproval, type Answer } from './may-file'

/** An answer as it was given, from a day on. */
export interface Recorded extends Answer {
  happenedOn: IsoDate
  /** The instant at which it was given. */
  recordedAt: Date
  engagementName: string | null
}

/** Days on end of which one thing is said. */
export interface Stretch {
  from: IsoDate
  /** Its last day. A day on which more than one was answered ends one stretch and begins the next. */
  to: IsoDate
  /** Null: nobody can tell. */
  answer: Answer | null
  /** When it was given, of one that was; of days that were worked out, null. */
  recordedAt: Date | null
}

/** One of the two ways in which past days are told: by what was known then, or by what is known now. */
export interface Reading {
  known: 'then' | 'now'
  stretches: readonly Stretch[]
}

/**
 * What was answered on the days from one to another, by what was known then. Before the first answer that was kept only the
 * trail of moves tells: a no where no approval stood, else not known.
 */
export function asRecorded(
  events: readonly Recorded[],
  history: History,
  from: IsoDate,
  to: IsoDate,
): Stretch[] {
  const until = events[0] ? addDays(events[0].happenedOn, -1) : to
  const barredOn = (day: IsoDate) => {
    const decided = decidedBy(history, day)
    return decided && withoutApproval(decided)
  }
  const before = allAtOnce(stretchesOf(from, until < to ? until : to, barredOn))
  const told = events.map(({ happenedOn, recordedAt, answer, reasons, limits }, index): Stretch => {
    const next = events[index + 1]?.happenedOn
    return {
      from: happenedOn,
      to: next === undefined ? to : next > happenedOn ? addDays(next, -1) : happenedOn,
      answer: { answer, reasons, limits },
      recordedAt,
    }
  })
  return [...before, ...told.flatMap((stretch) => within(stretch, from, to))]
}

/** Days on end with one answer; a step a day. */
function* stretchesOf(
  from: IsoDate,
  to: IsoDate,
  answerOn: (day: IsoDate) => Answer | null,
): Steps<Stretch[]> {
  const stretches: Stretch[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const answer = answerOn(day)
    const last = stretches.at(-1)
    if (last && textOf(last.answer) === textOf(answer)) last.to = day
    else stretches.push({ from: day, to: day, answer, recordedAt: null })
    yield
  }
  return stretches
}

const textOf = (answer: Answer | null) => answer && textOfAnswer(answer)

function within(stretch: Stretch, from: IsoDate, to: IsoDate): Stretch[] {
  if (stretch.to < from || stretch.from > to) return []
  return [
    {
      ...stretch,
      from: stretch.from < from ? from : stretch.from,
      to: stretch.to > to ? to : stretch.to,
    },
  ]
}

/**
 * What would have been answered on the days from one to another by what is recorded today: today's facts, judged as of each
 * day (what was looked at later as if it had been by then), with the stage, decision and waivers that held then. That
 * a decision had become stale is not asked: it is of what was known. A step a day. Pure; never throws.
 */
export function inHindsight(
  history: History,
  facts: Facts,
  settings: Settings,
  from: IsoDate,
  to: IsoDate,
): Steps<Stretch[]> {
  return stretchesOf(from, to, (day) => hindsightOn(history, facts, settings, day))
}

function hindsightOn(history: History, facts: Facts, settings: Settings, day: IsoDate): Answer | null {
  const decided = decidedBy(history, day)
  if (!decided) return null
  const none = withoutApproval(decided)
  if (none) return none
  const then = {
    ...inRetrospect(facts, day),
    waivers: history.waivers.filter(({ endedOn }) => endedOn === null || day < endedOn),
  }
  return mayFile({ decided, facts: then, conclusion: conclude(then, day, settings), asOf: day })
}

/** The days from one to another in both readings, as it was known then and as it is known now; a step a day of the latter. */
export function* readingsOf(
  { recorded, history }: { recorded: readonly Recorded[]; history: History },
  facts: Facts,
  settings: Settings,
  { from, to }: { from: IsoDate; to: IsoDate },
): Steps<[Reading, Reading]> {
  return [
    { known: 'then', stretches: asRecorded(recorded, history, from, to) },
    { known: 'now', stretches: yield* inHindsight(history, facts, settings, from, to) },
  ]
}

/** Each day once, with what held at its end. */
export const atEndOfDay = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.filter(({ from }, index) => stretches[index + 1]?.from !== from)

/** On how many days both readings are known and say another word at the end of the day. */
export function daysApart(then: readonly Stretch[], now: readonly Stretch[]): number {
  const [from, to] = [now[0]?.from, now.at(-1)?.to]
  if (from === undefined || to === undefined) return 0
  let apart = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const words = [then, now].map((reading) => wordOn(reading, day))
    if (words.every((word) => word !== null) && words[0] !== words[1]) apart++
  }
  return apart
}

const wordOn = (stretches: readonly Stretch[], day: IsoDate) =>
  stretches.findLast((each) => each.from <= day && day <= each.to)?.answer?.answer ?? null
