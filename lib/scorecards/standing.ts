import 'server-only'
import { createHash } from 'node:crypto'
import { addDays, type IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { whyLeft } from '@/lib/exposure/why-left'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { methodology } from '@/lib/scoring/methodology'
import { ruleFigures } from '@/lib/scoring/rules/figures'
import { pointsLost } from '@/lib/scoring/score'
import { isTermOver, lapsedRequests, overtaken } from '@/lib/scoring/waivers'
import { loadSettings } from '@/lib/settings/load'
import type { Settings } from '@/lib/settings/settings'
import messages from '@/messages/en.json'
import { assemble, datedOf, ownedOf, requestsOf, type StoredProvider } from './assemble'
import { policyExpiryOf, utilisationOf } from './at-a-glance'
import { conclude } from './conclude'
import { conclusionDigest } from './conclusion-digest'
import { lapsesOfDated } from './dated'
import { inOrder, lapsesOf, nextLapse } from './lapses'
import { loadStored } from './load'
import { standingNotices, writeNotices } from './notices'

type Db = Pick<Tx, '$queryRawUnsafe' | '$executeRawUnsafe'>

/** A waiver, or a request for one, that is over: its finding is no longer the one that it is of, or nobody settled it in time. */
export interface Overtaken {
  waiverId: string
  providerId: string
  criterionId: string
  endedOn: IsoDate
  endReason: string
}

/**
 * Concludes anew about these providers and stores what the register, the gap list and the exports read: one standing
 * a provider, one gap a provider and criterion. Called in the transaction of every change, with the providers locked.
 * Gaps are written only where they differ from what was written last, which the standing keeps a digest of. A provider
 * about whom concluding throws is told to `passOver` and keeps what is stored; without that, it throws. Ends the waivers
 * that were overtaken, and gives them back for the audit trail. Tells people of the deadlines that came near.
 * `because` says whether anything but the day may be another than when it was concluded last: only time is dated back.
 */
export async function restand(
  db: Db,
  providerIds: readonly string[],
  asOf: IsoDate,
  because: 'TIME' | 'CHANGE',
  passOver?: (providerId: string, error: unknown) => void,
): Promise<Overtaken[]> {
  if (providerIds.length === 0) return []
  const stored = await loadStored(db, providerIds)
  const known = new Map<string, Facts>()
  const settings = await loadSettings(db)
  const rows = stored.flatMap((each) => {
    const providerId = each.provider.id as string
    try {
      const facts = assemble(each)
      known.set(providerId, facts)
      return [rowsFor(each, facts, asOf, settings)]
    } catch (error) {
      if (!passOver) throw error
      passOver(providerId, error)
      return []
    }
  })
  const replaced = await db.$queryRawUnsafe<Digest[]>(
    upsertStandings,
    JSON.stringify(rows.map((each) => each.standing)),
  )
  if (because === 'TIME') await dateBack(db, replaced, known, settings, asOf)
  const over = rows.flatMap((each) => each.over)
  if (over.length > 0) await db.$executeRawUnsafe(endWaivers, JSON.stringify(over))
  await writeNotices(db, rows, new Map(replaced.map((row) => [row.id, row.notices])), asOf)
  const written = new Map(replaced.map((row) => [row.id, row.digest]))
  const changed = rows.filter(({ standing }) => written.get(standing.provider_id) !== standing.gaps_digest)
  if (changed.length === 0) return over
  const gaps = changed.flatMap(({ standing, open }) =>
    open.map((finding) => gapOf(standing.provider_id, finding)),
  )
  await db.$executeRawUnsafe(
    writeGaps,
    changed.map(({ standing }) => standing.provider_id),
    JSON.stringify(gaps),
    asOf,
  )
  return over
}

/** What stood before this statement, and what became stale in it. */
interface Digest {
  id: string
  digest: string | null
  computedFor: IsoDate
  /** Of the decision that is stale from now on; null: none is, or it was before. */
  staleDecision: string | null
  /** Those that stood, each as one text. */
  notices: readonly string[]
}

/** Days of which nobody concluded anything, at most so many, are looked through for the one that a decision went stale on. */
const MOST_DAYS_BACK = 400

/**
 * After days without the product running, a decision is stale since the day on which time made it so, not since today.
 * Where today's facts would have made it so on the day last concluded about too, they are others since then, and
 * nobody can say what was known on the days between.
 */
async function dateBack(
  db: Db,
  replaced: readonly Digest[],
  known: ReadonlyMap<string, Facts>,
  settings: Settings,
  asOf: IsoDate,
): Promise<void> {
  for (const { id, computedFor, staleDecision } of replaced) {
    const facts = known.get(id)
    if (staleDecision === null || !facts) continue
    const digestOn = (day: IsoDate) => conclusionDigest(conclude(facts, day, settings))
    if (digestOn(computedFor) !== staleDecision) continue
    const earliest = [addDays(computedFor, 1), addDays(asOf, -MOST_DAYS_BACK)].sort().at(-1) ?? asOf
    let since = earliest
    while (since < asOf && digestOn(since) === staleDecision) since = addDays(since, 1)
    if (since < asOf) await db.$executeRawUnsafe(setStaleSince, id, since)
  }
}

const setStaleSince = 'UPDATE standing SET stale_since = $2::date WHERE provider_id = $1::uuid'

/** The rows of one provider, by column. */
function rowsFor(stored: StoredProvider, facts: Facts, asOf: IsoDate, settings: Settings) {
  const owned = ownedOf(stored)
  const providerId = owned.id
  const conclusion = conclude(facts, asOf, settings)
  const { scorecard, reference } = conclusion
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
    insurance_pays_cents: reference?.insurancePays ?? null,
    own_pays_cents: reference?.ownPays ?? null,
    left_to_us_cents: reference?.leftToUs.total ?? null,
    never_promised_cents: reference?.leftToUs.neverPromised ?? null,
    above_cap_cents: reference?.leftToUs.aboveCap ?? null,
    not_collectable_cents: reference?.leftToUs.notCollectable ?? null,
    left_because: reference && whyLeft(reference),
    gaps_digest: digestOf(open),
    conclusion_digest: conclusionDigest(conclusion),
  }
  return { owned, lapses, standing, open, over }
}

