import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { ProviderStage } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { isUuid } from '@/lib/forms/uuid'
import { atOf } from '@/lib/forms/query'
import { COUNTED, PAGE, pageOf, readsForward, type Page } from '@/lib/paging'
import { assemble, decidedOf } from '@/lib/scorecards/assemble'
import { conclude, type Conclusion } from '@/lib/scorecards/conclude'
import { decisionAsJson, loadStored } from '@/lib/scorecards/load'
import type { Facts } from '@/lib/scoring/facts'
import { currentSettings } from '@/lib/settings/queries'
import type { Settings } from '@/lib/settings/settings'
import type { FilingFilter, FilingQuery } from './filter'
import { stagesFrom, type History, type Move } from './history'
import { mayFile, type Answer, type Decided } from './may-file'
import type { Recorded } from './past-answers'
import { readCursor, type FilingRow, type FilingSummary } from './row'
import { filingTables, filingWhere, isOf, type Given } from './where'

type Reader = Actor<'provider:read'>

export interface Asked {
  facts: Facts
  decided: Decided
  settings: Settings
  conclusion: Conclusion
  answer: Answer
}

/**
 * Whether we may file on a day under a provider's number for an engagement, or for the one that it is tried against;
 * always computed live. Null where one of them is not there.
 */
export async function askFiling(
  actor: Reader,
  providerId: string,
  engagementId: string | null,
  asOf: IsoDate,
): Promise<Asked | null> {
  if (!isUuid(providerId) || (engagementId !== null && !isUuid(engagementId))) return null
  const [stored] = await loadStored(prisma(), [providerId], engagementId)
  if (!stored) return null
  const [facts, decided] = [assemble(stored), decidedOf(stored)]
  if (engagementId !== null && facts.engagement?.id !== engagementId) return null
  const settings = await currentSettings(actor)
  const conclusion = conclude(facts, asOf, settings)
  return { facts, decided, settings, conclusion, answer: mayFile({ decided, facts, conclusion, asOf }) }
}

/** The provider of an importer number; null: none has it. */
export async function findByNumber(_actor: Reader, iorNumber: string): Promise<string | null> {
  if (!/^[0-9A-Z-]{1,20}$/.test(iorNumber)) return null
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM provider WHERE ior_number = $1', [
    iorNumber,
  ])
  return rows[0]?.id ?? null
}

/** What was answered about a provider, and what people did with it. One query; null where there is none of this id. */
export async function findPastAnswers(
  _actor: Reader,
  providerId: string,
  timeZone: string,
): Promise<{
  recorded: Recorded[]
  history: History
  /** The engagements that may be asked about. */
  engagements: FilingSummary['engagements']
} | null> {
  if (!isUuid(providerId)) return null
  const { rows } = await pool().query<{
    createdOn: IsoDate
    stage: ProviderStage
    isArchived: boolean
    engagements: FilingSummary['engagements']
    moves: Move[]
    decisions: History['decisions']
    waivers: History['waivers']
    recorded: (Omit<Recorded, 'recordedAt' | 'reasons' | 'limits'> & {
      recordedAt: string
      because: Pick<Answer, 'reasons' | 'limits'>
    })[]
  }>(pastAnswers, [providerId, timeZone])
  const [row] = rows
  if (!row) return null
  const { createdOn, stage, isArchived, moves, decisions, waivers } = row
  return {
    engagements: row.engagements,
    recorded: row.recorded.map(({ because, recordedAt, ...event }) => ({
      ...event,
      ...because,
      recordedAt: new Date(recordedAt),
    })),
    history: {
      createdOn,
      stages: stagesFrom(moves, { stage, isArchived }, createdOn),
      decisions,
      waivers,
    },
  }
}

/** The engagements that may be chosen, the company's own first. */
const engagements = `COALESCE((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name)
                                       ORDER BY is_default DESC, name, id)
                        FROM engagement WHERE archived_at IS NULL), '[]')`

