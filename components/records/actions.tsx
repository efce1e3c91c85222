import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { RecordView } from '@/lib/records/view'
import { nameOf, type Show } from './show'

/** Edit and entered in error, each naming its record to whoever hears the page. */
export function RecordActions({ record, ...show }: Show & { record: RecordView }) {
  const t = useTranslations('records')
  const { providerId, spec, mayWrite } = show
  if (!mayWrite || record.error) return null
  const name = nameOf(show, record)
  return (
    <span className="recacts">
      <Link href={paths.editRecord(providerId, spec.slug, record.id)} aria-label={t('editOf', { name })}>
        {t('edit')}
      </Link>
      <Link
        href={paths.recordInError(providerId, spec.slug, record.id)}
        aria-label={t('inErrorOf', { name })}
      >
        {t('inError')}
      </Link>
    </span>
  )
}
