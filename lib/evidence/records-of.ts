import { RecordKind } from '@/lib/choices'

/** Where each kind of record is kept, and the columns by which it is named. */
const tables: Readonly<Record<RecordKind, { table: string; named: Readonly<Record<string, string>> }>> = {
  AUTHORITY: { table: 'authority', named: { entryBasis: 'entry_basis' } },
  BOND: { table: 'bond', named: { type: 'type', number: 'number' } },
  VOLUME_STATEMENT: { table: 'volume_statement', named: { asOf: 'as_of' } },
  CAPITAL_STATEMENT: { table: 'capital_statement', named: { asOf: 'as_of' } },
  POLICY: { table: 'policy', named: { insurer: 'insurer', number: 'number' } },
  CONTRACT: { table: 'contract', named: { party: 'party' } },
  COMPLIANCE_EVENT: { table: 'compliance_event', named: { type: 'type', openedOn: 'opened_on' } },
  HISTORY_STATEMENT: { table: 'history_statement', named: { kind: 'kind', statedOn: 'stated_on' } },
  METHOD_CHECK: { table: 'method_check', named: { checkedOn: 'checked_on' } },
  SCREENING: { table: 'screening', named: { list: 'list', screenedOn: 'screened_on' } },
  RUN_OFF_STATEMENT: { table: 'run_off_statement', named: { asOf: 'as_of' } },
}

const each = Object.values(RecordKind).map((kind) => {
  const { table, named } = tables[kind]
  const values = Object.entries(named).map(([name, column]) => `'${name}', ${column}`)
  return `SELECT '${kind}' AS kind, id, jsonb_build_object(${values.join(', ')}) AS values
            FROM ${table} WHERE provider_id = $1::uuid AND entered_in_error_at IS NULL`
})

/** When each record of the provider $1 last changed. */
export const recordChanges = Object.values(RecordKind)
  .map((kind) => `SELECT id, updated_at FROM ${tables[kind].table} WHERE provider_id = $1::uuid`)
  .join(' UNION ALL ')

/** When the last of the records that the document d is to prove changed, to the microsecond; null: it proves none. */
export const recordsChangedAt = `(SELECT to_char(max(r.updated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
  FROM document_link l JOIN (${recordChanges}) r ON r.id = l.record_id WHERE l.document_id = d.id)`

/** Every record of the provider $1 that counts, the newest of a kind first, with what names it. */
export const recordsOfProvider = `SELECT kind, id::text, values FROM (${each.join(' UNION ALL ')}) r
  ORDER BY array_position(ARRAY[${Object.values(RecordKind)
    .map((kind) => `'${kind}'`)
    .join(', ')}], kind), id DESC`
