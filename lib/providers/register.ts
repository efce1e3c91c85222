import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { Band, Eligibility, ProviderStage, Severity } from '@/lib/choices'
import { pool } from '@/lib/db/client'
import type { IsoDate } from '@/lib/dates'
import { PAGE, type RegisterFilter } from './register-filter'

/** One provider as the register shows it. */
export interface RegisterRow {
  id: string
  legalName: string
  iorNumber: string | null
  stage: ProviderStage
  eligibility: Eligibility | null
  scoreTenths: number | null
  band: Band | null
  coverage: number | null
  worstSeverity: Severity | null
  utilisation: number | null
  policyExpiresOn: IsoDate | null
  leftToUsCents: number | null
}

const sorts = {
  name: 'p.legal_name',
  score: 's.score_tenths',
  'left-to-us': 's.left_to_us_cents',
} as const

/** The rows and parameters that a filter means; the screen and the export ask the same. */
export function filteredSql(filter: RegisterFilter): { where: string; values: (string | number | null)[] } {
  const values: (string | number | null)[] = []
  const bind = (value: string) => `$${values.push(value)}`
  const like = `%${filter.q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  const conditions = [
    'p.archived_at IS NULL',
    ...(filter.q ? [`p.search_text LIKE search_form(${bind(like)})`] : []),
    ...(filter.stage ? [`p.stage = ${bind(filter.stage)}::"ProviderStage"`] : []),
    ...(filter.band ? [`s.band = ${bind(filter.band)}::"Band"`] : []),
    ...(filter.eligibility ? [`s.eligibility = ${bind(filter.eligibility)}::"Eligibility"`] : []),
  ]
  return { where: conditions.join(' AND '), values }
}

export interface RegisterPage {
  rows: RegisterRow[]
  total: number
  /** The cursor of the next page; null on the last. */
  next: string | null
}

/** A page of the register after a cursor; nulls stand last, equal values by id. */
export async function listProviders(
  _actor: Actor<'provider:read'>,
  filter: RegisterFilter,
): Promise<RegisterPage> {
  const { where, values } = filteredSql(filter)
  const column = sorts[filter.sort]
  const isDown = filter.direction === 'desc'
  const order = `(${column} IS NULL), ${column} ${isDown ? 'DESC' : 'ASC'}, p.id`
  const paged = [...values]
  const after = filter.after ? afterSql(column, isDown, filter.after, paged) : 'TRUE'
  const [rows, count] = await Promise.all([
    pool().query<RegisterRow & { leftToUsCents: string | null; sortValue: string | null }>(
      `SELECT p.id, p.legal_name AS "legalName", p.ior_number AS "iorNumber", p.stage, s.eligibility,
              s.score_tenths AS "scoreTenths", s.band, s.coverage_ten_thousandths AS coverage,
              s.worst_severity AS "worstSeverity", s.utilisation_ten_thousandths AS utilisation,
              s.policy_expires_on::text AS "policyExpiresOn", s.left_to_us_cents AS "leftToUsCents",
              ${column}::text AS "sortValue"
         FROM provider p LEFT JOIN standing s ON s.provider_id = p.id
        WHERE ${where} AND ${after} ORDER BY ${order} LIMIT ${PAGE + 1}`,
      paged,
    ),
    pool().query<{ total: number }>(
      `SELECT count(*)::int AS total FROM provider p LEFT JOIN standing s ON s.provider_id = p.id WHERE ${where}`,
      values,
    ),
  ])
  const shown = rows.rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({
      ...row,
      leftToUsCents: row.leftToUsCents === null ? null : Number(row.leftToUsCents),
    })),
    total: count.rows[0]?.total ?? 0,
    next: rows.rows.length > PAGE && last ? `${last.sortValue ?? ''}~${last.id}` : null,
  }
}

/** What stands after a row in the order: keyset, because an offset reads all that it skips. */
function afterSql(
  column: string,
  isDown: boolean,
  { value, id }: { value: string | null; id: string },
  values: (string | number | null)[],
): string {
  const idAt = `$${values.push(id)}::uuid`
  if (value === null) return `(${column} IS NULL AND p.id > ${idAt})`
  const valueAt = `$${values.push(value)}${column === sorts.name ? '' : '::bigint'}`
  return `(${column} IS NULL OR ${column} ${isDown ? '<' : '>'} ${valueAt} OR (${column} = ${valueAt} AND p.id > ${idAt}))`
}
