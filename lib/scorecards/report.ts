import type { CsvExport } from '@/lib/csv/export'
import { selectRows } from '@/lib/csv/rows'
import { knownPays } from '@/lib/exposure/known-payers'
import type { Words } from '@/lib/scoring/describe'
import { describeFinding, titleOf } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { categoryOf, methodology, weightOf } from '@/lib/scoring/methodology'
import { idOf, pointsLost } from '@/lib/scoring/score'
import type { Conclusion } from './conclude'

type Concluded = Pick<Conclusion, 'scorecard' | 'reference'> & { facts: Facts }

/** One provider's report: what is concluded, and a row for each criterion in the order of the methodology. */
export function reportExport(providerId: string, concluded: Concluded, words: Words): CsvExport {
  const { facts, scorecard, reference } = concluded
  const about = {
    provider_id: providerId,
    provider_legal_name: facts.provider.legalName,
    provider_ior_number: facts.provider.iorNumber,
    as_of: scorecard.asOf,
    methodology_version: String(scorecard.methodologyVersion),
    engagement: facts.engagement?.name ?? null,
    eligibility: scorecard.eligibility,
    recommendation: scorecard.recommendation,
    score: tenths(scorecard.scoreTenths),
    band: scorecard.band,
    could_reach: tenths(scorecard.couldReachTenths),
    wiki_score: tenths(scorecard.wikiScoreTenths),
    coverage_percent: (scorecard.coverage / 100).toFixed(2),
    claim_usd: dollars(reference?.claim.total),
    left_to_us_usd: dollars(reference?.leftToUs.total),
  }
  const pays = reference && knownPays(reference)
  const parts = {
    insurance_pays_usd: dollars(pays?.insurance ?? undefined),
    own_pays_usd: dollars(pays?.own ?? undefined),
    never_promised_usd: dollars(reference?.leftToUs.neverPromised),
    above_cap_usd: dollars(reference?.leftToUs.aboveCap),
    not_collectable_usd: dollars(reference?.leftToUs.notCollectable),
  }
  const rows = scorecard.findings.map((finding) => ({ ...about, ...ofCriterion(finding, words), ...parts }))
  return {
    event: 'export.scorecard',
    name: `scorecard-${providerId}-${scorecard.asOf}`,
    ...selectRows(Object.keys(rows[0] ?? about), rows),
    providerId,
  }
}

function ofCriterion(finding: Finding, words: Words) {
  const id = idOf(finding)
  const isApplicable = finding.outcome !== 'notApplicable'
  const dates = finding.inputs.flatMap((input) => input.verifiedOn ?? []).toSorted()
  return {
    criterion_id: id,
    category: categoryOf(id),
    criterion: titleOf(words, id),
    weight: String(weightOf(id)),
    is_veto: String(methodology.vetoes.includes(id)),
    is_wiki: String(methodology.wiki.includes(id)),
    outcome: finding.outcome,
    points: isApplicable ? points(weightOf(id) * finding.credit) : null,
    points_lost: isApplicable ? points(pointsLost(finding)) : null,
    gap_kind: finding.gap?.kind ?? null,
    severity: finding.gap?.severity ?? null,
    ...describeFinding(words, finding),
    follows_from: finding.root,
    sources: [...new Set(finding.inputs.map((input) => input.source))].join(' '),
    oldest_verified_on: dates[0] ?? null,
    is_covered: String(finding.isCovered),
  }
}

const tenths = (value: number | null) => (value === null ? null : (value / 10).toFixed(1))
const points = (tenThousandths: number) => (tenThousandths / 10_000).toFixed(4)
const dollars = (cents: number | undefined) => (cents === undefined ? null : (cents / 100).toFixed(2))