const pastAnswers = `
  SELECT (p.created_at AT TIME ZONE $2)::date::text AS "createdOn", p.stage, p.archived_at IS NOT NULL AS "isArchived",
         COALESCE((SELECT jsonb_agg(jsonb_build_object(
                            'on', (a.at AT TIME ZONE $2)::date, 'stage', a.changes -> 'stage',
                            'isArchived', CASE WHEN a.changes ? 'archivedAt'
                                               THEN a.changes -> 'archivedAt' ->> 1 IS NOT NULL END) ORDER BY a.seq)
                     FROM audit_event a
                    WHERE a.provider_id = p.id AND a.subject_kind IN ('provider', 'decision')
                      AND (a.changes ? 'stage' OR a.changes ? 'archivedAt')), '[]') AS moves,
         COALESCE((SELECT jsonb_agg(${decisionAsJson} ORDER BY d.id)
                     FROM decision d WHERE d.provider_id = p.id), '[]') AS decisions,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'criterionId', w.criterion_id, 'finding', w.finding,
                                                       'approvedOn', w.approved_on, 'endsOn', w.ends_on,
                                                       'endedOn', w.ended_on))
                     FROM waiver w WHERE w.provider_id = p.id AND w.approved_on IS NOT NULL), '[]') AS waivers,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('happenedOn', f.happened_on, 'recordedAt', f.recorded_at,
                                                       'answer', f.answer, 'because', f.because,
                                                       'engagementName', f.engagement_name) ORDER BY f.seq)
                     FROM filing_event f WHERE f.provider_id = p.id), '[]') AS recorded,
         ${engagements} AS engagements
    FROM provider p WHERE p.id = $1`

/** One page of the providers about whom somebody concluded: first those under whom we may file. One query. */
export async function listFiling(
  _actor: Reader,
  query: FilingQuery,
  asOf: IsoDate,
): Promise<Page<FilingRow>> {
  const at = atOf(query)
  const cursor = 'cursor' in at ? readCursor(at.cursor) : null
  const from = 'cursor' in at && !cursor ? 'start' : at.from
  const values: (string | number)[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const isForward = readsForward(from)
  const where = filingWhere(query, asOf, given)
  const beyond = cursor
    ? `(s.filing_answer, s.provider_id) ${isForward ? '>' : '<'}
       (${given(cursor.answer)}::"FilingAnswer", ${given(cursor.id)}::uuid)`
    : 'true'
  const direction = isForward ? 'ASC' : 'DESC'
  const { rows } = await pool().query<FilingRow & { because: Pick<Answer, 'reasons' | 'limits'> }>(
    `SELECT p.id, p.legal_name AS "legalName", p.ior_number AS "iorNumber", p.stage, e.name AS "engagementName",
            s.filing_answer AS answer, s.filing_because AS because, s.computed_for::text AS "computedFor"
       FROM ${filingTables} WHERE ${where} AND ${beyond}
      ORDER BY s.filing_answer ${direction}, s.provider_id ${direction} LIMIT ${PAGE + 1}`,
    values,
  )
  return pageOf(
    rows.map(({ because, ...row }) => ({ ...row, ...because })),
    from,
  )
}

/** What stands around the page; what is of another day than `asOf` is no answer, and counts as still to come. One query. */
export async function summariseFiling(
  _actor: Reader,
  filter: FilingFilter,
  asOf: IsoDate,
): Promise<FilingSummary> {
  const values: (string | number)[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const count = (more: Partial<FilingFilter>) =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ${filingTables}
       WHERE ${filingWhere({ ...filter, ...more }, asOf, given)} LIMIT ${COUNTED + 1}) counted)`
  const { rows } = await pool().query<FilingSummary>(
    `SELECT ${count({})} AS total, EXISTS (SELECT 1 FROM provider) AS "hasAny",
            (SELECT count(*)::int FROM (SELECT 1 FROM standing s
               WHERE s.filing_answer IS NULL OR NOT ${isOf(given(asOf))} LIMIT ${COUNTED + 1}) counted) AS soon,
            jsonb_build_object('YES', ${count({ answer: 'YES' })},
                               'WITHIN_LIMITS', ${count({ answer: 'WITHIN_LIMITS' })},
                               'NO', ${count({ answer: 'NO' })}) AS answers,
            ${engagements} AS engagements`,
    values,
  )
  return (
    rows[0] ?? {
      total: 0,
      soon: 0,
      hasAny: false,
      answers: { YES: 0, WITHIN_LIMITS: 0, NO: 0 },
      engagements: [],
    }
  )
}
