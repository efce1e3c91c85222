import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { FilingMark, StageMark } from '@/components/ui/judgement'
import { DataTable, Row } from '@/components/ui/table'
import type { IsoDate } from '@/lib/dates'
import { describeBecause, placeOf } from '@/lib/filing/describe'
import type { FilingRow } from '@/lib/filing/row'
import { formatDate } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

type Props = { rows: readonly FilingRow[]; asOf: IsoDate; words: Words }

/** So many reasons or limits tell what it is about; the others stand on the provider's own page. */
const FIRST = 2

/** Providers with the answer of the day, and why or within what. */
export function FilingTable({ rows, asOf, words }: Props) {
  const t = useTranslations('filing.list')
  const column = useTranslations('filing')
  return (
    <DataTable
      className="stack ranking"
      isSkippedTo
      caption={t('caption')}
      head={
        <>
          <th scope="col">{t('provider')}</th>
          <th scope="col">{column('answer')}</th>
          <th scope="col">{t('stage')}</th>
          <th scope="col">{t('engagement')}</th>
          <th scope="col" className="why">
            {t('why')}
          </th>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <th scope="row">
            <Link className="plain" href={paths.providerFiling(row.id)} prefetch={false}>
              {row.legalName}
            </Link>
            {row.iorNumber && <small className="id">{row.iorNumber}</small>}
          </th>
          <td data-label={column('answer')}>
            {/* What was so on another day says nothing of today. */}
            <FilingMark answer={row.computedFor === asOf ? row.answer : null}>{column('soon')}</FilingMark>
            {row.computedFor !== asOf && <small>{t('old', { day: formatDate(row.computedFor) })}</small>}
          </td>
          <td data-label={t('stage')}>
            <StageMark stage={row.stage} />
          </td>
          <td data-label={t('engagement')}>{row.engagementName ?? column('none')}</td>
          <td className="why">
            <Because row={row} words={words} />
          </td>
        </Row>
      ))}
    </DataTable>
  )
}

function Because({ row, words }: { row: FilingRow; words: Words }) {
  const t = useTranslations('filing.list')
  const look = useTranslations('filing')
  const because = [...row.reasons, ...row.limits]
  return (
    <>
      {because.slice(0, FIRST).map((each) => {
        const says = describeBecause(words, each)
        return (
          <small key={says}>
            {says}{' '}
            {each.code === 'STALE' && (
              <Link
                href={placeOf(row.id, each)}
                prefetch={false}
                aria-label={look('lookAt', { what: `${row.legalName}: ${says}` })}
              >
                {look('look')}
              </Link>
            )}
          </small>
        )
      })}
      {because.length > FIRST && (
        <small className="muted">{t('more', { count: because.length - FIRST })}</small>
      )}
    </>
  )
}
