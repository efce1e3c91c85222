import type { IsoDate } from '@/lib/dates'
import { contains } from '@/lib/db/search'
import type { GapFilter } from './filter'

type Given = (value: string | number) => string

/** Whose gaps "mine" are, and the day from which due dates are counted. */
export interface Asker {
  personId: string
  asOf: IsoDate
}

export const gapTables = `gap g JOIN provider p ON p.id = g.provider_id
  LEFT JOIN gap_work w ON w.gap_id = g.id LEFT JOIN person o ON o.id = w.owner_id`

/** The condition on gapTables; the screen and its export show the same gaps by it. Archived providers have none. */
export function gapWhere(filter: GapFilter, { personId, asOf }: Asker, given: Given): string {
  const parts = ['p.archived_at IS NULL', `g.closed_on IS ${filter.closed ? 'NOT NULL' : 'NULL'}`]
  if (filter.q) parts.push(contains('p.search_text', given(filter.q)))
  if (filter.severity) parts.push(`g.severity = ${given(filter.severity)}::"Severity"`)
  if (filter.kind) parts.push(`g.kind = ${given(filter.kind)}::"GapKind"`)
  if (filter.category) parts.push(`starts_with(g.criterion_id, ${given(`${filter.category}.`)})`)
  if (filter.owner === 'nobody') parts.push('w.owner_id IS NULL')
  else if (filter.owner)
    parts.push(`w.owner_id = ${given(filter.owner === 'me' ? personId : filter.owner)}::uuid`)
  if (filter.due === 'overdue') parts.push(`w.due_on < ${given(asOf)}::date`)
  else if (filter.due !== null) {
    const day = given(asOf)
    parts.push(`w.due_on BETWEEN ${day}::date AND ${day}::date + ${given(filter.due)}::int`)
  }
  return parts.join(' AND ')
}