function overOf(stored: StoredProvider, { waivers }: Facts, findings: readonly Finding[], asOf: IsoDate) {
  return [
    ...overtaken(waivers, findings, asOf).map((waiver) => ({ ...waiver, isUnsettled: false })),
    ...lapsedRequests(requestsOf(stored), findings, asOf).map((request) => ({
      ...request,
      isUnsettled: true,
    })),
  ].map(({ id, criterionId, endsOn, isUnsettled }): Overtaken => ({
    ...{ waiverId: id, providerId: stored.provider.id as string, criterionId },
    endedOn: asOf,
    endReason:
      isUnsettled && isTermOver({ endsOn }, asOf)
        ? englishWords('waivers.unsettled')
        : endReasonOf(findings.find((finding) => finding.criterionId === criterionId)),
  }))
}

function endReasonOf(finding: Finding | undefined): string {
  const found = finding ? describeFinding(englishWords, finding).found : ''
  return englishWords('waivers.overtaken', { found })
}

function gapOf(providerId: string, finding: Finding) {
  return {
    provider_id: providerId,
    criterion_id: finding.criterionId,
    kind: finding.gap?.kind,
    severity: finding.gap?.severity,
    finding,
    ...describeFinding(englishWords, finding),
    points_lost_ten_thousandths: pointsLost(finding),
  }
}

/** Of all that the rows of these gaps are made from; other words or weights make other rows of the same findings. */
function digestOf(open: readonly Finding[]): string {
  return createHash('sha256').update(madeFrom).update(JSON.stringify(open)).digest('base64')
}

const madeFrom = JSON.stringify([messages.criteria, messages.choices, methodology, ruleFigures])

const standingColumns = [
  'provider_id',
  'computed_for',
  'methodology_version',
  'engagement_id',
  'eligibility',
  'score_tenths',
  'wiki_score_tenths',
  'could_reach_tenths',
  'band',
  'coverage_ten_thousandths',
  'recommendation',
  'worst_severity',
  'critical_gaps',
  'high_gaps',
  'medium_gaps',
  'low_gaps',
  'utilisation_ten_thousandths',
  'policy_expires_on',
  'next_lapse_on',
  'next_lapse',
  'lapses',
  'claim_cents',
  'insurance_pays_cents',
  'own_pays_cents',
  'left_to_us_cents',
  'never_promised_cents',
  'above_cap_cents',
  'not_collectable_cents',
  'left_because',
  'gaps_digest',
  'conclusion_digest',
]

/** What lib/evidence/frozen-files.ts lists, of a file that a decision froze. */
const isProofLost = `EXISTS (
  SELECT 1 FROM jsonb_array_elements(snapshot -> 'evidence') AS file
   WHERE NOT EXISTS (SELECT 1 FROM document
                      WHERE id = (file ->> 'id')::uuid AND entered_in_error_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM document newer
                                         WHERE newer.supersedes_id = document.id
                                           AND newer.entered_in_error_at IS NULL)))`

