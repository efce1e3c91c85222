import type { ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { WaiverFacts } from '@/lib/scoring/facts'
import type { Decided, LastDecision } from './may-file'

/** What people did with a provider, day by day. */
export interface History {
  /** The day from which on anything is recorded. */
  createdOn: IsoDate
  /** Where it stood at the end of each day on which it moved, in their order; the first is of the day it was recorded. */
  stages: readonly (Omit<Decided, 'decision'> & { on: IsoDate })[]
  /** Every one, in their order. */
  decisions: readonly LastDecision[]
  /** Every waiver that was approved, ended ones too. */
  waivers: readonly (WaiverFacts & { endedOn: IsoDate | null })[]
}

/** Where it stood at the end of a day, and what had been decided by then. Null: nothing was recorded yet. */
export function decidedBy({ createdOn, stages, decisions }: History, day: IsoDate): Decided | null {
  const stage = stages.findLast(({ on }) => on <= day)
  if (day < createdOn || !stage) return null
  const decision = decisions.findLast(({ decidedOn }) => decidedOn <= day)
  return { ...stage, decision: decision ? asOn(decision, day) : null }
}

const asOn = (decision: LastDecision, day: IsoDate): LastDecision => ({
  ...decision,
  conditions: decision.conditions.map((condition) => ({
    ...condition,
    metOn: condition.metOn !== null && condition.metOn <= day ? condition.metOn : null,
  })),
  conclusionDigest: null,
  isProofLost: false,
})

/** One move of a stage as the audit trail tells it: what it was before and after, where it moved. */
export interface Move {
  on: IsoDate
  stage: readonly [ProviderStage | null, ProviderStage] | null
  /** Whether it is archived from then on; null: that did not change. */
  isArchived: boolean | null
}

/** Where a provider stood, from the moves of its trail and where it stands today. */
export function stagesFrom(
  moves: readonly Move[],
  today: { stage: ProviderStage; isArchived: boolean },
  createdOn: IsoDate,
): History['stages'] {
  const firstStage = moves.find(({ stage }) => stage !== null)?.stage?.[0] ?? null
  const firstArchived = moves.find(({ isArchived }) => isArchived !== null)?.isArchived ?? null
  let at: History['stages'][number] = {
    on: createdOn,
    stage: firstStage ?? (moves.some(({ stage }) => stage !== null) ? 'CANDIDATE' : today.stage),
    stageBeforeReview: null,
    isArchived: firstArchived === null ? today.isArchived : !firstArchived,
  }
  const stages = [at]
  for (const { on, stage, isArchived } of moves) {
    at = {
      on,
      stage: stage?.[1] ?? at.stage,
      stageBeforeReview: stage ? (stage[1] === 'IN_REVIEW' ? stage[0] : null) : at.stageBeforeReview,
      isArchived: isArchived ?? at.isArchived,
    }
    stages.push(at)
  }
  return stages
}
