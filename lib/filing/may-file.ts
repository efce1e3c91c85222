import { canonical, type Plain } from '@/lib/audit/canonical'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import type { DecisionOutcome, FilingAnswer, ProviderStage, Recommendation } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { blocksOf, permitsMore } from '@/lib/decisions/outcomes'
import type { Cents } from '@/lib/money'
import type { Conclusion } from '@/lib/scorecards/conclude'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import { concludedOf, movedBetween, namesOf, type MovedNames, type Whole } from '@/lib/scorecards/moved'
import type { Facts } from '@/lib/scoring/facts'
import type { CriterionId } from '@/lib/scoring/methodology'
import { idOf } from '@/lib/scoring/score'
import { waiverOf } from '@/lib/scoring/waivers'
import { isApproved, standsAt } from '@/lib/stages'

/** What people decided about a provider, as far as it bears on filing. */
export interface Decided {
  stage: ProviderStage
  /** In review only: where it stood before, and stands until somebody decides anew. */
  stageBeforeReview: ProviderStage | null
  isArchived: boolean
  /** The last one; null: nobody decided anything. */
  decision: LastDecision | null
}

export interface LastDecision {
  id: string
  outcome: DecisionOutcome
  reason: string | null
  decidedOn: IsoDate
  /** The scope of a conditional approval: entered value a year, ports or every port, goods in words. */
  valueCapCents: Cents | null
  ports: readonly string[]
  everyPort: boolean
  goods: string | null
  conditions: readonly Condition[]
  /** What it rests on: the engagement, the importer number, and what was advised then. */
  engagementId: string | null
  engagementName: string | null
  iorNumber: string | null
  recommendation: Recommendation
  /** Of what was concluded then; null: not compared, because what is known now is asked about a day that is past. */
  conclusionDigest: string | null
  /** What was concluded then. */
  restsOn: Whole
  /** A file that proved it was replaced, or was there in error. */
  isProofLost: boolean
}

interface Condition {
  id: string
  words: string
  dueOn: IsoDate
  metOn: IsoDate | null
}

/** Why we may not file. */
export type Reason =
  | { code: 'ARCHIVED' | 'NOT_APPROVED' | 'REJECTED' | 'SUSPENDED' | 'OFF_BOARDING' | 'CLOSED' | 'UNSIGNED' }
  | { code: 'ANOTHER_NUMBER'; decided: string | null; recorded: string | null }
  | { code: 'ANOTHER_ENGAGEMENT'; decided: string | null; asked: string | null }
  /** A veto; with the last day of the waiver that lifted it before, if it ran out. */
  | { code: 'VETO'; criterionId: CriterionId; waiverEndedOn: IsoDate | null }
  | { code: 'NOT_KNOWN'; criterionId: CriterionId }
  | { code: 'CONDITION_OVERDUE'; conditionId: string; words: string; dueOn: IsoDate }
  | { code: 'OUTSIDE_PORTS'; ports: readonly string[] }
  | { code: 'NOT_ADVISED'; recommendation: Recommendation }

/** Within what we may. */
export type Limit =
  /** `ours`: what the engagement enters a year; null: not known. */
  | { code: 'VALUE_CAP'; cents: Cents; ours: Cents | null }
  | { code: 'PORTS'; ports: readonly string[] }
  | { code: 'GOODS'; goods: string }
  | { code: 'CONDITION_OPEN'; conditionId: string; words: string; dueOn: IsoDate }
  | { code: 'WAIVER'; waiverId: string; criterionId: CriterionId; endsOn: IsoDate }
  /** What is concluded now is not what the decision rests on. */
  | { code: 'STALE'; moved?: WhatMoved }
  /** The decision permits more than the scorecard advises; with the reason of whoever decided, if they gave one. */
  | { code: 'MORE_THAN_ADVISED'; recommendation: Recommendation; why: string | null }
  /** What the bond in force still carries of our duties, taxes and fees, which is less than the engagement owes a year. */
  | { code: 'BOND_ROOM'; room: Cents; ours: Cents }

/** Answers that were kept before it was told are without it. */
export interface WhatMoved extends MovedNames {
  isProofLost: boolean
}

export interface Answer {
  answer: FilingAnswer
  /** Of a no, the gravest first; otherwise none. */
  reasons: readonly Reason[]
  /** Of a yes within limits, first whether what was decided still holds; otherwise none. */
  limits: readonly Limit[]
}

interface Asked {
  decided: Decided
  /** With the engagement that is asked about. */
  facts: Facts
  /** What follows from those facts on that day. */
  conclusion: Conclusion
  asOf: IsoDate
}

