import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark } from '@/components/ui/judgement'
import { linkValue } from '@/lib/evidence/schema'
import type { LinkedDocument } from '@/lib/evidence/view'
import { paths } from '@/lib/paths'
import type { RecordKind } from '@/lib/choices'

type Props = {
  providerId: string
  kind: RecordKind
  recordId: string
  /** What tells the record apart, for whoever hears the page. */
  name: string
  documents: readonly LinkedDocument[]
  mayWrite: boolean
}

/** The documents that prove a record, and that somebody has yet to hold one of them against it. */
export function EvidenceOf({ providerId, kind, recordId, name, documents, mayWrite }: Props) {
  const t = useTranslations('evidence')
  if (documents.length === 0 && !mayWrite) return null
  const isToVerify = documents.some(({ isVerified }) => !isVerified)
  return (
    <div className="evidence-of">
      <span className="faint">{t('ofRecord')}:</span>
      {isToVerify && (
        <abbr title={t('recordToVerifyHelp')}>
          <Mark tone="unknown" icon="unknown">
            {t('recordToVerify')}
          </Mark>
        </abbr>
      )}
      {documents.length > 0 && (
        <ul className="evidence-of">
          {documents.map(({ id, title }) => (
            <li key={id}>
              <Link href={paths.document(providerId, id)}>{title}</Link>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <Link
          className="noprint"
          href={paths.newDocument(providerId, { record: linkValue({ kind, recordId }) })}
          aria-label={t('addToOf', { name })}
        >
          {t('addTo')}
        </Link>
      )}
    </div>
  )
}
