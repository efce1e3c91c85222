import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Tag } from '@/components/ui/judgement'
import { DataTable, Row } from '@/components/ui/table'
import { Money, NotKnown } from '@/components/ui/value'
import type { EngagementRow } from '@/lib/engagements/row'
import { annualDtf } from '@/lib/exposure/claim'
import { formatBasisPoints, formatCount } from '@/lib/format'
import { paths } from '@/lib/paths'

type Props = { caption: string; engagements: readonly EngagementRow[] }

/** The engagements, the company default marked. */
export function EngagementTable({ caption, engagements }: Props) {
  const t = useTranslations('engagements')
  const models = useTranslations('choices.EngagementModel')
  return (
    <DataTable
      className="stack"
      caption={caption}
      head={
        <>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('model')}</th>
          <th scope="col" className="num">
            {t('entries')}
          </th>
          <th scope="col" className="num">
            {t('value')}
          </th>
          <th scope="col" className="num">
            {t('rate')}
          </th>
          <th scope="col" className="num">
            {t('dtf')}
          </th>
          <th scope="col" className="num">
            {t('years')}
          </th>
          <th scope="col" className="num">
            {t('providers')}
          </th>
        </>
      }
    >
      {engagements.map((engagement) => (
        <Row key={engagement.id} className="rec">
          <th scope="row" className="wraps">
            <Link href={paths.engagement(engagement.id)}>{engagement.name}</Link>{' '}
            {engagement.isDefault && <Tag>{t('default')}</Tag>}
          </th>
          <td className="nowrap" data-label={t('model')}>
            {models(engagement.model)}
          </td>
          <td className="num" data-label={t('entries')}>
            <Count value={engagement.annualEntries} />
          </td>
          <td className="num" data-label={t('value')}>
            <Money cents={engagement.annualEnteredValueCents} />
          </td>
          <td className="num" data-label={t('rate')}>
            {engagement.dutyRateBasisPoints === null ? (
              <NotKnown />
            ) : (
              formatBasisPoints(engagement.dutyRateBasisPoints)
            )}
          </td>
          <td className="num" data-label={t('dtf')}>
            <Money cents={annualDtf(engagement)} />
          </td>
          <td className="num" data-label={t('years')}>
            <Count value={engagement.plannedYears} />
          </td>
          <td className="num" data-label={t('providers')}>
            {formatCount(engagement.providers)}
          </td>
        </Row>
      ))}
    </DataTable>
  )
}

const Count = ({ value }: { value: number | null }) => (value === null ? <NotKnown /> : formatCount(value))
