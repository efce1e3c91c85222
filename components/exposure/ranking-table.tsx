import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LeftBar, leftParts } from '@/components/charts/left-parts'
import { addressOf } from '@/components/register/conditions'
import { sortName } from '@/components/register/order'
import { BandLetter, EligibilityMark } from '@/components/ui/judgement'
import { DataTable, Row, SortHeader } from '@/components/ui/table'
import { Money, NotKnown } from '@/components/ui/value'
import { whyLeftReasons, type LeftPart } from '@/lib/exposure/why-left'
import { formatMoney, formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { RankingRow } from '@/lib/providers/register'
import { sortOf, type RankingQuery } from '@/lib/providers/register-filter'

type Props = { rows: readonly RankingRow[]; query: RankingQuery }

/** Providers by what is left to us of the reference claim, with who pays the rest and why no more. */
export function RankingTable({ rows, query }: Props) {
  const t = useTranslations('exposure.ranking')
  const { column, isDescending } = sortOf(query)
  const whole = Math.max(...rows.map(({ claimCents }) => claimCents ?? 0), 1)
  const num = (label: string) => (
    <th scope="col" className="num">
      {label}
    </th>
  )
  return (
    <DataTable
      className="stack ranking"
      isSkippedTo
      caption={t('caption', { order: isDescending ? 'most' : 'least' })}
      head={
        <>
          <th scope="col">{t('provider')}</th>
          <th scope="col">{t('eligibility')}</th>
          {num(t('score'))}
          {num(t('claim'))}
          {num(t('insurance'))}
          {num(t('own'))}
          <SortHeader
            href={addressOf(query, { sort: sortName({ column, isDescending: !isDescending }) }, 'exposure')}
            direction={isDescending ? 'descending' : 'ascending'}
            className="num"
          >
            {t('left')}
          </SortHeader>
          <th scope="col" className="why">
            {t('why')}
          </th>
        </>
      }
    >
      {rows.map((row) => (
        <Provider key={row.id} row={row} whole={whole} />
      ))}
    </DataTable>
  )
}

function Provider({ row, whole }: { row: RankingRow; whole: number }) {
  const t = useTranslations('exposure.ranking')
  return (
    <Row>
      <th scope="row">
        <Link className="plain" href={paths.providerExposure(row.id)} prefetch={false}>
          {row.legalName}
        </Link>
        {row.engagementName && <small>{row.engagementName}</small>}
      </th>
      <td data-label={t('eligibility')}>
        <EligibilityMark eligibility={row.eligibility} />
      </td>
      <td className="num" data-label={t('score')}>
        {row.scoreTenths === null ? (
          <NotKnown />
        ) : (
          <span>
            {formatScore(row.scoreTenths)} <BandLetter band={row.band} />
          </span>
        )}
      </td>
      <td className="num" data-label={t('claim')}>
        <Money cents={row.claimCents} />
      </td>
      <td className="num" data-label={t('insurance')}>
        <Money cents={row.insurancePaysCents} />
      </td>
      <td className="num" data-label={t('own')}>
        <Money cents={row.ownPaysCents} />
      </td>
      <td className="num strong" data-label={t('left')}>
        <Money cents={row.leftToUsCents} />
      </td>
      <td className="why">
        <Why row={row} whole={whole} />
      </td>
    </Row>
  )
}

/** The parts of what is left, as a bar and in words, and why each is; or what is lacking to tell. */
function Why({ row, whole }: { row: RankingRow; whole: number }) {
  const t = useTranslations('exposure.ranking')
  const parts = useTranslations('charts.left')
  const { claimCents: claim, leftToUsCents: total, neverPromisedCents: neverPromised } = row
  const { aboveCapCents: aboveCap, notCollectableCents: notCollectable } = row
  if (claim === null || total === null)
    return (
      <>
        {t('needs')} <Link href={paths.engagements()}>{t('toEngagements')}</Link>
      </>
    )
  if (neverPromised === null || aboveCap === null || notCollectable === null) return t('soon')
  const leftToUs = { total, neverPromised, aboveCap, notCollectable }
  const because = (part: LeftPart) =>
    whyLeftReasons[part]
      .filter((reason) => row.leftBecause?.includes(reason))
      .map((reason) => t(`because.${reason}`))
  return (
    <>
      <LeftBar claim={claim} leftToUs={leftToUs} whole={whole} />
      {total === 0 && <small>{t('nothing')}</small>}
      {leftParts
        .filter(({ part }) => leftToUs[part] > 0)
        .map(({ part }) => (
          <small key={part}>
            <span className="strong">{`${parts(part)} ${formatMoney(leftToUs[part])}`}</span>
            {because(part).length > 0 && `: ${because(part).join(', ')}`}
          </small>
        ))}
    </>
  )
}
