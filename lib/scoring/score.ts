import type { Band, Eligibility, Recommendation, Severity } from '@/lib/choices'
import { multiplyDivide } from '@/lib/money'
import { isForeignImporterRuleOn } from '@/lib/settings/settings'
import type { Context } from './criterion'
import { criteria } from './criteria'
import type { Facts } from './facts'
import { FULL, type Finding } from './finding'
import { inOrder } from './in-order'
import { asKnownOn } from './known-by'
import { isJudgedContractUnsigned } from './judged'
import { categoryOf, criterionIds, methodology as current, weightOf } from './methodology'
import type { Category, CriterionId, Methodology } from './methodology'
import { recommend } from './recommend'
import { settle } from './settle'
import { waiverOf } from './waivers'

/** Everything concluded about one provider on one day; stored whole in snapshots, so its shape is a promise. */
export interface Scorecard {
  asOf: string
  methodologyVersion: number
  /** In the order of the methodology. */
  findings: readonly Finding[]
  eligibility: Eligibility
  /** The vetoes that fired and bar filing, and those that cannot be told. */
  fired: readonly CriterionId[]
  uncertain: readonly CriterionId[]
  /** The vetoes that fired and that a waiver lifts: not among those above that fired. */
  waived: readonly CriterionId[]
  /** Tenths of a point of 100; null when nothing applies. */
  scoreTenths: number | null
  band: Band | null
  /** The same over the wiki's own criteria. */
  wikiScoreTenths: number | null
  /** What the score would be if every missing fact turned out good. */
  couldReachTenths: number | null
  /** Weight of what is known and evidenced over the applicable weight, in ten-thousandths. */
  coverage: number
  recommendation: Recommendation
  categories: readonly CategoryPoints[]
}

export interface CategoryPoints {
  category: Category
  /** The weight that applies. */
  weight: number
  /** Ten-thousandths of a point. */
  earned: number
  /** What was lost, by what it was lost to; `unknown` is what nobody knows. */
  lost: Readonly<Record<Severity | 'UNKNOWN', number>>
}

const MEDIUM_WHEN_MISSING: readonly CriterionId[] = ['insurance.carrier', 'capital.concentration']

/** Judges every criterion, weighs what was found and concludes. Pure: the same facts on the same day, the same card. */
export function scorecardOf(facts: Facts, context: Context, methodology: Methodology = current): Scorecard {
  const ordered = inOrder(asKnownOn(facts, context.asOf))
  const findings = criterionIds.map((id) =>
    settle(id, criteria[id](ordered, context), MEDIUM_WHEN_MISSING.includes(id) ? 'MEDIUM' : 'HIGH'),
  )
  const vetoes = vetoesOn(context, methodology)
  const lifted = (finding: Finding) => waiverOf(finding, facts.waivers, context.asOf, methodology) !== null
  const { eligibility, fired, uncertain, waived } = eligibilityOf(findings, vetoes, lifted)
  const scoreTenths = score(findings, methodology)
  const band = bandOf(scoreTenths, methodology)
  const coverage = coverageOf(findings, methodology)
  return {
    asOf: context.asOf,
    methodologyVersion: methodology.version,
    findings,
    eligibility,
    fired,
    uncertain,
    waived,
    scoreTenths,
    band,
    wikiScoreTenths: score(
      findings.filter((finding) => methodology.wiki.includes(idOf(finding))),
      methodology,
    ),
    couldReachTenths: score(findings.map(ifKnownGood), methodology),
    coverage,
    recommendation: recommend(
      {
        findings,
        eligibility,
        waived,
        coverage,
        band,
        isUnsigned: isJudgedContractUnsigned(ordered.contracts, context.asOf),
      },
      methodology,
    ),
    categories: categoriesOf(findings, methodology),
  }
}

export const idOf = (finding: Finding) => finding.criterionId as CriterionId
const applies = (finding: Finding) => finding.outcome !== 'notApplicable'
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/**
 * Earned over applicable weight, in tenths of a point of 100, rounded once, half up; null if nothing applies: neither
 * 0 nor 100 would be true. Points (weight × credit) are whole ten-thousandths and add up exactly.
 */
