import type { GapKind, KnowledgeSource, Severity } from '@/lib/choices'
import { FULL, type Assessment, type Cap, type Finding, type Input } from './finding'
import { statements } from './rules/freshness'

const STATEMENT_CAP: Cap = {
  kind: 'UNVERIFIED',
  credit: statements.unverifiedCredit,
  severity: 'MEDIUM',
  found: { say: 'unverified' },
}

/** From here on a partial outcome without a severity of its own is LOW, below it MEDIUM. */
const LOW_FROM = 7_000

const evidenced: readonly KnowledgeSource[] = ['PUBLIC_RECORD', 'ISSUER', 'DOCUMENT']

type Judged = Extract<Assessment, { is: 'judged' }>

/**
 * The rules that all criteria share, applied to what one concluded; `missingSeverity` is that of an answer nobody has.
 * Unknown is unmet; a source NONE is as if nothing were recorded, unless what it says is adverse (credit 0); caps are
 * minima, never soften an adverse fact, and each keeps its own words. Source: methodology, rules 1 to 3 and 9.
 */
export function settle(criterionId: string, assessment: Assessment, missingSeverity: Severity): Finding {
  switch (assessment.is) {
    case 'notApplicable':
      return {
        criterionId,
        outcome: 'notApplicable',
        credit: 0,
        gap: null,
        expected: null,
        found: assessment.reason,
        caps: [],
        inputs: [],
        root: null,
        isUncertain: false,
        isCovered: false,
      }
    case 'missing':
      return missing(criterionId, assessment, missingSeverity)
    case 'judged':
      return assessment.credit > 0 && assessment.inputs.some((input) => input.source === 'NONE')
        ? missing(criterionId, { ...assessment, found: { say: 'noSource' } }, missingSeverity)
        : judged(criterionId, assessment)
  }
}

function missing(
  criterionId: string,
  { expected, found, inputs, root }: Pick<Judged, 'expected' | 'found' | 'inputs' | 'root'>,
  severity: Severity,
): Finding {
  return {
    criterionId,
    outcome: 'unmet',
    credit: 0,
    gap: { kind: 'MISSING', severity },
    expected,
    found,
    caps: [],
    inputs,
    root: root ?? null,
    isUncertain: true,
    isCovered: false,
  }
}

function judged(criterionId: string, assessment: Judged): Finding {
  const { expected, found, inputs, root } = assessment
  const isStatement = inputs.some((input) => input.source === 'PROVIDER_STATEMENT')
  const offered = [...(assessment.caps ?? []), ...(isStatement ? [STATEMENT_CAP] : [])]
  const caps = offered.filter((cap) => cap.credit < FULL)
  const credit = Math.min(assessment.credit, ...caps.map((cap) => cap.credit))
  return {
    criterionId,
    outcome: credit === FULL ? 'met' : credit === 0 ? 'unmet' : 'partial',
    credit,
    gap: credit === FULL ? null : gapOf(assessment, caps, credit),
    expected,
    found,
    caps,
    inputs,
    root: root ?? null,
    isUncertain: isStatement || assessment.isPartlyMissing === true || inputs.some(isUnsourced),
    isCovered: inputs.length > 0 && inputs.every(isEvidenced),
  }
}

/** The gap of the outcome where there is one, else of the cap that holds the credit down; the worse severity of all. */
function gapOf(assessment: Judged, caps: readonly Cap[], credit: number): Finding['gap'] {
  const own: { kind: GapKind; severity: Severity } | null =
    assessment.credit < FULL
      ? {
          kind: assessment.kind ?? 'SHORT',
          severity: assessment.severity ?? severityOf(assessment.credit),
        }
      : null
  const deciding = caps.find((cap) => cap.credit === credit) ?? caps[0]
  const all = [...(own ? [own] : []), ...caps]
  const severity = all.map((each) => each.severity).sort(byGravity)[0] ?? 'LOW'
  const kind = own && assessment.credit <= credit ? own.kind : (deciding?.kind ?? own?.kind ?? 'SHORT')
  return { kind, severity }
}

const severityOf = (credit: number): Severity => (credit >= LOW_FROM ? 'LOW' : 'MEDIUM')

const gravity: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']
/** Orders severities from the gravest down. */
export const byGravity = (a: Severity, b: Severity) => gravity.indexOf(a) - gravity.indexOf(b)

const isUnsourced = (input: Input) => input.source === 'NONE'
const isEvidenced = (input: Input) => evidenced.includes(input.source) && input.verifiedOn !== null
