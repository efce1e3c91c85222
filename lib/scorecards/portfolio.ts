import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import {
  FilingAnswer,
  Recommendation,
  type Band,
  type Eligibility,
  type ProviderStage,
  type Severity,
} from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { isOf } from '@/lib/filing/where'
import { pool } from '@/lib/db/client'
import { waivedUntil } from '@/lib/gaps/waived'
import { criterionIds } from '@/lib/scoring/methodology'
import { stagesDecidable, stagesOver } from '@/lib/stages'
import type { Lapse } from './lapses'

type Reader = Actor<'provider:read'>

export interface Figures {
  providers: number
  inReview: number
  failing: number
  lapsing: number
  /** How many a decision can still be about. */
  decidable: number
  /** How many of those are recommended for what; one whose standing is not stored yet for nothing. */
  recommended: Record<Recommendation, number>
  /** Under how many numbers we may file today, or not; what is of another day counts nowhere. */
  filing: Record<FilingAnswer, number>
  /** The provider that would leave most with us; null where no claim can be computed. */
  most: { id: string; name: string; leftToUsCents: number; claimCents: number } | null
}

const open = 'p.archived_at IS NULL'

function listed(stages: readonly ProviderStage[]) {
  return stages.map((stage) => `'${stage}'`).join(', ')
}

/** What lapses is shown of whom somebody is told of (lib/deadlines/due-notices.ts): nothing is due of the others. */
const isDue = `p.stage NOT IN (${listed(stagesOver)})`
const isDecidable = `p.stage IN (${listed(stagesDecidable)})`

const recommended = Object.values(Recommendation)
  .map((each) => `'${each}', count(*) FILTER (WHERE s.recommendation = '${each}' AND ${isDecidable})::int`)
  .join(', ')

const filing = Object.values(FilingAnswer)
  .map((each) => `'${each}', count(*) FILTER (WHERE s.filing_answer = '${each}' AND ${isOf('$2')})::int`)
  .join(', ')

/** The four figures at the head of the overview; `lapsing` counts what ran out or will within `days`. */
export async function portfolioFigures(_actor: Reader, asOf: IsoDate, days: number): Promise<Figures> {
  const { rows } = await pool().query<Omit<Figures, 'most'> & { most: Figures['most'] }>(
    `SELECT count(*)::int AS providers,
            count(*) FILTER (WHERE p.stage = 'IN_REVIEW')::int AS "inReview",
            count(*) FILTER (WHERE s.eligibility = 'FAIL')::int AS failing,
            count(*) FILTER (WHERE ${isDecidable})::int AS decidable,
            jsonb_build_object(${recommended}) AS recommended, jsonb_build_object(${filing}) AS filing,
            COALESCE(sum((SELECT count(*) FROM jsonb_to_recordset(s.lapses) l("on" date)
                           WHERE l."on" <= $1::date)) FILTER (WHERE ${isDue}), 0)::int AS lapsing,
            (SELECT jsonb_build_object('id', q.id, 'name', q.legal_name, 'leftToUsCents', t.left_to_us_cents,
                                       'claimCents', t.claim_cents)
               FROM standing t JOIN provider q ON q.id = t.provider_id AND q.archived_at IS NULL
              WHERE t.left_to_us_cents IS NOT NULL
              ORDER BY t.left_to_us_cents DESC, q.id LIMIT 1) AS most
       FROM provider p LEFT JOIN standing s ON s.provider_id = p.id
      WHERE ${open}`,
    [addDays(asOf, days), asOf],
  )
  const [figures] = rows
  if (!figures) throw new Error('The portfolio could not be counted')
  return figures
}

export interface LapseRow extends Pick<Lapse, 'what' | 'on' | 'subject' | 'about'> {
  providerId: string
  providerName: string
}

/** What ran out or will run out by a day, across the portfolio; the longest lapsed first. */
export async function portfolioLapses(_actor: Reader, until: IsoDate, most: number): Promise<LapseRow[]> {
  const { rows } = await pool().query<LapseRow>(
    `SELECT p.id AS "providerId", p.legal_name AS "providerName", l.what, l.subject, l.about,
            l."on"::text AS "on"
       FROM standing s
       JOIN provider p ON p.id = s.provider_id AND ${open} AND ${isDue}
       CROSS JOIN LATERAL jsonb_to_recordset(s.lapses) l(what text, "on" date, subject text, about text)
      WHERE l."on" <= $1::date
      ORDER BY l."on", p.legal_name, l.what, l.subject
      LIMIT $2`,
    [until, most],
  )
  return rows
}

export interface StageBand {
  stage: ProviderStage
  band: Band | null
  count: number
}

export async function stageBandCounts(_actor: Reader): Promise<StageBand[]> {
  const { rows } = await pool().query<StageBand>(
    `SELECT p.stage, s.band, count(*)::int AS count
       FROM provider p LEFT JOIN standing s ON s.provider_id = p.id
      WHERE ${open} GROUP BY p.stage, s.band`,
  )
  return rows
}

export interface ScoreAndDollars {
  id: string
  name: string
  scoreTenths: number
  leftToUsCents: number
  eligibility: Eligibility
}

/** Score against what is left to us; of a large portfolio those that would leave most, because these decide. */
export async function scoreAgainstDollars(_actor: Reader, most: number): Promise<ScoreAndDollars[]> {
  const { rows } = await pool().query<ScoreAndDollars & { leftToUsCents: string }>(
    `SELECT p.id, COALESCE(p.trading_name, p.legal_name) AS name, s.score_tenths AS "scoreTenths",
            s.left_to_us_cents AS "leftToUsCents", s.eligibility
       FROM standing s JOIN provider p ON p.id = s.provider_id AND ${open}
      WHERE s.score_tenths IS NOT NULL AND s.left_to_us_cents IS NOT NULL
      ORDER BY s.left_to_us_cents DESC, p.id LIMIT $1`,
    [most],
  )
  return rows.map((row) => ({ ...row, leftToUsCents: Number(row.leftToUsCents) }))
}

export interface WorstGap {
  providerId: string
  providerName: string
  criterionId: string
  severity: Severity
  expected: string
  found: string
  /** The last day on which its veto bars nothing; null: no waiver lifts it. */
  waivedUntil: IsoDate | null
}

/**
 * The gravest open gaps, one a provider, so that one bad provider does not fill the list. No provider has more gaps than
 * there are criteria, so the first of so many in that order hold enough providers: the rest is not read.
 */
export async function worstGaps(_actor: Reader, most: number, asOf: IsoDate): Promise<WorstGap[]> {
  const { rows } = await pool().query<WorstGap>(
    `SELECT * FROM (
       SELECT DISTINCT ON (g.provider_id) g.provider_id AS "providerId", p.legal_name AS "providerName",
              g.criterion_id AS "criterionId", g.severity, g.expected, g.found,
              g.points_lost_ten_thousandths AS lost, ${waivedUntil('$3')} AS "waivedUntil"
         FROM (SELECT g.* FROM gap g JOIN provider p ON p.id = g.provider_id AND ${open}
                WHERE g.closed_on IS NULL AND g.severity IN ('CRITICAL', 'HIGH')
                ORDER BY g.severity, -g.points_lost_ten_thousandths, g.id LIMIT $2) g
         JOIN provider p ON p.id = g.provider_id
        ORDER BY g.provider_id, g.severity, g.points_lost_ten_thousandths DESC, g.criterion_id) worst
      ORDER BY severity, lost DESC, "providerName" LIMIT $1`,
    [most, most * criterionIds.length, asOf],
  )
  return rows
}
