import { isUuid } from '@/lib/forms/uuid'
import type { AuditFilter } from './schema'

/** The trail with the providers it tells of, as far as they are still there. */
export const auditTables = 'audit_event a LEFT JOIN provider p ON p.id = a.provider_id'

/** The condition that an event is asked for, with its values; days are those of the time zone. */
export function auditWhere(filter: AuditFilter, timeZone: string): { sql: string; values: string[] } {
  const values: string[] = []
  const given = (value: string) => `$${values.push(value)}`
  const parts: string[] = []
  if (filter.event) parts.push(`a.event = ${given(filter.event)}`)
  if (filter.person) {
    const person = given(filter.person)
    parts.push(`(a.actor_id = ${person}::uuid OR a.subject_id = ${person}::text)`)
  }
  if (filter.provider)
    parts.push(
      isUuid(filter.provider)
        ? `a.provider_id = ${given(filter.provider)}::uuid`
        : `a.provider_id IN (SELECT id FROM provider
             WHERE search_text LIKE '%' || search_form(${given(literal(filter.provider))}) || '%')`,
    )
  const midnight = (day: string) => `(${day})::timestamp AT TIME ZONE ${given(timeZone)}`
  if (filter.from) parts.push(`a.at >= ${midnight(`${given(filter.from)}::date`)}`)
  if (filter.to) parts.push(`a.at < ${midnight(`${given(filter.to)}::date + 1`)}`)
  if (filter.before) parts.push(`a.seq < ${given(filter.before)}::bigint`)
  if (filter.after) parts.push(`a.seq > ${given(filter.after)}::bigint`)
  return { sql: parts.join(' AND ') || 'true', values }
}

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')
