import { contains } from '@/lib/db/search'
import type { GapFilter } from './filter'

type Given = (value: string | number) => string

export const gapTables = 'gap g JOIN provider p ON p.id = g.provider_id'

/** The condition on gapTables; the screen and its export show the same gaps by it. Archived providers have none. */
export function gapWhere(filter: GapFilter, given: Given): string {
  const parts = ['p.archived_at IS NULL', `g.closed_on IS ${filter.closed ? 'NOT NULL' : 'NULL'}`]
  if (filter.q) parts.push(contains('p.search_text', given(filter.q)))
  if (filter.severity) parts.push(`g.severity = ${given(filter.severity)}::"Severity"`)
  if (filter.kind) parts.push(`g.kind = ${given(filter.kind)}::"GapKind"`)
  if (filter.category) parts.push(`starts_with(g.criterion_id, ${given(`${filter.category}.`)})`)
  return parts.join(' AND ')
}
