import type { IsoDate } from '@/lib/dates'
import { addDays } from '@/lib/dates'
import { conclude } from '@/lib/scorecards/conclude'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import type { Facts } from '@/lib/scoring/facts'
import { facts as good, TODAY } from '@/lib/scoring/testing'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { mayFile, type Answer, type Decided, type LastDecision } from './may-file'

/** What somebody decided on these facts, on the day, unless told otherwise. */
export function decisionOn(
  facts: Facts,
  more: Partial<LastDecision> = {},
  asOf: IsoDate = TODAY,
): LastDecision {
  const conclusion = conclude(facts, asOf, defaultSettings)
  const isConditional = more.outcome === 'CONDITIONAL'
  return {
    id: 'decision',
    outcome: 'APPROVED',
    reason: null,
    decidedOn: asOf,
    valueCapCents: isConditional ? 900_000_00 : null,
    ports: [],
    everyPort: isConditional,
    goods: isConditional ? 'Apparel' : null,
    conditions: [],
    engagementId: facts.engagement?.id ?? null,
    engagementName: facts.engagement?.name ?? null,
    iorNumber: facts.provider.iorNumber,
    recommendation: conclusion.scorecard.recommendation,
    conclusionDigest: conclusionDigest(conclusion),
    restsOn: conclusion,
    isProofLost: false,
    ...more,
  }
}

export const approved = (facts: Facts = good(), more: Partial<LastDecision> = {}): Decided => ({
  stage: 'APPROVED',
  stageBeforeReview: null,
  isArchived: false,
  decision: decisionOn(facts, more),
})

export const conditional = (facts: Facts = good(), more: Partial<LastDecision> = {}): Decided => ({
  ...approved(facts, { outcome: 'CONDITIONAL', ...more }),
  stage: 'CONDITIONAL',
})

export const condition = (days: number, metOn: IsoDate | null = null) => ({
  id: `condition ${days}`,
  words: 'A letter of the insurer',
  dueOn: addDays(TODAY, days),
  metOn,
})

export const answerOf = (
  decided: Decided,
  facts: Facts = good(),
  asOf: IsoDate = TODAY,
  settings: Settings = defaultSettings,
): Answer => mayFile({ decided, facts, conclusion: conclude(facts, asOf, settings), asOf })
