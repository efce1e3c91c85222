import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark } from '@/components/ui/judgement'
import { Section } from '@/components/ui/page'
import { DataTable, Row } from '@/components/ui/table'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { describeReason } from '@/lib/structure/describe'
import type { Ranked, Ranking } from '@/lib/structure/rank'
import type { Reason } from '@/lib/structure/structures'

type Props = { ranking: Ranking; words: Words }

/** The four structures of one flow of goods, the best first, those ruled out last and why. */
export function RankingTable({ ranking: { flow, ranked }, words }: Props) {
  const t = useTranslations('structure')
  const title = t('ranking', { flow: t(`flow.${flow}`) })
  return (
    <Section id={`flow-${flow}`} title={title}>
      <DataTable
        className="stack structures"
        caption={title}
        head={(['structure', 'for', 'against', 'needs', 'first', 'finally'] as const).map((column) => (
          <th key={column} scope="col">
            {t(`column.${column}`)}
          </th>
        ))}
      >
        {ranked.map((each, index) => (
          <Structure key={each.structure} ranked={each} place={index + 1} words={words} />
        ))}
      </DataTable>
    </Section>
  )
}

function Structure({ ranked, place, words }: { ranked: Ranked; place: number; words: Words }) {
  const t = useTranslations('structure')
  const { structure, points, reasons, ruledOut, needs, bearsFirst, bearsFinally } = ranked
  const reasonsThat = (speaks: Reason['speaks']) => reasons.filter((reason) => reason.speaks === speaks)
  return (
    <Row className={ruledOut ? 'rec muted' : 'rec'}>
      <th scope="row">
        <span className={ruledOut ? undefined : 'strong'}>
          {ruledOut === null && `${place}. `}
          {t(`name.${structure}`)}
        </span>
        {ruledOut === null ? (
          <small>{t('points', { points: points ?? 0 })}</small>
        ) : (
          <>
            <Mark tone="na" icon="unmet">
              {t('ruledOut')}
            </Mark>
            <small>{t(`out.${ruledOut}`)}</small>
          </>
        )}
        {ranked.leadsToRegister && (
          <small>
            <Link href={paths.register()}>{t('toRegister')}</Link>
          </small>
        )}
      </th>
      <td data-label={t('column.for')}>
        <Reasons reasons={reasonsThat('FOR')} isCounted={ruledOut === null} words={words} />
      </td>
      <td data-label={t('column.against')}>
        <Reasons reasons={reasonsThat('AGAINST')} isCounted={ruledOut === null} words={words} />
      </td>
      <td data-label={t('column.needs')}>
        <ul>
          {needs.map((need) => (
            <li key={need}>{t(`need.${need}`)}</li>
          ))}
        </ul>
      </td>
      <td data-label={t('column.first')}>{t(`payer.${bearsFirst}`)}</td>
      <td data-label={t('column.finally')}>{t(`payer.${bearsFinally}`)}</td>
    </Row>
  )
}

type ReasonsProps = { reasons: readonly Reason[]; isCounted: boolean; words: Words }

function Reasons({ reasons, isCounted, words }: ReasonsProps) {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.code}>
          {describeReason(words, reason)}
          {isCounted && reason.points !== 0 && (
            <span className="tnum nowrap strong">
              {' '}
              {reason.points > 0 ? '+' : '−'}
              {Math.abs(reason.points)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
