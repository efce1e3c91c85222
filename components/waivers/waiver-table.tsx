import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable } from '@/components/ui/table'
import { DateText } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { paths } from '@/lib/paths'
import { titleOf, type Words } from '@/lib/scoring/describe'
import type { WaiverRow } from '@/lib/waivers/rows'
import { waiverState } from '@/lib/waivers/state'
import { WaiverMark } from './waiver-mark'

type Props = { waivers: readonly WaiverRow[]; providerId: string; asOf: IsoDate; words: Words }

/** Every waiver that was ever asked for, the latest first. */
export function WaiverTable({ waivers, providerId, asOf, words }: Props) {
  const t = useTranslations('waivers')
  return (
    <DataTable
      caption={t('table')}
      className="table"
      head={
        <>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('until')}</th>
          <th scope="col">{t('by')}</th>
        </>
      }
    >
      {waivers.map((waiver) => (
        <tr key={waiver.id} className="rec">
          <th scope="row" className="wraps">
            <Link href={paths.waiver(providerId, waiver.id)} prefetch={false}>
              {titleOf(words, waiver.criterionId)}
            </Link>
          </th>
          <td>
            <WaiverMark state={waiverState(waiver, asOf)} />
          </td>
          <td>
            <span className="cellname">{t('until')}</span>
            <DateText day={waiver.endedOn ?? waiver.endsOn} />
          </td>
          <td>{[waiver.requestedByName, waiver.settledByName].filter(Boolean).join(', ')}</td>
        </tr>
      ))}
    </DataTable>
  )
}
