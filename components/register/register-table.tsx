import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { BandLetter, EligibilityMark, Severity, StageMark } from '@/components/ui/judgement'
import { DataTable, Row, SortHeader } from '@/components/ui/table'
import { DateText, Money, None, NotKnown } from '@/components/ui/value'
import { formatScore, formatShare } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { RegisterRow } from '@/lib/providers/register'
import { filterQuery, type RegisterFilter } from '@/lib/providers/register-filter'

/** The register: a row a provider, its first link opens the scorecard. */
export function RegisterTable({ rows, filter }: { rows: readonly RegisterRow[]; filter: RegisterFilter }) {
  const t = useTranslations('register')
  return (
    <DataTable
      caption={t('title')}
      head={
        <>
          <Sorted by="name" filter={filter}>
            {t('provider')}
          </Sorted>
          <th scope="col">{t('stage')}</th>
          <th scope="col">{t('eligibility')}</th>
          <Sorted by="score" filter={filter} className="num">
            {t('score')}
          </Sorted>
          <th scope="col" className="num">
            {t('coverage')}
          </th>
          <th scope="col">{t('worst')}</th>
          <th scope="col" className="num">
            {t('bond')}
          </th>
          <th scope="col">{t('expires')}</th>
          <Sorted by="left-to-us" filter={filter} className="num">
            {t('leftToUs')}
          </Sorted>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <td>
            <Link href={paths.provider(row.id)}>{row.legalName}</Link>
          </td>
          <td>
            <StageMark stage={row.stage} />
          </td>
          <td>{row.eligibility ? <EligibilityMark eligibility={row.eligibility} /> : <NotKnown />}</td>
          <td className="num">
            {row.scoreTenths === null ? <NotKnown /> : formatScore(row.scoreTenths)}{' '}
            <BandLetter band={row.band} />
          </td>
          <td className="num">{row.coverage === null ? <NotKnown /> : formatShare(row.coverage)}</td>
          <td>{row.worstSeverity ? <Severity severity={row.worstSeverity} /> : <None />}</td>
          <td className="num">{row.utilisation === null ? <NotKnown /> : formatShare(row.utilisation)}</td>
          <td>
            <DateText day={row.policyExpiresOn} />
          </td>
          <td className="num">
            <Money cents={row.leftToUsCents} />
          </td>
        </Row>
      ))}
    </DataTable>
  )
}

type SortedProps = {
  by: RegisterFilter['sort']
  filter: RegisterFilter
  className?: string
  children: ReactNode
}

function Sorted({ by, filter, className, children }: SortedProps) {
  const isSorted = filter.sort === by
  const turned = isSorted && filter.direction === 'asc' ? 'desc' : 'asc'
  return (
    <SortHeader
      href={paths.register(filterQuery(filter, { sort: by, direction: turned }))}
      direction={isSorted ? (filter.direction === 'asc' ? 'ascending' : 'descending') : null}
      className={className}
    >
      {children}
    </SortHeader>
  )
}
