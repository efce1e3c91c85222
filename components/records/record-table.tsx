import { useTranslations } from 'next-intl'
import { DataTable, Row } from '@/components/ui/table'
import { None } from '@/components/ui/value'
import type { RecordView } from '@/lib/records/view'
import { RecordActions } from './actions'
import { KnownFrom } from './known-from'
import { RecordEvidence } from './record-evidence'
import { wordOf, type Show } from './show'
import { isGiven, Value } from './value'

type Props = Show & { records: readonly RecordView[]; caption: string; columns: readonly string[] }

/** Many short records of one kind, a row each; what has no column stands small under the first. */
export function RecordTable({ records, caption, columns, ...show }: Props) {
  const t = useTranslations('records')
  const { spec, mayWrite } = show
  const isNumber = (name: string) => ['money', 'count'].includes(spec.fields[name]?.type ?? '')
  return (
    <DataTable
      caption={caption}
      head={
        <>
          {columns.map((name) => (
            <th key={name} scope="col" className={isNumber(name) ? 'num' : undefined}>
              {wordOf(show, name)}
            </th>
          ))}
          <th scope="col">{t('knownFrom')}</th>
          {mayWrite && <th scope="col">{t('actions')}</th>}
        </>
      }
    >
      {records.map((record) => (
        <Row key={record.id} className="rec">
          {columns.map((name, index) =>
            index === 0 ? (
              <th key={name} scope="row" className="wraps">
                <Cell name={name} record={record} {...show} />
                <Details record={record} columns={columns} {...show} />
              </th>
            ) : (
              <td key={name} className={isNumber(name) ? 'num' : undefined}>
                <span className="cellname">{wordOf(show, name)}</span>
                <Cell name={name} record={record} {...show} />
              </td>
            ),
          )}
          <td className="from">
            <span className="cellname">{t('knownFrom')}</span>
            <KnownFrom source={record.source} verifiedOn={record.verifiedOn} />
          </td>
          {mayWrite && (
            <td className="acts">
              <RecordActions record={record} {...show} />
            </td>
          )}
        </Row>
      ))}
    </DataTable>
  )
}

function Cell({ name, record, spec, words }: Show & { name: string; record: RecordView }) {
  const field = spec.fields[name]
  const value = record.values[name]
  return field && isGiven(value) ? <Value field={field} value={value} words={words} /> : <None />
}

function Details({ record, columns, ...show }: Show & { record: RecordView; columns: readonly string[] }) {
  const t = useTranslations('records')
  const { spec, words } = show
  const rest = Object.entries(spec.fields).filter(
    ([name]) => !columns.includes(name) && isGiven(record.values[name]) && record.values[name] !== false,
  )
  return (
    <>
      {rest.map(([name, field]) => (
        <small key={name}>
          {wordOf(show, name)}: <Value field={field} value={record.values[name]} words={words} />
        </small>
      ))}
      {record.note && (
        <small>
          {t('note')}: {record.note}
        </small>
      )}
      <RecordEvidence record={record} {...show} />
      {record.error && <small>{t('errorBecause', { reason: record.error.reason ?? '' })}</small>}
    </>
  )
}
