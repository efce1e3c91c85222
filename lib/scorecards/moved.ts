import type { Band, Eligibility, GapKind, Recommendation, Severity } from '@/lib/choices'
import type { Cents } from '@/lib/money'
import type { Finding } from '@/lib/scoring/finding'
import type { Scorecard } from '@/lib/scoring/score'
import { identityNames, type Identity, type IdentityName } from './identity'

/** What a decision rests on, of all that is concluded: when one of these differs, it is stale. */
export interface Concluded {
  methodologyVersion: number
  eligibility: Eligibility
  recommendation: Recommendation
  scoreTenths: number | null
  band: Band | null
  /** The claim that is worked out from engagement and settings, and who pays what of it. */
  claimCents: Cents | null
  insurancePaysCents: Cents | null
  ownPaysCents: Cents | null
  leftToUsCents: Cents | null
  identity: Identity
  findings: readonly ConcludedFinding[]
}

export interface ConcludedFinding {
  criterionId: string
  outcome: Finding['outcome']
  credit: number
  kind: GapKind | null
  severity: Severity | null
}

/** What of a conclusion it is read from: a snapshot that a decision froze has that too. */
export interface Whole {
  scorecard: Pick<
    Scorecard,
    'methodologyVersion' | 'eligibility' | 'recommendation' | 'scoreTenths' | 'band' | 'findings'
  >
  reference: {
    claim: { total: Cents }
    insurancePays: Cents
    ownPays: Cents
    leftToUs: { total: Cents }
  } | null
  identity: Identity
}

export function concludedOf({ scorecard, reference, identity }: Whole): Concluded {
  const { methodologyVersion, eligibility, recommendation, scoreTenths, band, findings } = scorecard
  return {
    ...{ methodologyVersion, eligibility, recommendation, scoreTenths, band },
    claimCents: reference?.claim.total ?? null,
    insurancePaysCents: reference?.insurancePays ?? null,
    ownPaysCents: reference?.ownPays ?? null,
    leftToUsCents: reference?.leftToUs.total ?? null,
    identity,
    findings: findings.map(({ criterionId, outcome, credit, gap }) => ({
      ...{ criterionId, outcome, credit },
      kind: gap?.kind ?? null,
      severity: gap?.severity ?? null,
    })),
  }
}

type Pair<T> = { from: T; to: T }

/** What stands above the findings, in the order in which it is told. */
export const headlineNames = [
  'recommendation',
  'eligibility',
  'scoreTenths',
  'band',
  'claimCents',
  'insurancePaysCents',
  'ownPaysCents',
  'leftToUsCents',
  'methodologyVersion',
] as const
export type HeadlineName = (typeof headlineNames)[number]

/** What was concluded otherwise then; null where the same. */
export interface Moved {
  methodologyVersion: Pair<number> | null
  eligibility: Pair<Eligibility> | null
  recommendation: Pair<Recommendation> | null
  scoreTenths: Pair<number | null> | null
  band: Pair<Band | null> | null
  claimCents: Pair<Cents | null> | null
  insurancePaysCents: Pair<Cents | null> | null
  ownPaysCents: Pair<Cents | null> | null
  leftToUsCents: Pair<Cents | null> | null
  /** Who or what it is about, in one order. */
  identity: readonly (Pair<string | null> & { name: IdentityName })[]
  /** In the order of today's; null: the criterion was, or is, not judged. */
  findings: readonly (Pair<ConcludedFinding | null> & { criterionId: string })[]
}

/** What moved between two conclusions; null: nothing. */
export function movedBetween(then: Concluded, now: Concluded): Moved | null {
  const pair = <K extends Exclude<keyof Concluded, 'findings' | 'identity'>>(
    name: K,
  ): Pair<Concluded[K]> | null => (then[name] === now[name] ? null : { from: then[name], to: now[name] })
  const moved = {
    methodologyVersion: pair('methodologyVersion'),
    eligibility: pair('eligibility'),
    recommendation: pair('recommendation'),
    scoreTenths: pair('scoreTenths'),
    band: pair('band'),
    claimCents: pair('claimCents'),
    insurancePaysCents: pair('insurancePaysCents'),
    ownPaysCents: pair('ownPaysCents'),
    leftToUsCents: pair('leftToUsCents'),
    identity: movedIdentity(then.identity, now.identity),
    findings: movedFindings(then.findings, now.findings),
  }
  const { findings, identity, ...headline } = moved
  const isSame = findings.length === 0 && identity.length === 0
  return isSame && Object.values(headline).every((each) => each === null) ? null : moved
}

/** The names alone of what moved, in the order in which it is told. */
export interface MovedNames {
  headline: readonly HeadlineName[]
  identity: readonly IdentityName[]
  criterionIds: readonly string[]
}

export const namesOf = (moved: Moved | null): MovedNames => ({
  headline: headlineNames.filter((name) => moved !== null && moved[name] !== null),
  identity: moved?.identity.map(({ name }) => name) ?? [],
  criterionIds: moved?.findings.map(({ criterionId }) => criterionId) ?? [],
})

const movedIdentity = (then: Identity, now: Identity) =>
  identityNames.flatMap((name) =>
    then[name] === now[name] ? [] : [{ name, from: then[name], to: now[name] }],
  )

function movedFindings(then: readonly ConcludedFinding[], now: readonly ConcludedFinding[]) {
  const of = (findings: readonly ConcludedFinding[], id: string) =>
    findings.find(({ criterionId }) => criterionId === id) ?? null
  const ids = [...new Set([...now, ...then].map(({ criterionId }) => criterionId))]
  return ids.flatMap((criterionId) => {
    const [from, to] = [of(then, criterionId), of(now, criterionId)]
    return told(from) === told(to) ? [] : [{ criterionId, from, to }]
  })
}

const told = (finding: ConcludedFinding | null) =>
  finding && [finding.outcome, finding.credit, finding.kind, finding.severity].join()

/** Of what is compared. Another choice of it takes another number: no digest of one form equals one of another. */
const DIGEST_FORM = 3

/** The same text for the same conclusion, whatever order the findings come in. A promise: its digest is stored. */
export function textOf(concluded: Concluded): string {
  const { findings, identity, ...headline } = concluded
  const rows = findings.map((finding) => `${finding.criterionId}=${told(finding)}`).toSorted()
  const { methodologyVersion, eligibility, recommendation, scoreTenths, band } = headline
  const { claimCents, insurancePaysCents, ownPaysCents, leftToUsCents } = headline
  return JSON.stringify([
    DIGEST_FORM,
    ...[methodologyVersion, eligibility, recommendation, scoreTenths, band],
    ...[claimCents, insurancePaysCents, ownPaysCents, leftToUsCents],
    ...identityNames.map((name) => [name, identity[name]]),
    ...rows,
  ])
}
