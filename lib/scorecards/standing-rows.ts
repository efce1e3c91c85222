import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import type { Answer } from '@/lib/filing/may-file'
import type { ConcludedAnew } from './conclude-anew'
import { isProofLost } from './load'
import { standingNotices } from './notices'

/** What stood before this statement, null for what nobody had concluded, and what became another in it. */
export interface Replaced {
  id: string
  digest: string | null
  computedFor: IsoDate | null
  filingAnswer: Answer['answer'] | null
  filingBecause: Pick<Answer, 'reasons' | 'limits'> | null
  /** Something else is answered now when somebody asks whether we may file, or of another business. */
  isAnsweredAnew: boolean
  /** Of the decision that is stale from now on; null: none is, or it was before. */
  staleDecision: string | null
  /** Those that stood, each as one text. */
  notices: readonly string[]
}

/** Writes these standings over those that stood, and gives back what each of them was. */
export const replaceStandings = (
  db: Pick<Tx, '$queryRawUnsafe'>,
  standings: readonly ConcludedAnew['standing'][],
): Promise<Replaced[]> => db.$queryRawUnsafe<Replaced[]>(upsertStandings, JSON.stringify(standings))

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
  'filing_answer',
  'filing_because',
  'gaps_digest',
  'conclusion_digest',
]

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
         standing.filing_answer AS "filingAnswer", standing.filing_because AS "filingBecause",
         (standing.filing_answer, standing.filing_because, standing.engagement_id)
           IS DISTINCT FROM (given.filing_answer, given.filing_because, given.engagement_id) AS "isAnsweredAnew",
         CASE WHEN standing.provider_id IS NOT NULL AND standing.stale_since IS NULL
                   AND given.decided <> given.conclusion_digest THEN given.decided END AS "staleDecision",
         ${standingNotices} AS notices
    FROM given LEFT JOIN standing USING (provider_id)`
