import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Tag } from '@/components/ui/judgement'
import { Facts } from '@/components/ui/page'
import { DateText, None } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import type { DocumentView, NamedRecord } from '@/lib/evidence/view'
import { formatInstant } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { Expiry } from './expiry'
import { FileSize } from './file-size'
import { ProvedRecords } from './proved-records'
import { Verification } from './verification'

type Props = {
  providerId: string
  document: DocumentView
  records: readonly NamedRecord[]
  words: Words
  asOf: IsoDate
  timeZone: string
}

export function DocumentFacts({ providerId, document, records, words, asOf, timeZone }: Props) {
  const t = useTranslations('evidence')
  const types = useTranslations('choices.DocumentType')
  const sources = useTranslations('choices.KnowledgeSource')
  const { type, sizeBytes, issuedOn, expiresOn, source, createdAt, createdBy, supersedesId, links, note } =
    document
  const facts = [
    {
      label: t('kind'),
      value: (
        <>
          {types(type)}, <FileSize bytes={sizeBytes} />
        </>
      ),
    },
    { label: t('field.issuedOn'), value: <DateText day={issuedOn} unknown={<None />} /> },
    { label: t('field.expiresOn'), value: <Expiry expiresOn={expiresOn} asOf={asOf} /> },
    { label: t('field.source'), value: <Tag>{sources(source)}</Tag> },
    { label: t('field.verifiedOn'), value: <Verification document={document} /> },
    {
      label: t('added'),
      value: t('addedBy', { when: formatInstant(createdAt, timeZone), by: createdBy ?? 'none' }),
    },
  ]
  return (
    <>
      <Facts facts={facts} />
      <div className="mt-3 grid gap-3 text-sm">
        <div>
          <h3 className="text-sm">{t('proves')}</h3>
          <ProvedRecords {...{ providerId, links, records, words }} none={t('provesNone')} />
        </div>
        {supersedesId && (
          <p>
            {t('field.supersedesId')}:{' '}
            <Link href={paths.document(providerId, supersedesId)}>{t('versions')}</Link>
          </p>
        )}
        {note && (
          <p className="prose">
            <span className="faint">{t('field.note')}:</span> {note}
          </p>
        )}
        <p className="micro faint wrap-anywhere" title={t('hashHelp')}>
          {document.fileName} · {t('hash')} <code>{document.sha256}</code>
        </p>
      </div>
    </>
  )
}
