import 'server-only'
import { createHash } from 'node:crypto'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Finding } from '@/lib/scoring/finding'
import { methodology } from '@/lib/scoring/methodology'
import { pointsLost } from '@/lib/scoring/score'
import { loadSettings } from '@/lib/settings/load'
import type { Settings } from '@/lib/settings/settings'
import messages from '@/messages/en.json'
import { policyExpiryOf, utilisationOf } from './at-a-glance'
import { conclude } from './conclude'
import { lapsesOf, nextLapse } from './lapses'
import { loadFacts } from './load'

type Db = Pick<Tx, '$queryRawUnsafe' | '$executeRawUnsafe'>

/**
 * Concludes anew about these providers and stores what the register, the gap list and the exports read: one standing
 * a provider, one gap a provider and criterion. Called in the transaction of every change, with the providers locked.
 * Gaps are written only where they differ from what was written last, which the standing keeps a digest of.
 */
export async function restand(db: Db, providerIds: readonly string[], asOf: IsoDate): Promise<void> {
  if (providerIds.length === 0) return
  const known = await loadFacts(db, providerIds)
  const settings = await loadSettings(db)
  const rows = [...known].map(([providerId, facts]) => rowsFor(providerId, facts, asOf, settings))
  const replaced = await db.$queryRawUnsafe<Digest[]>(
    upsertStandings,
    JSON.stringify(rows.map((each) => each.standing)),
  )
  const written = new Map(replaced.map((row) => [row.id, row.digest]))
  const changed = rows.filter(({ standing }) => written.get(standing.provider_id) !== standing.gaps_digest)
  if (changed.length === 0) return
  const gaps = changed.flatMap(({ standing, open }) =>
    open.map((finding) => gapOf(standing.provider_id, finding)),
  )
  await db.$executeRawUnsafe(
    writeGaps,
    changed.map(({ standing }) => standing.provider_id),
    JSON.stringify(gaps),
    asOf,
  )
}

type Digest = { id: string; digest: string | null }

/** The rows of one provider, by column. */
function rowsFor(providerId: string, facts: Facts, asOf: IsoDate, settings: Settings) {
  const { scorecard, reference } = conclude(facts, asOf, settings)
  const lapses = lapsesOf(facts, asOf)
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
    gaps_digest: digestOf(open),
  }
  return { standing, open }
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

const madeFrom = JSON.stringify([messages.criteria, messages.choices, methodology])

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
  'gaps_digest',
]

// jsonb_populate_recordset gives each value the type of its column, enums included. What is selected last is read as it
// was before the statement.
const upsertStandings = `
  WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::standing, $1::jsonb)),
  stored AS (
  INSERT INTO standing (${standingColumns.join(', ')})
  SELECT ${standingColumns.join(', ')} FROM given
  ON CONFLICT (provider_id) DO UPDATE SET
    ${standingColumns
      .slice(1)
      .map((column) => `${column} = EXCLUDED.${column}`)
      .join(', ')})
  SELECT provider_id::text AS id, standing.gaps_digest AS digest FROM standing JOIN given USING (provider_id)`

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
