import type { IsoDate } from '@/lib/dates'
import type { WaiverFacts } from './facts'
import type { Finding, Statement, Value, WaivedFinding } from './finding'
import { methodology as current, type CriterionId, type Methodology } from './methodology'

/** What a waiver of a finding would be approved for; null where there is no gap. */
export function waivedFindingOf({ gap, credit, found, inputs }: Finding): WaivedFinding | null {
  const records = [...new Set(inputs.map(({ kind, recordId }) => `${kind} ${recordId}`))].toSorted()
  return gap && { credit, kind: gap.kind, severity: gap.severity, found, records }
}

/**
 * Whether a finding still is what a waiver was approved for: its credit, kind, severity, what was found
 * and in which records. Days that
 * only count on while the fact stays what it is do not change it.
 */
export function isFindingWaived(finding: Finding, approved: WaivedFinding): boolean {
  const today = waivedFindingOf(finding)
  return today !== null && told(today) === told(approved)
}

/** Whether a waiver may lift a finding at all: it fires a veto, and not one of those that none lifts. */
export function isWaivable(
  finding: Finding,
  vetoes: readonly CriterionId[],
  { unwaivable }: Methodology = current,
): boolean {
  const id = finding.criterionId as CriterionId
  const never = unwaivable[id] ?? []
  return (
    finding.gap?.severity === 'CRITICAL' &&
    vetoes.includes(id) &&
    never !== 'ALWAYS' &&
    !never.includes(finding.found.say)
  )
}

/** True from the day it was approved to its last day, both included. */
export const holdsOn = ({ approvedOn, endsOn }: Pick<WaiverFacts, 'approvedOn' | 'endsOn'>, asOf: IsoDate) =>
  approvedOn <= asOf && asOf <= endsOn

/** The waiver that lifts a veto's finding on a day, of several the one that lasts longest; null: nothing lifts it. */
export function waiverOf(
  finding: Finding,
  waivers: readonly WaiverFacts[],
  asOf: IsoDate,
  methodology: Methodology = current,
): WaiverFacts | null {
  if (waivers.length === 0 || !isWaivable(finding, methodology.vetoes, methodology)) return null
  const lifting = waivers.filter(
    (waiver) =>
      waiver.criterionId === finding.criterionId &&
      holdsOn(waiver, asOf) &&
      isFindingWaived(finding, waiver.finding),
  )
  return lifting.toSorted((a, b) => (a.endsOn < b.endsOn ? 1 : -1))[0] ?? null
}

/** Waivers that hold on a day but for a finding that is no longer what it was: they are over. */
export function overtaken(
  waivers: readonly WaiverFacts[],
  findings: readonly Finding[],
  asOf: IsoDate,
): WaiverFacts[] {
  return waivers.filter((waiver) => {
    const finding = findings.find(({ criterionId }) => criterionId === waiver.criterionId)
    return holdsOn(waiver, asOf) && !(finding && isFindingWaived(finding, waiver.finding))
  })
}

/** A request for it: not a fact that anything is concluded from. */
export type WaiverRequest = Omit<WaiverFacts, 'approvedOn'>

/** Approved on that day, it would lift nothing on a later one. */
export const isTermOver = ({ endsOn }: Pick<WaiverFacts, 'endsOn'>, asOf: IsoDate) => endsOn <= asOf

/** Requests that nobody could approve any more: their last day came, or their finding is no longer what it was. */
export function lapsedRequests(
  requests: readonly WaiverRequest[],
  findings: readonly Finding[],
  asOf: IsoDate,
): WaiverRequest[] {
  return requests.filter((request) => {
    const finding = findings.find(({ criterionId }) => criterionId === request.criterionId)
    return isTermOver(request, asOf) || !(finding && isFindingWaived(finding, request.finding))
  })
}

/** In one order of keys, because PostgreSQL keeps JSON in its own. */
const told = ({ credit, kind, severity, found, records }: WaivedFinding) =>
  JSON.stringify([credit, kind, severity, found.say, withoutDays(found), records])

const withoutDays = ({ with: values = {} }: Statement) =>
  Object.entries(values)
    .filter(([, value]) => !('days' in value))
    .map(([name, value]) => [
      name,
      Object.entries(value as Value)
        .toSorted(byName)
        .map(flat),
    ])
    .toSorted(byName)

const flat = ([name, value]: readonly [string, unknown]) => [
  name,
  typeof value === 'object' && value !== null ? Object.entries(value).toSorted(byName) : value,
]

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1
}
