import { addDays, type IsoDate } from '@/lib/dates'
import { conclude } from '@/lib/scorecards/conclude'
import type { Facts } from '@/lib/scoring/facts'
import type { Settings } from '@/lib/settings/settings'
import type { Steps } from '@/lib/steps'
import { mayFile, textOfAnswer, withoutApproval, type Answer, type Decided, type Reason } from './may-file'

/** How far ahead is looked. What holds that long is asked again before. */
export const TURN_DAYS = 400

/** Reasons that time alone never takes away. */
const LASTING: readonly Reason['code'][] = [
  'ANOTHER_NUMBER',
  'ANOTHER_ENGAGEMENT',
  'CONDITION_OVERDUE',
  'OUTSIDE_PORTS',
]

/** The first day on which time alone gives another answer. */
export interface Turn {
  on: IsoDate
  answer: Answer
}

/**
 * Whether an answer turns by time alone, and to what: another word, or other limits; of a no only another word. Null: not
 * within so many days. Nothing but trying each day tells it for certain, as any rule of the methodology may be dated; the
 * days end with the first that differs, most often within weeks, as evidence ages. A step a day. Never throws.
 */
export function* turnOf(
  decided: Decided,
  facts: Facts,
  settings: Settings,
  asOf: IsoDate,
  now: Answer,
  days = TURN_DAYS,
): Steps<Turn | null> {
  if (withoutApproval(decided) || now.reasons.some(({ code }) => LASTING.includes(code))) return null
  const said = textOf(now)
  for (let ahead = 1; ahead <= days; ahead++) {
    const on = addDays(asOf, ahead)
    const answer = mayFile({ decided, facts, conclusion: conclude(facts, on, settings), asOf: on })
    if (textOf(answer) !== said) return { on, answer }
    yield
  }
  return null
}

const textOf = (answer: Answer) => (answer.answer === 'NO' ? 'NO' : textOfAnswer(answer))