/**
 * May we file an entry under this provider's importer number on a day, for the engagement in the facts? Never throws.
 *
 * No, where no approval stands (never given, refused, suspended, run off, closed, archived; who is reviewed again stands
 * as before), where the approval is of another importer number or another engagement, where what keeps a provider from
 * being approved holds today (a veto, one that cannot be told, an unsigned contract), where a condition is overdue, where
 * the engagement enters through none of the ports, and where the scorecard advises against what nobody decided against.
 * Yes, where the scorecard would approve too and nothing has moved since the decision. Within limits otherwise: a
 * conditional approval, a waiver, a stale decision, one against advice, or a bond that does not carry the whole volume.
 *
 * Unknown is never yes: what cannot be told is a no with that as its reason. A stale decision limits and does not forbid:
 * what bars filing is judged by today's facts anyway, and evidence that merely aged would else stop all entries overnight.
 * Source: product specification, sections 4 (rules 3, 8, 11) and 6.
 */
export function mayFile({ decided, facts, conclusion, asOf }: Asked): Answer {
  const decision = standingDecision(decided)
  if ('code' in decision) return no([decision])
  const reasons = [
    ...otherThanDecided(decision, facts),
    ...barred(facts, conclusion, asOf),
    ...overdue(decision, asOf),
    ...outsidePorts(decision, facts),
  ]
  if (reasons.length > 0) return no(reasons)
  const { recommendation } = conclusion.scorecard
  if (!permits(recommendation) && permits(decision.recommendation))
    return no([{ code: 'NOT_ADVISED', recommendation }])
  const limits = [
    ...moved(decision, conclusion),
    ...scopeOf(decision, facts),
    ...openConditions(decision),
    ...waiversOf(facts, conclusion, asOf),
    ...bondRoom(facts, asOf),
    ...moreThanAdvised(decision, recommendation),
  ]
  return { answer: limits.length > 0 ? 'WITHIN_LIMITS' : 'YES', reasons: [], limits }
}

const no = (reasons: readonly Reason[]): Answer => ({ answer: 'NO', reasons, limits: [] })

/** Neither holding nor gathering permits filing. */
const permits = (recommendation: Recommendation) => !permitsMore('CONDITIONAL', recommendation)

/** The no of a provider for which no approval stands: facts and time change nothing about it. Null: one stands. */
export function withoutApproval(decided: Decided): Answer | null {
  const decision = standingDecision(decided)
  return 'code' in decision ? no([decision]) : null
}

/** The approval that stands, or why there is none. */
function standingDecision(decided: Decided): LastDecision | Reason {
  const { isArchived, decision } = decided
  if (isArchived) return { code: 'ARCHIVED' }
  const stage = standsAt(decided)
  if (isApproved(stage)) {
    if (!decision) return { code: 'NOT_APPROVED' }
    return decision.outcome === 'REJECTED' ? { code: 'REJECTED' } : decision
  }
  return { code: whyNotApproved[stage] ?? 'NOT_APPROVED' }
}

/** What is told of a stage in which no approval stands; of any other, that none was given. */
const whyNotApproved: Partial<Record<ProviderStage, 'REJECTED' | 'SUSPENDED' | 'OFF_BOARDING' | 'CLOSED'>> = {
  REJECTED: 'REJECTED',
  SUSPENDED: 'SUSPENDED',
  OFF_BOARDING: 'OFF_BOARDING',
  CLOSED: 'CLOSED',
}

function otherThanDecided(decision: LastDecision, { provider, engagement }: Facts): Reason[] {
  const { iorNumber, engagementId, engagementName } = decision
  const isOther = (engagement?.id ?? null) !== engagementId
  return [
    ...(provider.iorNumber === iorNumber
      ? []
      : [{ code: 'ANOTHER_NUMBER', decided: iorNumber, recorded: provider.iorNumber } as const]),
    ...(isOther
      ? [{ code: 'ANOTHER_ENGAGEMENT', decided: engagementName, asked: engagement?.name ?? null } as const]
      : []),
  ]
}

/** What keeps a provider from being approved keeps it from filing. */
function barred(facts: Facts, { scorecard }: Conclusion, asOf: IsoDate): Reason[] {
  return blocksOf(scorecard, facts).flatMap((block): Reason[] => {
    if (block.is === 'unsigned') return [{ code: 'UNSIGNED' }]
    if (block.is === 'unknown')
      return block.criterionIds.map((criterionId) => ({ code: 'NOT_KNOWN', criterionId }))
    return block.criterionIds.map((criterionId) => ({
      code: 'VETO',
      criterionId,
      waiverEndedOn: lastWaived(facts, criterionId, asOf),
    }))
  })
}

