import type { LinkedDocument } from '@/lib/evidence/view'
import { formatDate } from '@/lib/format'
import type { RecordSpec } from '@/lib/records/envelope'
import type { RecordView } from '@/lib/records/view'
import type { Words } from '@/lib/scoring/describe'

/** What every part of a tab needs to show one kind of record. */
export type Show = {
  providerId: string
  spec: RecordSpec
  mayWrite: boolean
  timeZone: string
  words: Words
  /** The documents that prove each record, by its id. */
  evidence: ReadonlyMap<string, readonly LinkedDocument[]>
}

/** A kind's own words: records.<slug>.<path>. */
export const wordOf = ({ spec, words }: Pick<Show, 'spec' | 'words'>, path: string) =>
  words(`records.${spec.slug}.${path}`)

/** The fields that name a record to a person; a statement is named by its day. */
const naming: Record<RecordSpec['kind'], readonly string[]> = {
  AUTHORITY: ['entryBasis'],
  BOND: ['type', 'number'],
  VOLUME_STATEMENT: ['asOf'],
  CAPITAL_STATEMENT: ['asOf'],
  POLICY: ['insurer', 'number'],
  CONTRACT: ['party'],
  COMPLIANCE_EVENT: ['type', 'openedOn'],
  HISTORY_STATEMENT: ['kind', 'statedOn'],
  METHOD_CHECK: ['checkedOn'],
  SCREENING: ['list', 'screenedOn'],
  RUN_OFF_STATEMENT: ['asOf'],
  ABSENCE: ['kind'],
}

/** What tells this record apart, in plain text: "Continuous, 26-2917". */
export function nameOf(
  { spec, words }: Pick<Show, 'spec' | 'words'>,
  { values }: Pick<RecordView, 'values'>,
): string {
  const told = naming[spec.kind].flatMap((name) => {
    const [field, value] = [spec.fields[name], values[name]]
    if (!field || typeof value !== 'string' || value === '') return []
    if (field.type === 'day') return [formatDate(value)]
    return [field.enumName ? words(`choices.${field.enumName}.${value}`) : value]
  })
  const isDayOnly = naming[spec.kind].every((name) => spec.fields[name]?.type === 'day')
  const kind =
    spec.kind === 'ABSENCE' ? wordOf({ spec, words }, 'noun') : words(`choices.RecordKind.${spec.kind}`)
  return (isDayOnly || told.length === 0 ? [kind, ...told] : told).join(', ')
}
