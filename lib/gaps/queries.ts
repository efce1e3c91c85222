import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/guard'
import { RecordKind } from '@/lib/choices'
import { pool } from '@/lib/db/client'
import { atOf } from '@/lib/forms/query'
import { isUuid } from '@/lib/forms/uuid'
import { COUNTED, PAGE, pageOf, readsForward, type Page } from '@/lib/paging'
import { gapConditions, readGapCursor } from './filter'
import type { GapFilter, GapQuery } from './filter'
import type { GapRow } from './row'
import { gapTables, gapWhere } from './where'

type Reader = Actor<'provider:read'>

const columns = `g.id, g.provider_id AS "providerId", p.legal_name AS "providerName", g.criterion_id AS "criterionId",
  g.kind, g.severity, g.expected, g.found, g.points_lost_ten_thousandths AS lost, g.opened_on::text AS "openedOn",
  g.closed_on::text AS "closedOn", g.finding->'inputs'->0 AS mend`

const place = z.object({
  kind: z.enum({ ...RecordKind, PROVIDER: 'PROVIDER', ENGAGEMENT: 'ENGAGEMENT' } as const),
  recordId: z.string().nullable(),
  field: z.string(),
})

const read = (row: GapRow): GapRow => ({ ...row, mend: place.safeParse(row.mend).data ?? null })

/** One page of the gaps across the portfolio: the gravest first, of these the dearest. One query. */
export async function listGaps(_actor: Reader, query: GapQuery): Promise<Page<GapRow>> {
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
  const { rows } = await pool().query<GapRow>(
    `SELECT ${columns} FROM ${gapTables} WHERE ${gapWhere(query, given)} ${beyond}
      ORDER BY g.severity ${order}, -g.points_lost_ten_thousandths ${order}, g.id ${order} LIMIT ${PAGE + 1}`,
    values,
  )
  return pageOf(rows.map(read), from)
}

/** How many there are, at most one more than is counted, and whether there is any at all, open or closed. One query. */
export async function countGaps(
  _actor: Reader,
  filter: GapFilter,
): Promise<{ total: number; hasAny: boolean }> {
  const values: (string | number)[] = []
  const count = countOf(filter, (value) => `$${values.push(value)}`)
  const { rows } = await pool().query<{ total: number; hasAny: boolean }>(
    `SELECT ${count} AS total, EXISTS (SELECT 1 FROM gap) AS "hasAny"`,
    values,
  )
  return rows[0] ?? { total: 0, hasAny: false }
}

/** For a filter that nothing matches: how many would match without each of its conditions. One query. */
export async function countGapsWithoutEach(_actor: Reader, filter: GapFilter) {
  const values: (string | number)[] = []
  const used = gapConditions.filter((name) => filter[name] !== null)
  const counts = used.map((name) => countOf({ ...filter, [name]: null }, (value) => `$${values.push(value)}`))
  const { rows } = await pool().query<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`,
    values,
  )
  return used.map((without, index) => ({ without, total: rows[0]?.counts[index] ?? 0 }))
}

const countOf = (filter: GapFilter, given: (value: string | number) => string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ${gapTables}
     WHERE ${gapWhere(filter, given)} LIMIT ${COUNTED + 1}) counted)`

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
