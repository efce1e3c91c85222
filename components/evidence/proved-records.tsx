import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { DocumentView, NamedRecord } from '@/lib/evidence/view'
import { paths, tabOfKind } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { recordLabel } from './record-label'

type Props = {
  providerId: string
  links: DocumentView['links']
  /** Every record of the provider that counts. */
  records: readonly NamedRecord[]
  words: Words
  none: string
}

/** The records that a document is linked to, each leading to the tab on which it stands. */
export function ProvedRecords({ providerId, links, records, words, none }: Props) {
  const t = useTranslations('evidence')
  if (links.length === 0) return <span className="faint">{none}</span>
  return (
    <ul className="grid gap-0.5">
      {links.map(({ kind, recordId }) => {
        const record = records.find(({ id }) => id === recordId)
        return (
          <li key={recordId}>
            {record ? (
              <Link
                className="inline-block min-h-6"
                href={`${paths.providerTab(providerId, tabOfKind[kind])}#r-${recordId}`}
              >
                {recordLabel(words, record)}
              </Link>
            ) : (
              <span className="faint">{t('recordGone')}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
