import { addDays, type IsoDate } from '@/lib/dates'
import { contains } from '@/lib/db/search'
import type { RegisterFilter } from './register-filter'

/** Takes a value and gives its placeholder: $1, $2 ... */
export type Given = (value: string | number) => string

/** Every provider has a standing from the transaction that made it. */
export const registerTables = `provider p
  JOIN standing s ON s.provider_id = p.id
  LEFT JOIN person o ON o.id = p.owner_id`

/** The condition on registerTables; the register and its exports show the same providers by it. */
export function registerWhere(filter: RegisterFilter, asOf: IsoDate, given: Given): string {
  const parts = [`p.archived_at IS ${filter.archived ? 'NOT NULL' : 'NULL'}`]
  if (filter.q) parts.push(contains('p.search_text', given(filter.q)))
  if (filter.stage) parts.push(`p.stage = ${given(filter.stage)}::"ProviderStage"`)
  if (filter.band) parts.push(`s.band = ${given(filter.band)}::"Band"`)
  if (filter.eligibility) parts.push(`s.eligibility = ${given(filter.eligibility)}::"Eligibility"`)
  if (filter.owner === 'nobody') parts.push('p.owner_id IS NULL')
  else if (filter.owner) parts.push(`p.owner_id = ${given(filter.owner)}::uuid`)
  if (filter.worst) parts.push(`s.worst_severity = ${given(filter.worst)}::"Severity"`)
  if (filter.lapsing !== null) {
    const until = given(addDays(asOf, filter.lapsing))
    parts.push(`s.next_lapse_on BETWEEN ${given(asOf)}::date AND ${until}::date`)
  }
  return parts.join(' AND ')
}