function lastWaived({ waivers }: Facts, id: CriterionId, asOf: IsoDate): IsoDate | null {
  const over = waivers.filter(({ criterionId, endsOn }) => criterionId === id && endsOn < asOf)
  const days = over.map(({ endsOn }) => endsOn).toSorted()
  return days.at(-1) ?? null
}

/** A condition may be met on the day it is due, and is overdue from the next. */
const overdue = ({ conditions }: LastDecision, asOf: IsoDate): Reason[] =>
  conditions
    .filter(({ metOn, dueOn }) => metOn === null && dueOn < asOf)
    .map(({ id, words, dueOn }) => ({ code: 'CONDITION_OVERDUE', conditionId: id, words, dueOn }))

const openConditions = ({ conditions }: LastDecision): Limit[] =>
  conditions
    .filter(({ metOn }) => metOn === null)
    .map(({ id, words, dueOn }) => ({ code: 'CONDITION_OPEN', conditionId: id, words, dueOn }))

/** Every port that the engagement enters through is closed to it; one without ports may enter through any. */
function outsidePorts({ outcome, everyPort, ports }: LastDecision, { engagement }: Facts): Reason[] {
  if (outcome !== 'CONDITIONAL' || everyPort || !engagement || engagement.ports.length === 0) return []
  return engagement.ports.some((port) => ports.includes(port)) ? [] : [{ code: 'OUTSIDE_PORTS', ports }]
}

function scopeOf(decision: LastDecision, { engagement }: Facts): Limit[] {
  const { outcome, valueCapCents: cents, ports, everyPort, goods } = decision
  if (outcome !== 'CONDITIONAL') return []
  const ours = engagement?.annualEnteredValueCents ?? null
  return [
    ...(cents === null ? [] : [{ code: 'VALUE_CAP', cents, ours } as const]),
    ...(everyPort ? [] : [{ code: 'PORTS', ports } as const]),
    ...(goods === null ? [] : [{ code: 'GOODS', goods } as const]),
  ]
}

function waiversOf(facts: Facts, { scorecard }: Conclusion, asOf: IsoDate): Limit[] {
  return scorecard.findings.flatMap((finding): Limit[] => {
    const waiver = scorecard.waived.includes(idOf(finding)) && waiverOf(finding, facts.waivers, asOf)
    if (!waiver) return []
    const { id: waiverId, endsOn } = waiver
    return [{ code: 'WAIVER', waiverId, criterionId: idOf(finding), endsOn }]
  })
}

function bondRoom(facts: Facts, asOf: IsoDate): Limit[] {
  const { roomForUs, ours } = bondAdequacy(facts, asOf)
  // Where it cannot be told, the sufficiency of the bond is not known either, and no approval is advised.
  if (roomForUs.cannot !== null || ours.cannot !== null || roomForUs.value === null) return []
  const room = Math.max(0, roomForUs.value.dtfCents)
  return room < ours.value ? [{ code: 'BOND_ROOM', room, ours: ours.value }] : []
}

function moved({ conclusionDigest: decided, restsOn, isProofLost }: LastDecision, now: Conclusion): Limit[] {
  const isStale = isProofLost || (decided !== null && decided !== conclusionDigest(now))
  if (!isStale) return []
  const names = namesOf(movedBetween(concludedOf(restsOn), concludedOf(now)))
  return [{ code: 'STALE', moved: { ...names, isProofLost } }]
}

function moreThanAdvised({ outcome, reason: why }: LastDecision, recommendation: Recommendation): Limit[] {
  return permitsMore(outcome, recommendation) ? [{ code: 'MORE_THAN_ADVISED', recommendation, why }] : []
}

/** The same text for the same answer word for word, in whatever order a stored one has its names. */
export const wholeTextOf = ({ answer, reasons, limits }: Answer): string =>
  canonical({ answer, reasons, limits } as unknown as Plain)

/** The same text for the same answer: of what says other words of the same thing too. */
export const textOfAnswer = ({ answer, reasons, limits }: Answer): string =>
  JSON.stringify([answer, reasons.map(keyOf), limits.map(keyOf)])

/** What one answer tells and another did not; all of it where that is nothing. */
export function newIn(next: Answer, before: Answer): readonly (Reason | Limit)[] {
  const told = new Set([...before.reasons, ...before.limits].map(keyOf))
  const all = [...next.reasons, ...next.limits]
  const added = all.filter((each) => !told.has(keyOf(each)))
  return added.length > 0 ? added : all
}

const keyOf = (each: Reason | Limit): string =>
  [
    each.code,
    'criterionId' in each ? each.criterionId : '',
    'conditionId' in each ? each.conditionId : '',
    'waiverId' in each ? each.waiverId : '',
  ].join(' ')
