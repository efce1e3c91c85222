import type { Band, DecisionOutcome, Eligibility, ProviderStage, Recommendation } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'

/** A decision as it is listed. */
export interface DecisionRow {
  id: string
  outcome: DecisionOutcome
  reason: string | null
  valueCapCents: Cents | null
  ports: string[]
  everyPort: boolean
  goods: string | null
  submittedById: string
  submittedByName: string
  submittedAt: Date | string
  decidedByName: string
  decidedAt: Date | string
  decidedOn: IsoDate
  conditions: ConditionRow[]
}

export interface ConditionRow {
  id: string
  words: string
  dueOn: IsoDate
  metOn: IsoDate | null
  metNote: string | null
  metByName: string | null
  version: number
}

/** Where a provider stands, with all that was decided about it, the latest first. */
export interface DecidedProvider {
  id: string
  stage: ProviderStage
  stageReason: string | null
  /** Of one that is closed: why, although entries were said to be unliquidated or nobody knew. */
  closedDespite: string | null
  /** Of one that is suspended, or in review out of it: why filing stopped. */
  suspendedBecause: string | null
  stageBeforeReview: ProviderStage | null
  submittedById: string | null
  submittedByName: string
  submittedAt: Date | null
  isArchived: boolean
  version: number
  staleSince: IsoDate | null
  /** The end of the audit trail when this was read. */
  seq: string
  decisions: DecisionRow[]
}

/** One step of the history. */
export interface MoveRow {
  seq: string
  at: Date
  event: string
  actorName: string
  subjectId: string | null
  reason: string | null
  from: ProviderStage | null
  to: ProviderStage | null
  criterionId: string | null
}

/** Something that waits for a manager. */
export interface Awaiting {
  what: 'decision' | 'waiver'
  providerId: string
  providerName: string
  /** Of a waiver. */
  waiverId: string | null
  criterionId: string | null
  askedById: string
  askedByName: string
  askedAt: Date
  /** Who asks here asked for it: somebody else settles it. */
  isOwn: boolean
  eligibility: Eligibility | null
  recommendation: Recommendation | null
  band: Band | null
  scoreTenths: number | null
  leftToUsCents: Cents | null
}

/** An approval that rests on what is no longer concluded. */
export interface StaleApproval {
  providerId: string
  providerName: string
  outcome: DecisionOutcome
  decidedOn: IsoDate
  staleSince: IsoDate
  eligibility: Eligibility
  recommendation: Recommendation
}