// jsonb_populate_recordset gives each value the type of its column, enums included. What is selected last is read as it
// was before the statement. A decision is stale from the first day on which something else is concluded than it rests on,
// or a file that proved it was replaced or turned out to be there in error.
const upsertStandings = `
  WITH given AS (
    SELECT g.*, d.conclusion_digest AS decided, d.is_proof_lost
      FROM jsonb_populate_recordset(NULL::standing, $1::jsonb) g
      LEFT JOIN LATERAL (SELECT conclusion_digest, ${isProofLost} AS is_proof_lost
                           FROM decision WHERE provider_id = g.provider_id ORDER BY id DESC LIMIT 1) d ON true),
  stored AS (
  INSERT INTO standing (${standingColumns.join(', ')}, stale_since)
  SELECT ${standingColumns.map((column) => `given.${column}`).join(', ')},
         CASE WHEN given.decided <> given.conclusion_digest OR given.is_proof_lost
              THEN COALESCE(was.stale_since, given.computed_for) END
    FROM given LEFT JOIN standing was ON was.provider_id = given.provider_id
  ON CONFLICT (provider_id) DO UPDATE SET
    ${[...standingColumns.slice(1), 'stale_since']
      .map((column) => `${column} = EXCLUDED.${column}`)
      .join(', ')})
  SELECT provider_id::text AS id, standing.gaps_digest AS digest, standing.computed_for::text AS "computedFor",
         CASE WHEN standing.stale_since IS NULL AND given.decided <> given.conclusion_digest THEN given.decided END
           AS "staleDecision", ${standingNotices} AS notices
    FROM standing JOIN given USING (provider_id)`

const endWaivers = `
  UPDATE waiver SET ended_on = over."endedOn", end_reason = over."endReason", version = version + 1, updated_at = now()
    FROM jsonb_to_recordset($1::jsonb) AS over("waiverId" uuid, "endedOn" date, "endReason" text)
   WHERE waiver.id = over."waiverId"`

// What changes under a gap keeps its day of opening; one that comes back after it was closed opens anew. The row of a
// gap stays the same one, and with it the work on it. What is selected from gap is read as it was before the statement.
const writeGaps = `
  WITH open AS MATERIALIZED (SELECT * FROM jsonb_populate_recordset(NULL::gap, $2::jsonb)),
  was AS MATERIALIZED (SELECT id, kind, severity, points_lost_ten_thousandths, closed_on FROM gap
          WHERE provider_id = ANY($1::uuid[])),
  closed AS (
    UPDATE gap SET closed_on = $3::date
     WHERE provider_id = ANY($1::uuid[]) AND closed_on IS NULL
       AND NOT EXISTS (SELECT 1 FROM open
                        WHERE open.provider_id = gap.provider_id AND open.criterion_id = gap.criterion_id)
    RETURNING id, kind, severity, found),
  written AS (
  INSERT INTO gap (id, provider_id, criterion_id, kind, severity, finding, expected, found,
                   points_lost_ten_thousandths, opened_on)
  SELECT gen_random_uuid(), provider_id, criterion_id, kind, severity, finding, expected, found,
         points_lost_ten_thousandths, $3::date
    FROM open
   WHERE NOT EXISTS (SELECT 1 FROM gap
                      WHERE gap.provider_id = open.provider_id AND gap.criterion_id = open.criterion_id
                        AND gap.closed_on IS NULL
                        AND (gap.kind, gap.severity, gap.finding, gap.expected, gap.found,
                             gap.points_lost_ten_thousandths)
                          = (open.kind, open.severity, open.finding, open.expected, open.found,
                             open.points_lost_ten_thousandths))
  ON CONFLICT (provider_id, criterion_id) DO UPDATE SET
    kind = EXCLUDED.kind, severity = EXCLUDED.severity, finding = EXCLUDED.finding,
    expected = EXCLUDED.expected, found = EXCLUDED.found,
    points_lost_ten_thousandths = EXCLUDED.points_lost_ten_thousandths,
    opened_on = CASE WHEN gap.closed_on IS NULL THEN gap.opened_on ELSE EXCLUDED.opened_on END,
    closed_on = NULL
  RETURNING id, kind, severity, points_lost_ten_thousandths, found)
  INSERT INTO gap_event (gap_id, event, happened_on, kind, severity, found)
  SELECT id, 'CLOSED', $3::date, kind, severity, found FROM closed
   UNION ALL
  SELECT id, (CASE WHEN was.id IS NULL THEN 'OPENED' WHEN was.closed_on IS NOT NULL THEN 'REOPENED'
                   ELSE 'CHANGED' END)::"GapEventKind", $3::date, written.kind, written.severity, found
    FROM written LEFT JOIN was USING (id)
   WHERE was.id IS NULL OR was.closed_on IS NOT NULL
      OR (was.kind, was.severity, was.points_lost_ten_thousandths)
         <> (written.kind, written.severity, written.points_lost_ten_thousandths)`
