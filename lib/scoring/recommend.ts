import type { Band, Eligibility, Recommendation } from '@/lib/choices'
import type { Finding } from './finding'
import type { CriterionId, Methodology } from './methodology'

/** So many high gaps with different roots make an approval conditional. */
export const LEAST_HIGH_ROOTS = 2

interface Concluded {
  findings: readonly Finding[]
  eligibility: Eligibility
  /** Vetoes that a waiver lifts. */
  waived: readonly CriterionId[]
  coverage: number
  band: Band | null
  /** The contract that is judged is not signed: not told by its caps, which a clause that is not known has none of. */
  isUnsigned: boolean
}

/** What we recommend: the first rule that holds. Source: methodology, rule 11. */
export function recommend(concluded: Concluded, methodology: Methodology): Recommendation {
  const { findings, eligibility, waived, coverage, band, isUnsigned } = concluded
  if (eligibility === 'FAIL' || findings.some((finding) => isUnwaivedCritical(finding, waived))) return 'HOLD'
  if (eligibility === 'UNKNOWN' || coverage < methodology.leastCoverage) return 'KEEP_GATHERING'
  if (band === 'D' || band === null) return 'HOLD'
  const isConditional =
    eligibility === 'WAIVED' ||
    band === 'C' ||
    findings.some((finding) => isHighOnWiki(finding, methodology)) ||
    rootGaps(findings.filter((finding) => finding.gap?.severity === 'HIGH')) >= LEAST_HIGH_ROOTS ||
    findings.some(isStaleWhereItMatters) ||
    isUnsigned
  return isConditional ? 'CONDITIONAL' : 'APPROVE'
}

export const isUnwaivedCritical = (finding: Finding, waived: readonly CriterionId[]) =>
  finding.gap?.severity === 'CRITICAL' && !waived.includes(finding.criterionId as CriterionId)

const isHighOnWiki = (finding: Finding, { wiki }: Methodology) =>
  finding.gap?.severity === 'HIGH' && wiki.includes(finding.criterionId as CriterionId)

/** How many gaps there are, those that follow from one missing root counted once. */
export function rootGaps(findings: readonly Finding[]): number {
  return new Set(findings.map((finding) => finding.root ?? finding.criterionId)).size
}

/** Bond seen, volume stated and lists screened too long ago: approval waits for a fresh look. */
const staleBarsApproval: readonly CriterionId[] = [
  'bond.in-force',
  'bond.sufficiency',
  'compliance.screening',
]

const isStaleWhereItMatters = (finding: Finding) =>
  staleBarsApproval.includes(finding.criterionId as CriterionId) &&
  finding.caps.some((cap) => cap.kind === 'STALE')
