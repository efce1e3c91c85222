import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { RecordView } from '@/lib/records/view'
import { wordOf, type Show } from './show'
import { isGiven, Value } from './value'

type Props = Show & { record: RecordView; names: readonly string[] }

/** What is known of a section, name and value; then, in one line, what nobody recorded, each leading to its field. */
export function RecordFacts({ record, names, ...show }: Props) {
  const { spec, words } = show
  const given = names.filter((name) => isGiven(record.values[name]))
  const open = names.filter((name) => !isGiven(record.values[name]))
  return (
    <>
      {given.length > 0 && (
        <dl className="recfacts">
          {given.map((name) => {
            const field = spec.fields[name]
            return (
              field && (
                <div key={name}>
                  <dt>{wordOf(show, name)}</dt>
                  <dd>
                    <Value field={field} value={record.values[name]} words={words} />
                  </dd>
                </div>
              )
            )
          })}
        </dl>
      )}
      {open.length > 0 && <NotRecorded record={record} names={open} {...show} />}
    </>
  )
}

function NotRecorded({ record, names, ...show }: Props) {
  const t = useTranslations('records')
  const { providerId, spec, mayWrite } = show
  return (
    <p className="micro faint open">
      {t('notRecorded')}:{' '}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          {mayWrite && !record.error ? (
            <Link href={paths.editRecord(providerId, spec.slug, record.id, name)}>{wordOf(show, name)}</Link>
          ) : (
            wordOf(show, name)
          )}
        </span>
      ))}
    </p>
  )
}
