import { points, selected } from '@/lib/csv/columns'
import type { CsvExport, Literal } from '@/lib/csv/export'
import { selectRows } from '@/lib/csv/rows'
import type { IsoDate } from '@/lib/dates'
import { gapQuery } from './filter'
import type { GapRow } from './row'
import { waivedUntil } from './waived'
import { gapTables, gapWhere, type Asker } from './where'

const columns = {
  gap_id: 'g.id',
  provider_id: 'p.id',
  provider_legal_name: 'p.legal_name',
  provider_ior_number: 'p.ior_number',
  criterion_id: 'g.criterion_id',
  category: "split_part(g.criterion_id, '.', 1)",
  kind: 'g.kind',
  severity: 'g.severity',
  expected: 'g.expected',
  found: 'g.found',
  points_lost: points('g.points_lost_ten_thousandths'),
  opened_on: 'g.opened_on',
  closed_on: 'g.closed_on',
  owner: 'o.name',
  owner_email: 'o.email',
  due_on: 'w.due_on',
  mend_record: "g.finding->'inputs'->0->>'kind'",
  mend_record_id: "g.finding->'inputs'->0->>'recordId'",
  mend_field: "g.finding->'inputs'->0->>'field'",
}

/** The day in the company's zone on which somebody last said something that still stands. */
const lastComment = (timeZone: string) =>
  `(SELECT (max(c.created_at) AT TIME ZONE ${timeZone})::date FROM gap_comment c
     WHERE c.gap_id = g.id AND c.entered_in_error_at IS NULL)`

/** The gaps of a view of the gap list, in its order. */
export function gapsExport(query: unknown, asker: Asker, timeZone: string): CsvExport {
  const { after: _after, before: _before, page: _page, ...filter } = gapQuery.parse(query)
  const values: Literal[] = []
  const given = (value: Literal) => `$${values.push(value)}`
  const where = gapWhere(filter, asker, given)
  const all = {
    ...columns,
    last_comment_on: lastComment(given(timeZone)),
    waived_until: waivedUntil(given(asker.asOf)),
  }
  return {
    event: 'export.gaps',
    name: `gaps-${asker.asOf}`,
    text: `SELECT ${selected(all)} FROM ${gapTables} WHERE ${where}
      ORDER BY g.severity, -g.points_lost_ten_thousandths, g.id`,
    values,
    details: { filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) },
  }
}

/** What a provider is asked for, to be answered beside each row. */
export function requestListExport(
  provider: { id: string; legalName: string },
  requests: readonly (GapRow & { ask: string })[],
  asOf: IsoDate,
): CsvExport {
  const headers = ['provider_legal_name', 'criterion_id', 'request', 'reason', 'found', 'answer']
  const rows = requests.map(({ criterionId, ask, kind, found }) => ({
    provider_legal_name: provider.legalName,
    criterion_id: criterionId,
    request: ask,
    reason: kind,
    found,
    answer: null,
  }))
  return {
    event: 'export.request-list',
    name: `request-list-${provider.id}-${asOf}`,
    ...selectRows(headers, rows),
    providerId: provider.id,
  }
}
