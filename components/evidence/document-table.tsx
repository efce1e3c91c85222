import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable, Row } from '@/components/ui/table'
import { DateText, None } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import type { DocumentView, NamedRecord } from '@/lib/evidence/view'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { Expiry } from './expiry'
import { FileSize } from './file-size'
import { ProvedRecords } from './proved-records'
import { Verification } from './verification'

type Props = {
  providerId: string
  caption: string
  documents: readonly DocumentView[]
  records: readonly NamedRecord[]
  asOf: IsoDate
  words: Words
}

const columns = ['title', 'kind', 'size', 'issued', 'expires', 'records', 'verified'] as const

/** Documents, a row each, leading to a page of their own. */
export function DocumentTable({ caption, documents, ...show }: Props) {
  const t = useTranslations('evidence')
  return (
    <DataTable
      caption={caption}
      head={columns.map((name) => (
        <th key={name} scope="col" className={name === 'size' ? 'num' : undefined}>
          {t(`column.${name}`)}
        </th>
      ))}
    >
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} {...show} />
      ))}
    </DataTable>
  )
}

function DocumentRow({
  document,
  providerId,
  records,
  asOf,
  words,
}: Omit<Props, 'caption' | 'documents'> & { document: DocumentView }) {
  const t = useTranslations('evidence')
  const types = useTranslations('choices.DocumentType')
  const { id, title, type, suggestions, links } = document
  const name = (column: (typeof columns)[number]) => <span className="cellname">{t(`column.${column}`)}</span>
  return (
    <Row className="rec">
      <th scope="row" className="wraps">
        <Link href={paths.document(providerId, id)}>{title}</Link>
        {document.isInError && <small>{t('errorBecause', { reason: document.errorReason ?? '' })}</small>}
        {suggestions > 0 && !document.isInError && <small>{t('suggestions', { count: suggestions })}</small>}
      </th>
      <td>
        {name('kind')}
        {types(type)}
      </td>
      <td className="num">
        {name('size')}
        <FileSize bytes={document.sizeBytes} />
      </td>
      <td>
        {name('issued')}
        <DateText day={document.issuedOn} unknown={<None />} />
      </td>
      <td>
        {name('expires')}
        <Expiry expiresOn={document.expiresOn} asOf={asOf} />
      </td>
      <td className="from">
        {name('records')}
        <ProvedRecords {...{ providerId, links, records, words }} none={t('noRecord')} />
      </td>
      <td className="from">
        {name('verified')}
        <Verification document={document} />
      </td>
    </Row>
  )
}
