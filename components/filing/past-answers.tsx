import { useTranslations } from 'next-intl'
import type { IsoDate } from '@/lib/dates'
import { daysApart, type Reading } from '@/lib/filing/past-answers'
import { formatDate } from '@/lib/format'
import type { Words } from '@/lib/scoring/describe'
import { StretchTable } from './stretch-table'
import { Timeline } from './timeline'

type Props = {
  readings: readonly [then: Reading, now: Reading]
  from: IsoDate
  to: IsoDate
  timeZone: string
  words: Words
}

/** The answers of past days in both readings: on how many they differ, over time, and one stretch after the other. */
export function PastAnswers({ readings, from, to, timeZone, words }: Props) {
  const t = useTranslations('filing.past')
  const [then, now] = readings
  const apart = daysApart(then.stretches, now.stretches)
  return (
    <>
      <p className="prose mt-3">{apart > 0 ? t('differ', { days: apart }) : t('same')}</p>
      <Timeline readings={readings} from={from} to={to} />
      <StretchTable readings={readings} timeZone={timeZone} words={words} />
      <p className="small muted mt-2">
        {t('lead', { from: formatDate(from), to: formatDate(to) })} {t('day')} {t('other')}
      </p>
    </>
  )
}
