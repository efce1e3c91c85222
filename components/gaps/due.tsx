import { useTranslations } from 'next-intl'
import { Flag, Mark } from '@/components/ui/judgement'
import { DateText, None } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'

type Props = { dueOn: IsoDate | null; asOf: IsoDate; isClosed: boolean }

/** By when a gap is seen to: the day, or that it has passed; of a closed gap the day alone. */
export function Due({ dueOn, asOf, isClosed }: Props) {
  const t = useTranslations('gapWork')
  if (dueOn === null) return <None />
  if (isClosed) return <DateText day={dueOn} />
  if (dueOn < asOf)
    return (
      <Mark tone="critical" icon="critical">
        {t('overdue', { day: formatDate(dueOn) })}
      </Mark>
    )
  return (
    <Flag tone="due" reads={t('dueOn')}>
      <DateText day={dueOn} />
    </Flag>
  )
}
