import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/guard'
import { RecordKind, Role } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { atOf } from '@/lib/forms/query'
import { isUuid } from '@/lib/forms/uuid'
import { COUNTED, PAGE, pageOf, readsForward, type Page } from '@/lib/paging'
import { gapConditions, readGapCursor } from './filter'
import type { GapFilter, GapQuery } from './filter'
import type { GapPerson } from './owner'
import type { GapComment, GapDetail, GapEvent, GapRow, GapWork, WaivableGap } from './row'
import { isWaiverRequested, waivedUntil } from './waived'
import { gapTables, gapWhere, type Asker } from './where'

type Reader = Actor<'provider:read'>

const work = `CASE WHEN o.id IS NOT NULL THEN
    jsonb_build_object('id', o.id, 'name', o.name, 'role', o.role, 'isDisabled', o.disabled_at IS NOT NULL) END AS owner,
  w.due_on::text AS "dueOn", w.version`

const columns = `g.id, g.provider_id AS "providerId", p.legal_name AS "providerName", g.criterion_id AS "criterionId",
  g.kind, g.severity, g.expected, g.found, g.points_lost_ten_thousandths AS lost, g.opened_on::text AS "openedOn",
  g.closed_on::text AS "closedOn", g.finding->'inputs'->0 AS mend, ${work}`

const waiver = (day: string) =>
  `${waivedUntil(day)} AS "waivedUntil", ${isWaiverRequested(day)} AS "isWaiverRequested"`

const place = z.object({
  kind: z.enum({ ...RecordKind, PROVIDER: 'PROVIDER', ENGAGEMENT: 'ENGAGEMENT' } as const),
  recordId: z.string().nullable(),
  field: z.string(),
})

const read = <R extends GapRow>(row: R): R => ({ ...row, mend: place.safeParse(row.mend).data ?? null })

/** One page of the gaps across the portfolio: the gravest first, of these the dearest. One query. */
export async function listGaps(actor: Reader, query: GapQuery, asOf: IsoDate): Promise<Page<WaivableGap>> {
  const values: (string | number)[] = []
  const given = (value: string | number) => `$${values.push(value)}`
  const at = atOf(query)
  const cursor = 'cursor' in at ? readGapCursor(at.cursor) : null
  const from = 'cursor' in at && !cursor ? 'start' : at.from
  const isForward = readsForward(from)
  const order = isForward ? 'ASC' : 'DESC'
  const beyond = cursor
    ? `AND (g.severity, -g.points_lost_ten_thousandths, g.id) ${isForward ? '>' : '<'}
           (${given(cursor.severity)}::"Severity", ${given(-cursor.lost)}::int, ${given(cursor.id)}::uuid)`
    : ''
  const { rows } = await pool().query<WaivableGap>(
    `SELECT ${columns}, ${waiver(given(asOf))} FROM ${gapTables} WHERE ${gapWhere(query, asker(actor, asOf), given)} ${beyond}
      ORDER BY g.severity ${order}, -g.points_lost_ten_thousandths ${order}, g.id ${order} LIMIT ${PAGE + 1}`,
    values,
  )
  return pageOf(rows.map(read), from)
}

/** How many there are, at most one more than is counted, and whether there is any at all, open or closed. One query. */
export async function countGaps(
  actor: Reader,
  filter: GapFilter,
  asOf: IsoDate,
): Promise<{ total: number; hasAny: boolean }> {
  const values: (string | number)[] = []
  const count = countOf(filter, asker(actor, asOf), (value) => `$${values.push(value)}`)
  const { rows } = await pool().query<{ total: number; hasAny: boolean }>(
    `SELECT ${count} AS total, EXISTS (SELECT 1 FROM gap) AS "hasAny"`,
    values,
  )
  return rows[0] ?? { total: 0, hasAny: false }
}

