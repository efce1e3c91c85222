import { contains } from '@/lib/db/search'
import type { IsoDate } from '@/lib/dates'
import type { FilingFilter } from './filter'

/** Takes a value and gives its placeholder: $1, $2 ... */
export type Given = (value: string | number) => string

/** Every provider has a standing from the transaction that made it. */
export const filingTables = `provider p
  JOIN standing s ON s.provider_id = p.id
  LEFT JOIN engagement e ON e.id = s.engagement_id`

/** That a standing is of a day: what was answered for another says nothing of it. `day` is a placeholder. */
export const isOf = (day: string) => `s.computed_for = ${day}::date`

/**
 * The condition on filingTables; the list and its export show the same providers by it. Archived ones are in none, nor
 * those about whom nobody concluded yet. By an answer those are found that have it for `asOf`.
 */
export function filingWhere({ q, answer, engagement }: FilingFilter, asOf: IsoDate, given: Given): string {
  const parts = ['p.archived_at IS NULL', 's.filing_answer IS NOT NULL']
  if (q) parts.push(contains('p.search_text', given(q)))
  if (answer) parts.push(`s.filing_answer = ${given(answer)}::"FilingAnswer"`, isOf(given(asOf)))
  if (engagement) parts.push(`s.engagement_id = ${given(engagement)}::uuid`)
  return parts.join(' AND ')
}
