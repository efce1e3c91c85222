import type { Plain } from '@/lib/audit/canonical'
import { answer, dollars, instant, list, percent, selected, tenths } from '@/lib/csv/columns'
import type { CsvExport, Literal } from '@/lib/csv/export'
import type { IsoDate } from '@/lib/dates'
import { REFERENCE_CASE } from '@/lib/exposure/reference'
import { rankingQuery, registerQuery, sortOf, type RegisterFilter } from './register-filter'
import { registerTables, registerWhere } from './register-where'

/** Who pays what of the reference claim, and the parts of what is left to us. */
const parts = {
  insurance_pays_usd: dollars('s.insurance_pays_cents'),
  own_pays_usd: dollars('s.own_pays_cents'),
  never_promised_usd: dollars('s.never_promised_cents'),
  above_cap_usd: dollars('s.above_cap_cents'),
  not_collectable_usd: dollars('s.not_collectable_cents'),
}

/** Everything about the provider itself and its standing. */
const columns = {
  provider_id: 'p.id',
  legal_name: 'p.legal_name',
  trading_name: 'p.trading_name',
  ior_number: 'p.ior_number',
  kind: 'p.kind',
  stage: 'p.stage',
  tier: 'p.tier',
  owner: 'o.name',
  owner_email: 'o.email',
  engagement: 'e.name',
  eligibility: 's.eligibility',
  recommendation: 's.recommendation',
  score: tenths('s.score_tenths'),
  band: 's.band',
  could_reach: tenths('s.could_reach_tenths'),
  wiki_score: tenths('s.wiki_score_tenths'),
  coverage_percent: percent('s.coverage_ten_thousandths'),
  worst_gap: 's.worst_severity',
  critical_gaps: 's.critical_gaps',
  high_gaps: 's.high_gaps',
  medium_gaps: 's.medium_gaps',
  low_gaps: 's.low_gaps',
  claim_usd: dollars('s.claim_cents'),
  left_to_us_usd: dollars('s.left_to_us_cents'),
  bond_use_percent: percent('s.utilisation_ten_thousandths'),
  policy_expires_on: 's.policy_expires_on',
  next_lapse: 's.next_lapse',
  next_lapse_on: 's.next_lapse_on',
  next_review_on: 'p.next_review_on',
  review_reason: 'p.review_reason',
  methodology_version: 's.methodology_version',
  computed_for: 's.computed_for',
  incorporation_country: 'p.incorporation_country',
  incorporation_state: 'p.incorporation_state',
  address: 'p.address',
  website: 'p.website',
  agencies_known: answer('p.agencies_known'),
  agencies: list('p.agencies'),
  ports_known: answer('p.ports_known'),
  covers_all_ports: answer('p.covers_all_ports'),
  ports: list('p.ports'),
  contact_name: 'c.name',
  contact_position: 'c.position',
  contact_email: 'c.email',
  contact_phone: 'c.phone',
  source: 'p.source',
  verified_on: 'p.verified_on',
  note: 'p.note',
  group_id: 'p.group_id',
  is_sample: answer('p.is_sample'),
  submitted_at: instant('p.submitted_at'),
  decision: 'd.outcome',
  decided_on: 'd.decided_on',
  decided_by: 'd.decided_by_name',
  decision_value_cap_usd: dollars('d.value_cap_cents'),
  decision_stale_since: 's.stale_since',
  archived_at: instant('p.archived_at'),
  archived_reason: 'p.archived_reason',
  version: 'p.version',
  created_at: instant('p.created_at'),
  updated_at: instant('p.updated_at'),
  ...parts,
}

/** The providers of a view of the register: one row each, in the order in which they were recorded. */
export function registerExport(query: unknown, asOf: IsoDate): CsvExport {
  const { filter, where, values } = filtered(query, asOf)
  return {
    event: 'export.providers',
    name: `providers-${asOf}`,
    text: `SELECT ${selected(columns)} FROM ${registerTables}
      LEFT JOIN engagement e ON e.id = s.engagement_id
      LEFT JOIN LATERAL (SELECT * FROM decision WHERE provider_id = p.id ORDER BY id DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT * FROM provider_contact WHERE provider_id = p.id ORDER BY id LIMIT 1) c ON true
      WHERE ${where} ORDER BY p.id`,
    values,
    details: { filter },
  }
}

const rankingColumns = {
  provider_id: 'p.id',
  legal_name: 'p.legal_name',
  ior_number: 'p.ior_number',
  stage: 'p.stage',
  engagement: '(SELECT name FROM engagement WHERE id = s.engagement_id)',
  eligibility: 's.eligibility',
  score: tenths('s.score_tenths'),
  band: 's.band',
  scenario: `'${REFERENCE_CASE.scenario}'`,
  cause: `'${REFERENCE_CASE.cause}'`,
  claim_usd: dollars('s.claim_cents'),
  insurance_pays_usd: parts.insurance_pays_usd,
  own_pays_usd: parts.own_pays_usd,
  left_to_us_usd: dollars('s.left_to_us_cents'),
  never_promised_usd: parts.never_promised_usd,
  above_cap_usd: parts.above_cap_usd,
  not_collectable_usd: parts.not_collectable_usd,
  methodology_version: 's.methodology_version',
  computed_for: 's.computed_for',
}

/** The providers of a view of the ranking, in its order. */
export function rankingExport(query: unknown, asOf: IsoDate): CsvExport {
  const { filter, where, values } = filtered(query, asOf)
  const direction = sortOf(rankingQuery.parse(query)).isDescending ? 'DESC' : 'ASC'
  return {
    event: 'export.exposure',
    name: `exposure-${asOf}`,
    text: `SELECT ${selected(rankingColumns)} FROM ${registerTables}
      WHERE ${where} ORDER BY s.left_to_us_cents ${direction} NULLS LAST, p.id ${direction}`,
    values,
    details: { filter },
  }
}

type RecordsExport = Pick<CsvExport, 'event' | 'name'> & {
  table: 'bond' | 'policy' | 'compliance_event'
  /** Of the record, as r. */
  columns: Readonly<Record<string, string>>
}

/** The records of one kind of the providers of a view of the register; those entered in error do not count. */
export function recordsExport(
  { event, name, table, columns: own }: RecordsExport,
  query: unknown,
  asOf: IsoDate,
) {
  const { filter, where, values } = filtered(query, asOf)
  const all = {
    record_id: 'r.id',
    provider_id: 'p.id',
    provider_legal_name: 'p.legal_name',
    provider_ior_number: 'p.ior_number',
    ...own,
    source: 'r.source',
    verified_on: 'r.verified_on',
    note: 'r.note',
    version: 'r.version',
    created_at: instant('r.created_at'),
    updated_at: instant('r.updated_at'),
  }
  return {
    event,
    name: `${name}-${asOf}`,
    text: `SELECT ${selected(all)} FROM ${registerTables} JOIN ${table} r ON r.provider_id = p.id
      WHERE ${where} AND r.entered_in_error_at IS NULL ORDER BY p.id, r.id`,
    values,
    details: { filter },
  } satisfies CsvExport
}

function filtered(query: unknown, asOf: IsoDate) {
  const { sort: _sort, after: _after, before: _before, page: _page, ...filter } = registerQuery.parse(query)
  const values: Literal[] = []
  const where = registerWhere(filter, asOf, (value) => `$${values.push(value)}`)
  return { filter: said(filter), where, values }
}

/** The conditions that were set, for the audit trail. */
const said = (filter: RegisterFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) as Record<string, Plain>