/** For a filter that nothing matches: how many would match without each of its conditions. One query. */
export async function countGapsWithoutEach(actor: Reader, filter: GapFilter, asOf: IsoDate) {
  const values: (string | number)[] = []
  const used = gapConditions.filter((name) => filter[name] !== null)
  const counts = used.map((name) =>
    countOf({ ...filter, [name]: null }, asker(actor, asOf), (value) => `$${values.push(value)}`),
  )
  const { rows } = await pool().query<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`,
    values,
  )
  return used.map((without, index) => ({ without, total: rows[0]?.counts[index] ?? 0 }))
}

const asker = ({ personId }: Reader, asOf: IsoDate): Asker => ({ personId, asOf })

const countOf = (filter: GapFilter, who: Asker, given: (value: string | number) => string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ${gapTables}
     WHERE ${gapWhere(filter, who, given)} LIMIT ${COUNTED + 1}) counted)`

/** The open gaps of one provider, the gravest first. */
export async function gapsOfProvider(_actor: Reader, providerId: string): Promise<GapRow[]> {
  if (!isUuid(providerId)) return []
  const { rows } = await pool().query<GapRow>(
    `SELECT ${columns} FROM ${gapTables} WHERE g.provider_id = $1 AND g.closed_on IS NULL
      ORDER BY g.severity, g.points_lost_ten_thousandths DESC, g.criterion_id`,
    [providerId],
  )
  return rows.map(read)
}

/** One gap with all that was said and done about it, open or closed. One query; null where there never was one. */
export async function findGap(
  _actor: Reader,
  providerId: string,
  criterionId: string,
  asOf: IsoDate,
): Promise<GapDetail | null> {
  if (!isUuid(providerId) || criterionId.includes('\0')) return null
  const { rows } = await pool().query<WaivableGap & { comments: StoredComment[]; events: GapEvent[] }>(
    `SELECT ${columns}, ${waiver('$3')},
            (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                      'id', c.id, 'text', c.text, 'authorName', c.author_name, 'createdAt', c.created_at,
                      'inErrorAt', c.entered_in_error_at, 'inErrorBy', c.entered_in_error_by_name,
                      'inErrorReason', c.entered_in_error_reason) ORDER BY c.created_at, c.id), '[]')
               FROM gap_comment c WHERE c.gap_id = g.id) AS comments,
            (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                      'seq', e.seq::text, 'event', e.event, 'happenedOn', e.happened_on, 'kind', e.kind,
                      'severity', e.severity, 'found', e.found) ORDER BY e.seq DESC), '[]')
               FROM gap_event e WHERE e.gap_id = g.id) AS events
       FROM ${gapTables} WHERE g.provider_id = $1 AND g.criterion_id = $2`,
    [providerId, criterionId, asOf],
  )
  const [row] = rows
  return row ? { ...read(row), comments: row.comments.map(comment), events: row.events } : null
}

interface StoredComment {
  id: string
  text: string
  authorName: string
  createdAt: string
  inErrorAt: string | null
  inErrorBy: string | null
  inErrorReason: string | null
}

const comment = ({ inErrorAt, inErrorBy, inErrorReason, createdAt, ...rest }: StoredComment): GapComment => ({
  ...rest,
  createdAt: new Date(createdAt),
  inError: inErrorAt
    ? { at: new Date(inErrorAt), byName: inErrorBy ?? '', reason: inErrorReason ?? '' }
    : null,
})

/** Who sees to each gap of a provider and by when, by criterion; gaps that nobody has are there too. */
export async function gapWorkOf(_actor: Reader, providerId: string): Promise<Map<string, GapWork>> {
  if (!isUuid(providerId)) return new Map()
  const { rows } = await pool().query<GapWork & { criterionId: string }>(
    `SELECT g.criterion_id AS "criterionId", ${work} FROM ${gapTables} WHERE g.provider_id = $1`,
    [providerId],
  )
  return new Map(rows.map(({ criterionId, ...rest }) => [criterionId, rest]))
}

/** The vetoes that bar filing of these providers on a day, as no waiver lifts them then, the dearest first. */
export async function barringVetoes(
  _actor: Reader,
  providerIds: readonly string[],
  asOf: IsoDate,
): Promise<ReadonlyMap<string, string[]>> {
  if (providerIds.length === 0) return new Map()
  const { rows } = await pool().query<{ providerId: string; criterionIds: string[] }>(
    `SELECT g.provider_id AS "providerId",
            array_agg(g.criterion_id ORDER BY g.points_lost_ten_thousandths DESC, g.criterion_id) AS "criterionIds"
       FROM gap g JOIN standing s ON s.provider_id = g.provider_id AND s.eligibility = 'FAIL'
      WHERE g.provider_id = ANY ($1::uuid[]) AND g.closed_on IS NULL AND g.severity = 'CRITICAL'
        AND ${waivedUntil('$2')} IS NULL
      GROUP BY g.provider_id`,
    [providerIds, asOf],
  )
  return new Map(rows.map(({ providerId, criterionIds }) => [providerId, criterionIds]))
}

/** Everybody whom a list may be filtered by: those who can be given gaps, and those who have some. */
export async function gapPeople(_actor: Reader): Promise<GapPerson[]> {
  const { rows } = await pool().query<GapPerson>(
    `SELECT id, name, role, disabled_at IS NOT NULL AS "isDisabled" FROM person
      WHERE (disabled_at IS NULL AND role <> '${Role.AUDITOR}')
         OR EXISTS (SELECT 1 FROM gap_work w WHERE w.owner_id = person.id)
      ORDER BY name, id`,
  )
  return rows
}

/** How many open gaps somebody is to see to, and how many of them are overdue. */
export async function countOwnGaps(actor: Reader, asOf: IsoDate): Promise<{ own: number; overdue: number }> {
  const { rows } = await pool().query<{ own: number; overdue: number }>(
    `SELECT count(*)::int AS own, (count(*) FILTER (WHERE w.due_on < $2::date))::int AS overdue
       FROM gap_work w JOIN gap g ON g.id = w.gap_id JOIN provider p ON p.id = g.provider_id
      WHERE w.owner_id = $1::uuid AND g.closed_on IS NULL AND p.archived_at IS NULL`,
    [actor.personId, asOf],
  )
  return rows[0] ?? { own: 0, overdue: 0 }
}
