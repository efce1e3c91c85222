import 'server-only'
import type { IsoDate } from '@/lib/dates'
import { knownPays } from '@/lib/exposure/known-payers'
import { whyLeft } from '@/lib/exposure/why-left'
import { mayFile } from '@/lib/filing/may-file'
import type { Settings } from '@/lib/settings/settings'
import { assemble, datedOf, decidedOf, ownedOf, type StoredProvider } from './assemble'
import { policyExpiryOf, utilisationOf } from './at-a-glance'
import { conclude } from './conclude'
import { conclusionDigest } from './conclusion-digest'
import { lapsesOfDated } from './dated'
import { gapsDigest } from './gap-rows'
import { inOrder, lapsesOf, nextLapse } from './lapses'
import { overOf } from './waivers-over'

/** What follows from what is recorded of one provider, and what is stored of it. Throws where it cannot be read as facts. */
export function concludeAnew(stored: StoredProvider, asOf: IsoDate, settings: Settings) {
  const [facts, decided] = [assemble(stored), decidedOf(stored)]
  const owned = ownedOf(stored)
  const providerId = owned.id
  const conclusion = conclude(facts, asOf, settings)
  const answered = mayFile({ decided, facts, conclusion, asOf })
  const { answer, ...because } = answered
  const { scorecard, reference } = conclusion
  const pays = reference && knownPays(reference)
  const over = overOf(stored, facts, scorecard.findings, asOf)
  const dated = datedOf(stored)
  const waivers = dated.waivers.filter(({ id }) => !over.some(({ waiverId }) => waiverId === id))
  const lapses = inOrder([
    ...lapsesOf(facts, asOf),
    ...lapsesOfDated({ ...dated, waivers }, scorecard.findings, asOf),
  ])
  const next = nextLapse(lapses, asOf)
  const open = scorecard.findings.filter((finding) => finding.gap !== null)
  const count = (severity: string) => open.filter((finding) => finding.gap?.severity === severity).length
  const counts = {
    CRITICAL: count('CRITICAL'),
    HIGH: count('HIGH'),
    MEDIUM: count('MEDIUM'),
    LOW: count('LOW'),
  }
  /** By column. */
  const standing = {
    provider_id: providerId,
    computed_for: asOf,
    methodology_version: scorecard.methodologyVersion,
    engagement_id: facts.engagement?.id ?? null,
    eligibility: scorecard.eligibility,
    score_tenths: scorecard.scoreTenths,
    wiki_score_tenths: scorecard.wikiScoreTenths,
    could_reach_tenths: scorecard.couldReachTenths,
    band: scorecard.band,
    coverage_ten_thousandths: scorecard.coverage,
    recommendation: scorecard.recommendation,
    worst_severity: Object.entries(counts).find(([, many]) => many > 0)?.[0] ?? null,
    critical_gaps: counts.CRITICAL,
    high_gaps: counts.HIGH,
    medium_gaps: counts.MEDIUM,
    low_gaps: counts.LOW,
    utilisation_ten_thousandths: utilisationOf(facts, asOf),
    policy_expires_on: policyExpiryOf(facts, asOf),
    next_lapse_on: next?.on ?? null,
    next_lapse: next?.what ?? null,
    lapses,
    claim_cents: reference?.claim.total ?? null,
    insurance_pays_cents: pays?.insurance ?? null,
    own_pays_cents: pays?.own ?? null,
    left_to_us_cents: reference?.leftToUs.total ?? null,
    never_promised_cents: reference?.leftToUs.neverPromised ?? null,
    above_cap_cents: reference?.leftToUs.aboveCap ?? null,
    not_collectable_cents: reference?.leftToUs.notCollectable ?? null,
    left_because: reference && whyLeft(reference),
    filing_answer: answer,
    filing_because: because,
    gaps_digest: gapsDigest(open),
    conclusion_digest: conclusionDigest(conclusion),
  }
  return { providerId, facts, decided, answered, owned, lapses, standing, open, over }
}

export type ConcludedAnew = ReturnType<typeof concludeAnew>
