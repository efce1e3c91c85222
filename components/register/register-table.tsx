import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { BandLetter, EligibilityMark, Severity, StageMark } from '@/components/ui/judgement'
import { DataTable, Row, SortHeader } from '@/components/ui/table'
import { Money, None, NotKnown } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import { registerColumns, sortOf } from '@/lib/providers/register-filter'
import type { RegisterColumn, RegisterQuery } from '@/lib/providers/register-filter'
import type { RegisterRow } from '@/lib/providers/register'
import type { Words } from '@/lib/scoring/describe'
import { addressOf } from './conditions'
import { firstOf, orderWords, sortName } from './order'
import { BondUse, Coverage, Meter, PolicyExpiry, Review } from './cells'

/** Each column's place in the phone layout, and whether narrower screens do without it. */
const classOf: Record<RegisterColumn, string> = {
  name: 'c-name',
  stage: 'c-stage',
  eligibility: 'c-elig',
  score: 'c-score',
  coverage: 'c-cov p2 num',
  gaps: 'c-worst',
  'left-to-us': 'c-exp num',
  'bond-use': 'c-util num',
  'policy-expires': 'c-eo',
  'next-review': 'c-rev',
  owner: 'c-own p2',
}

type Props = { rows: readonly RegisterRow[]; query: RegisterQuery; asOf: IsoDate; words: Words }

export function RegisterTable({ rows, query, asOf, words }: Props) {
  const t = useTranslations('register')
  const sorted = sortOf(query)
  const head = registerColumns.map((column) => {
    const isSorted = column === sorted.column
    const next = isSorted ? { column, isDescending: !sorted.isDescending } : firstOf(column)
    return (
      <SortHeader
        key={column}
        href={addressOf(query, { sort: sortName(next) })}
        direction={isSorted ? (sorted.isDescending ? 'descending' : 'ascending') : null}
        className={classOf[column]}
      >
        {t(`column.${column}`)}
      </SortHeader>
    )
  })
  const caption = t('caption', { archived: query.archived ?? 'no', order: orderWords(words, sorted) })
  return (
    <DataTable caption={caption} className="register" head={head} isSkippedTo>
      {rows.map((row) => (
        <Provider key={row.id} row={row} asOf={asOf} />
      ))}
    </DataTable>
  )
}

function Provider({ row, asOf }: { row: RegisterRow; asOf: IsoDate }) {
  return (
    <Row>
      <th
        scope="row"
        className={classOf.name}
        title={[row.legalName, row.iorNumber].filter(Boolean).join(', ')}
      >
        <Link href={paths.provider(row.id)} prefetch={false}>
          {row.legalName}
        </Link>
      </th>
      <td className={classOf.stage}>
        <StageMark stage={row.stage} />
      </td>
      <td className={classOf.eligibility}>
        <EligibilityMark eligibility={row.eligibility} />
      </td>
      <td className={classOf.score}>
        {row.scoreTenths === null ? (
          <NotKnown />
        ) : (
          <span className="score">
            <Meter scoreTenths={row.scoreTenths} />
            <span className="num">{formatScore(row.scoreTenths)}</span>
            <BandLetter band={row.band} />
          </span>
        )}
      </td>
      <td className={classOf.coverage}>
        <Coverage share={row.coverageTenThousandths} />
      </td>
      <td className={classOf.gaps}>
        {row.worstSeverity ? (
          <>
            <Severity severity={row.worstSeverity} /> <span className="faint">{row.worstCount}</span>
          </>
        ) : (
          <None />
        )}
      </td>
      <td className={classOf['left-to-us']}>
        <Money cents={row.leftToUsCents} />
      </td>
      <td className={classOf['bond-use']}>
        <BondUse share={row.utilisationTenThousandths} />
      </td>
      <td className={classOf['policy-expires']}>
        <PolicyExpiry day={row.policyExpiresOn} asOf={asOf} />
      </td>
      <td className={classOf['next-review']}>
        <Review day={row.nextReviewOn} asOf={asOf} />
      </td>
      <td className={classOf.owner}>{row.ownerName ?? <None />}</td>
    </Row>
  )
}
