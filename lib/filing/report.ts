import { addDays, type IsoDate } from '@/lib/dates'
import type { Words } from '@/lib/scoring/describe'
import { describeBecause, placeOf } from './describe'
import type { Decided, Answer, Limit, Reason } from './may-file'
import type { Turn } from './turn'

interface Said {
  provider: { id: string; legalName: string; iorNumber: string | null }
  engagement: { id: string; name: string } | null
  decided: Decided
  answer: Answer
  turn: Turn | null
  asOf: IsoDate
}

/** An answer for programs. Names and codes are a promise to whoever reads them; sentences are for people. */
export function filingReport({ provider, engagement, decided, answer, turn, asOf }: Said, words: Words) {
  const told = (each: Reason | Limit) => ({
    ...each,
    message: describeBecause(words, each),
    path: placeOf(provider.id, each),
  })
  const { id, outcome, decidedOn } = decided.decision ?? {}
  return {
    asOf,
    answer: answer.answer,
    provider: { ...provider, stage: decided.stage },
    engagement,
    decision: id ? { id, outcome, decidedOn } : null,
    reasons: answer.reasons.map(told),
    limits: answer.limits.map(told),
    // The last day on which it holds if nobody records anything; null: time alone does not change it soon.
    validUntil: turn && addDays(turn.on, -1),
    then: turn && {
      on: turn.on,
      answer: turn.answer.answer,
      reasons: turn.answer.reasons.map(told),
      limits: turn.answer.limits.map(told),
    },
  }
}
