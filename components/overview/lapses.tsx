import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark } from '@/components/ui/judgement'
import { DateText } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { deadlineWords } from '@/lib/deadlines/words'
import { formatRelativeDays } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { LapseRow } from '@/lib/scorecards/portfolio'
import type { Words } from '@/lib/scoring/describe'

type Props = { lapses: readonly LapseRow[]; asOf: IsoDate; words: Words }

/** What ran out or will, soonest first. What is past is a gap; what is to come is nobody's fault. */
export function Lapses({ lapses, asOf, words }: Props) {
  const t = useTranslations('overview')
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
            <tr key={`${lapse.providerId}.${lapse.what}.${lapse.subject}`} data-row="">
              <td>
                <Mark tone={isPast ? 'high' : 'due'} icon={isPast ? 'high' : 'due'}>
                  {formatRelativeDays(lapse.on, asOf)}
                </Mark>
              </td>
              <td className="wrap">
                {deadlineWords(words, { kind: lapse.what, about: lapse.about })}
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
