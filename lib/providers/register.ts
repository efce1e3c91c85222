import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { Band, Eligibility, ProviderStage, Severity } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import type { WhyLeft } from '@/lib/exposure/why-left'
import { COUNTED, PAGE, pageOf, readsForward, type Page } from '@/lib/paging'
import { atOf, type At } from '@/lib/forms/query'
import { sortOf, conditionNames } from './register-filter'
import type { ConditionName, RankingQuery, RegisterFilter, RegisterQuery } from './register-filter'
import { orders, readCursor, type Cursor, type Order } from './register-order'
import { registerTables, registerWhere, type Given } from './register-where'

type Reader = Actor<'provider:read'>

export interface RegisterRow {
  id: string
  legalName: string
  iorNumber: string | null
  stage: ProviderStage
  eligibility: Eligibility
  scoreTenths: number | null
  band: Band | null
  coverageTenThousandths: number
  worstSeverity: Severity | null
  /** Of the worst severity. */
  worstCount: number
  leftToUsCents: number | null
  utilisationTenThousandths: number | null
  policyExpiresOn: IsoDate | null
  nextReviewOn: IsoDate | null
  ownerName: string | null
  /** The value that sorted it, as its cursor has it. */
  sortKey: string | null
}

const columns = `p.id, p.legal_name AS "legalName", p.ior_number AS "iorNumber", p.stage, s.eligibility,
  s.score_tenths AS "scoreTenths", s.band, s.coverage_ten_thousandths AS "coverageTenThousandths",
  s.worst_severity AS "worstSeverity",
  CASE s.worst_severity WHEN 'CRITICAL' THEN s.critical_gaps WHEN 'HIGH' THEN s.high_gaps
    WHEN 'MEDIUM' THEN s.medium_gaps ELSE s.low_gaps END AS "worstCount",
  s.left_to_us_cents::float8 AS "leftToUsCents", s.utilisation_ten_thousandths AS "utilisationTenThousandths",
  s.policy_expires_on::text AS "policyExpiresOn", p.next_review_on::text AS "nextReviewOn", o.name AS "ownerName"`

/** One page of the register; a cursor that is none of this order means its start. One query. */
export function listProviders(
  _actor: Reader,
  query: RegisterQuery,
  asOf: IsoDate,
): Promise<Page<RegisterRow>> {
  return pageIn<RegisterRow>(columns, query, asOf)
}

/** Who would pay what of the reference claim against a provider; all null where it cannot be computed. */
export interface RankingRow {
  id: string
  legalName: string
  engagementName: string | null
  eligibility: Eligibility
  scoreTenths: number | null
  band: Band | null
  claimCents: number | null
  insurancePaysCents: number | null
  ownPaysCents: number | null
  leftToUsCents: number | null
  neverPromisedCents: number | null
  aboveCapCents: number | null
  notCollectableCents: number | null
  /** Why they are left; null also where a rescore is still to tell. */
  leftBecause: WhyLeft[] | null
  sortKey: string | null
}

const rankingColumns = `p.id, p.legal_name AS "legalName",
  (SELECT name FROM engagement WHERE id = s.engagement_id) AS "engagementName", s.eligibility,
  s.score_tenths AS "scoreTenths", s.band, s.claim_cents::float8 AS "claimCents",
  s.insurance_pays_cents::float8 AS "insurancePaysCents", s.own_pays_cents::float8 AS "ownPaysCents",
  s.left_to_us_cents::float8 AS "leftToUsCents", s.never_promised_cents::float8 AS "neverPromisedCents",
  s.above_cap_cents::float8 AS "aboveCapCents", s.not_collectable_cents::float8 AS "notCollectableCents",
  s.left_because AS "leftBecause"`

/** One page of the providers of a view of the register, ranked by what would be left to us. One query. */
export function listRanking(_actor: Reader, query: RankingQuery, asOf: IsoDate): Promise<Page<RankingRow>> {
  return pageIn<RankingRow>(rankingColumns, query, asOf)
}

