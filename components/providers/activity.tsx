import { useTranslations } from 'next-intl'
import { isGiven, Value } from '@/components/records/value'
import { Disclosure } from '@/components/ui/page'
import { DataTable } from '@/components/ui/table'
import { None } from '@/components/ui/value'
import type { Plain } from '@/lib/audit/canonical'
import { changedFields, type ChangedField } from '@/lib/audit/changed-fields'
import { formatInstant } from '@/lib/format'
import { providerFields } from '@/lib/providers/schema'
import { specBySlug } from '@/lib/records/by-slug'
import { choice, type Field } from '@/lib/records/fields'
import { titleOf, type Words } from '@/lib/scoring/describe'

interface Row {
  seq: string
  at: Date
  event: string
  actorName: string
  subjectKind: string
  subjectId: string | null
  changes: Plain
}

type Told = {
  words: Words
  /** Of people and engagements that the changes name by id. */
  names: ReadonlyMap<string, string>
}
type Props = Told & { rows: readonly Row[]; timeZone: string }

/** What happened to a provider and its records: when, who, what, and each field before and after. */
export function Activity({ rows, timeZone, ...told }: Props) {
  const t = useTranslations('providers.activity')
  if (rows.length === 0) return <p className="prose muted">{t('none')}</p>
  return (
    <DataTable
      caption={t('table')}
      head={
        <>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.seq} className="rec">
          <td className="nowrap">
            <time dateTime={row.at.toISOString()}>{formatInstant(row.at, timeZone)}</time>
          </td>
          <td className="nowrap">{row.actorName}</td>
          <td>
            <What row={row} {...told} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function What({ row, ...told }: Told & { row: Row }) {
  const t = useTranslations('providers.activity')
  const label = `audit.event.${row.event}`
  const fields = changedFields(row.event, row.changes).flatMap((changed) => {
    const known = fieldOf(row.subjectKind, changed.field, told.words)
    return known ? [{ ...changed, ...known }] : []
  })
  return (
    <>
      {told.words.has(label) ? told.words(label) : row.event}
      {row.subjectKind === 'gap' && row.subjectId && <>: {titleOf(told.words, row.subjectId)}</>}
      {fields.length > 0 && (
        <Disclosure summary={t('changes', { count: fields.length })}>
          <Changes fields={fields} {...told} />
        </Disclosure>
      )}
    </>
  )
}

type Labelled = ChangedField & { label: string; type: Field | null }

function Changes({ fields, ...told }: Told & { fields: readonly Labelled[] }) {
  const t = useTranslations('providers.activity')
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((changed) => (
          <tr key={changed.field}>
            <th scope="row" className="wraps">
              {changed.label}
            </th>
            <td>
              <Side value={changed.before} type={changed.type} {...told} />
            </td>
            <td>
              <Side value={changed.after} type={changed.type} {...told} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({ value, type, words, names }: Told & { value: Plain; type: Field | null }) {
  if (!isGiven(value)) return <None />
  if (type) return <Value field={type} value={value} words={words} />
  if (typeof value === 'string') return names.get(value) ?? value
  return JSON.stringify(value)
}

/** The words and the type of a field that forms have; null for what only the database keeps. */
function fieldOf(kind: string, name: string, words: Words): { label: string; type: Field | null } | null {
  if (kind === 'gap')
    return gapFields.includes(name) ? { label: words(`audit.field.${name}`), type: null } : null
  const spec = specBySlug(kind)
  const paths = [
    spec ? `records.${kind}.${name}` : `providers.field.${name}`,
    `ui.${name}`,
    `records.${name}`,
  ]
  const label = paths.find((path) => words.has(path))
  const fields: Readonly<Record<string, Field>> = { ...everywhere, ...(spec?.fields ?? providerFields) }
  return label ? { label: words(label), type: fields[name] ?? null } : null
}

/** Fields that every record has, and what only commands change. */
const everywhere: Readonly<Record<string, Field>> = {
  source: providerFields.source,
  verifiedOn: providerFields.verifiedOn,
  stage: choice('ProviderStage'),
}

const gapFields: readonly string[] = ['ownerId', 'dueOn', 'text', 'enteredInErrorReason']
