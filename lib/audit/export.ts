import { selected } from '@/lib/csv/columns'
import type { CsvExport } from '@/lib/csv/export'
import type { IsoDate } from '@/lib/dates'
import { auditFilter } from './schema'
import { auditTables, auditWhere } from './where'

/** Everything that a row's hash is made of, so that whoever holds the key can follow the chain in the file itself. */
const columns = {
  sequence: 'a.seq',
  at: `to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  event: 'a.event',
  actor_id: 'a.actor_id',
  actor_name: 'a.actor_name',
  actor_role: 'a.actor_role',
  subject_kind: 'a.subject_kind',
  subject_id: 'a.subject_id',
  provider_id: 'a.provider_id',
  provider_legal_name: 'p.legal_name',
  changes: 'a.changes',
  form: 'a.form',
  previous_hash: 'a.previous_hash',
  hash: 'a.hash',
}

/** The events of a view of the trail, the latest first, on all its pages; null where it cannot be asked that. */
export function auditExport(query: unknown, asOf: IsoDate, timeZone: string): CsvExport | null {
  const read = auditFilter.safeParse(query)
  if (!read.success) return null
  const filter = { ...read.data, before: null, after: null }
  const { sql, values } = auditWhere(filter, timeZone)
  return {
    event: 'export.audit',
    name: `audit-${asOf}`,
    text: `SELECT ${selected(columns)} FROM ${auditTables} WHERE ${sql} ORDER BY a.seq DESC`,
    values,
    details: { filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) },
  }
}
