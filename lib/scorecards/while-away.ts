import { addDays, type IsoDate } from '@/lib/dates'
import { mayFile, wholeTextOf, type Answer, type Decided } from '@/lib/filing/may-file'
import type { Facts } from '@/lib/scoring/facts'
import type { Settings } from '@/lib/settings/settings'
import type { Steps } from '@/lib/steps'
import { conclude } from './conclude'
import { conclusionDigest } from './conclusion-digest'

/** Of the days of which nobody concluded anything, the last so many are tried. */
export const MOST_DAYS_AWAY = 400

/** What stood when it was concluded about last. */
interface Before {
  computedFor: IsoDate
  /** As one text; null: none was kept, or it is the same today. */
  answer: string | null
  /** The digest of a decision that was not stale and is now; null: none is. */
  staleDecision: string | null
}

/** What time turned, and on which days. */
export interface Turned {
  /** Null: nobody can say that it was before today. */
  staleSince: IsoDate | null
  answers: readonly Given[]
}

interface Given {
  on: IsoDate
  answer: Answer
}

/**
 * What was answered, and since when a decision is stale, on the days on which the product did not run: of the day on which
 * time turned it, not of today. Where today's facts would have said something else on the day last concluded about than
 * was said then, they are others since, and nobody can say what was known on the days between. A step a day; each is
 * concluded about once. `now` is the answer of today, which is another than that of before. Never throws.
 */
export function* whileAway(
  { facts, decided }: { facts: Facts; decided: Decided },
  { computedFor, answer: before, staleDecision }: Before,
  now: Answer,
  settings: Settings,
  asOf: IsoDate,
): Steps<Turned> {
  const on = (day: IsoDate) => {
    const conclusion = conclude(facts, day, settings)
    return { conclusion, answer: mayFile({ decided, facts, conclusion, asOf: day }) }
  }
  const first = firstUnknown(computedFor, asOf)
  if (first >= asOf) return { staleSince: null, answers: [{ on: asOf, answer: now }] }
  const then = on(computedFor)
  const isStaleByTime = staleDecision !== null && conclusionDigest(then.conclusion) === staleDecision
  const isAnsweredByTime = wholeTextOf(then.answer) === before
  let staleSince: IsoDate | null = null
  let last = before
  const answers: Given[] = []
  for (let day = first; day < asOf; day = addDays(day, 1)) {
    const isStaleSought = isStaleByTime && staleSince === null
    if (!isStaleSought && !isAnsweredByTime) break
    const { conclusion, answer } = on(day)
    if (isStaleSought && conclusionDigest(conclusion) !== staleDecision) staleSince = day
    if (isAnsweredByTime && wholeTextOf(answer) !== last) {
      answers.push({ on: day, answer })
      last = wholeTextOf(answer)
    }
    yield
  }
  if (answers.length === 0 || wholeTextOf(now) !== last) answers.push({ on: asOf, answer: now })
  return { staleSince, answers }
}

/** The first day of which nobody concluded anything, of those that are tried. */
function firstUnknown(computedFor: IsoDate, asOf: IsoDate): IsoDate {
  const [next, earliest] = [addDays(computedFor, 1), addDays(asOf, -MOST_DAYS_AWAY)]
  return next < earliest ? earliest : next
}
