import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark } from '@/components/ui/judgement'
import { DateText } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatRelativeDays } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { LapseRow } from '@/lib/scorecards/portfolio'

/** What ran out or will, soonest first. What is past is a gap; what is to come is nobody's fault. */
export function Lapses({ lapses, asOf }: { lapses: readonly LapseRow[]; asOf: IsoDate }) {
  const t = useTranslations('overview')
  const what = useTranslations('choices.DeadlineKind')
  if (lapses.length === 0) return <p className="small muted mt-2">{t('noLapses')}</p>
  return (
    <table className="lapse">
      <caption className="sr">{t('lapses')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col" className="num">
            {t('date')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lapses.map((lapse) => {
          const isPast = lapse.on < asOf
          return (
            <tr key={`${lapse.providerId}.${lapse.what}.${lapse.on}`} data-row="">
              <td>
                <Mark tone={isPast ? 'high' : 'due'} icon={isPast ? 'high' : 'due'}>
                  {formatRelativeDays(lapse.on, asOf)}
                </Mark>
              </td>
              <td className="wrap">
                {what(lapse.what)}
                <br />
                <Link className="plain muted" href={paths.provider(lapse.providerId)}>
                  {lapse.providerName}
                </Link>
              </td>
              <td className="num">
                <DateText day={lapse.on} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