export function score(findings: readonly Finding[], methodology: Methodology = current): number | null {
  const applicable = findings.filter(applies)
  const weight = sum(applicable.map((finding) => weightOf(idOf(finding), methodology)))
  if (weight === 0) return null
  const earned = sum(applicable.map((finding) => weightOf(idOf(finding), methodology) * finding.credit))
  return multiplyDivide(earned, 1_000, weight * FULL)
}

/** The band of a rounded score; null for null. */
export function bandOf(scoreTenths: number | null, { bands }: Methodology = current): Band | null {
  if (scoreTenths === null) return null
  if (scoreTenths >= bands.A) return 'A'
  if (scoreTenths >= bands.B) return 'B'
  return scoreTenths >= bands.C ? 'C' : 'D'
}

/** Ten-thousandths of the applicable weight whose facts are all dated and evidenced; 0 if nothing applies. */
export function coverageOf(findings: readonly Finding[], methodology: Methodology = current): number {
  const applicable = findings.filter(applies)
  const weight = sum(applicable.map((finding) => weightOf(idOf(finding), methodology)))
  if (weight === 0) return 0
  const covered = applicable.filter((finding) => finding.isCovered)
  return multiplyDivide(sum(covered.map((finding) => weightOf(idOf(finding), methodology))), FULL, weight)
}

/** The vetoes of that day: the foreign-importer one only from the day on which its rule is switched on. */
export function vetoesOn({ asOf, settings }: Context, { vetoes }: Methodology = current) {
  return isForeignImporterRuleOn(settings, asOf)
    ? vetoes
    : vetoes.filter((id) => id !== 'authority.foreign-importer')
}

/** A veto fires on a CRITICAL finding only; what cannot be told keeps its doubt, whatever else is found. */
function eligibilityOf(
  findings: readonly Finding[],
  vetoes: readonly CriterionId[],
  isLifted: (finding: Finding) => boolean,
) {
  const vetoed = findings.filter((finding) => vetoes.includes(idOf(finding)) && applies(finding))
  const critical = vetoed.filter((finding) => finding.gap?.severity === 'CRITICAL')
  const fired = critical.filter((finding) => !isLifted(finding)).map(idOf)
  const waived = critical.filter(isLifted).map(idOf)
  const uncertain = vetoed.filter((finding) => finding.isUncertain).map(idOf)
  return { eligibility: eligibilityFrom(fired, uncertain, waived), fired, uncertain, waived }
}

function eligibilityFrom(
  fired: readonly CriterionId[],
  uncertain: readonly CriterionId[],
  waived: readonly CriterionId[],
): Eligibility {
  if (fired.length > 0) return 'FAIL'
  if (uncertain.length > 0) return 'UNKNOWN'
  return waived.length > 0 ? 'WAIVED' : 'PASS'
}

const isMissing = (finding: Finding) => finding.gap?.kind === 'MISSING'
const ifKnownGood = (finding: Finding): Finding =>
  isMissing(finding) ? { ...finding, credit: FULL } : finding

function categoriesOf(findings: readonly Finding[], methodology: Methodology): CategoryPoints[] {
  return (Object.keys(methodology.categories) as Category[]).map((category) => {
    const own = findings.filter((finding) => categoryOf(idOf(finding)) === category && applies(finding))
    const lost = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 }
    for (const finding of own)
      if (finding.gap)
        lost[isMissing(finding) ? 'UNKNOWN' : finding.gap.severity] += pointsLost(finding, methodology)
    return {
      category,
      weight: sum(own.map((finding) => weightOf(idOf(finding), methodology))),
      earned: sum(own.map((finding) => weightOf(idOf(finding), methodology) * finding.credit)),
      lost,
    }
  })
}

/** Ten-thousandths of a point that a finding costs. */
export function pointsLost(finding: Finding, methodology: Methodology = current): number {
  return applies(finding) ? weightOf(idOf(finding), methodology) * (FULL - finding.credit) : 0
}