async function pageIn<Row extends object>(
  shown: string,
  query: RegisterQuery,
  asOf: IsoDate,
): Promise<Page<Row>> {
  const { column, isDescending } = sortOf(query)
  const order = orders[column]
  const { from, cursor } = placeIn(order, atOf(query))
  const values: (string | number)[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const where = registerWhere(query, asOf, given)
  const direction = isDescending === readsForward(from) ? 'DESC' : 'ASC'
  const parts = partsFrom(order, from, cursor).map((isKnown, part) => {
    const beside = part === 0 && cursor ? beyond(order, cursor, direction, given) : 'true'
    const known = order.isNullable ? `${order.key} IS ${isKnown ? 'NOT NULL' : 'NULL'}` : 'true'
    return `(SELECT ${part} AS part, ${shown}, (${order.key})::text AS "sortKey" FROM ${registerTables}
      WHERE ${where} AND ${known} AND ${beside}
      ORDER BY ${order.key} ${direction}, ${order.id} ${direction} LIMIT ${PAGE + 1})`
  })
  const { rows } = await pool().query<Row & { part: number }>(filled(parts), values)
  return pageOf<Row>(
    rows.toSorted((a, b) => a.part - b.part),
    from,
  )
}

function placeIn(order: Order, at: At): { from: At['from']; cursor: Cursor | null } {
  if (!('cursor' in at)) return { from: at.from, cursor: null }
  const cursor = readCursor(at.cursor, order)
  return cursor ? { from: at.from, cursor } : { from: 'start', cursor: null }
}

/** The rows with a key and those without, in the order in which they are read from the cursor on. */
function partsFrom(order: Order, from: At['from'], cursor: Cursor | null): boolean[] {
  if (!order.isNullable) return [true]
  const parts = readsForward(from) ? [true, false] : [false, true]
  return cursor ? parts.slice(parts.indexOf(cursor.key !== null)) : parts
}

/** The condition that a row comes after the cursor, as rows are read. */
function beyond(order: Order, { id, key }: Cursor, direction: 'ASC' | 'DESC', given: Given): string {
  const than = direction === 'ASC' ? '>' : '<'
  return key === null
    ? `${order.id} ${than} ${given(id)}::uuid`
    : `(${order.key}, ${order.id}) ${than} (${given(key)}::${order.type}, ${given(id)}::uuid)`
}

/** The first part, and of the second what is left to fill a page: not read at all where the first fills it. */
function filled([first = '', second]: readonly string[]): string {
  if (!second) return first
  return `WITH first AS MATERIALIZED ${first}
    SELECT * FROM first
    UNION ALL (SELECT * FROM ${second} second LIMIT ${PAGE + 1} - (SELECT count(*) FROM first))`
}

export interface RegisterSummary {
  /** At most one more than is counted. */
  total: number
  /** Whether there is any provider at all, archived ones too. */
  hasAny: boolean
  owners: { id: string; name: string }[]
}

/** What stands around the page. One query. */
export async function summariseRegister(
  _actor: Reader,
  filter: RegisterFilter,
  asOf: IsoDate,
): Promise<RegisterSummary> {
  const values: (string | number)[] = []
  const count = countOf(filter, asOf, (value) => `$${values.push(value)}`)
  const { rows } = await pool().query<RegisterSummary>(
    `SELECT ${count} AS total, EXISTS (SELECT 1 FROM provider) AS "hasAny",
            COALESCE((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.name, o.id)
                        FROM person o WHERE EXISTS (SELECT 1 FROM provider p WHERE p.owner_id = o.id)), '[]') AS owners`,
    values,
  )
  return rows[0] ?? { total: 0, hasAny: false, owners: [] }
}

/** For a filter that nothing matches: how many would match without each of its conditions. One query. */
export async function countWithoutEach(
  _actor: Reader,
  filter: RegisterFilter,
  asOf: IsoDate,
): Promise<{ without: ConditionName; total: number }[]> {
  const values: (string | number)[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const used = conditionNames.filter((name) => filter[name] !== null)
  const counts = used.map((name) => countOf({ ...filter, [name]: null }, asOf, given))
  const { rows } = await pool().query<{ counts: number[] }>(
    `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`,
    values,
  )
  return used.map((without, index) => ({ without, total: rows[0]?.counts[index] ?? 0 }))
}

const countOf = (filter: RegisterFilter, asOf: IsoDate, given: Given) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM ${registerTables}
     WHERE ${registerWhere(filter, asOf, given)} LIMIT ${COUNTED + 1}) counted)`
