import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'

type Props = { waivedUntil: IsoDate | null; isWaiverRequested?: boolean }

/** That a gap bars nothing for now, or that somebody asked for that; nothing for any other gap. */
export function WaivedGap({ waivedUntil, isWaiverRequested = false }: Props) {
  const t = useTranslations('ui')
  if (waivedUntil)
    return (
      <Mark tone="waived" icon="waived" boxed>
        {t('waivedUntil', { date: formatDate(waivedUntil) })}
      </Mark>
    )
  if (!isWaiverRequested) return null
  return (
    <Mark tone="due" icon="due">
      {t('waiverRequested')}
    </Mark>
  )
}
