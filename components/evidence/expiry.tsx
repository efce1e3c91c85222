import { useTranslations } from 'next-intl'
import { Flag } from '@/components/ui/judgement'
import { DateText, None } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { lapseOf } from '@/lib/evidence/lapse'
import { formatDate, formatRelativeDays } from '@/lib/format'

/** The last day on which a document proves anything, and a word where that is near or past. */
export function Expiry({ expiresOn, asOf }: { expiresOn: IsoDate | null; asOf: IsoDate }) {
  const t = useTranslations('evidence')
  const lapse = lapseOf(expiresOn, asOf)
  if (expiresOn === null) return <None />
  if (lapse === null) return <DateText day={expiresOn} />
  const when = formatRelativeDays(expiresOn, asOf)
  return (
    <Flag tone="due" reads={lapse === 'EXPIRED' ? t('expired', { when }) : t('lapsing', { when })}>
      <time className="tnum nowrap" dateTime={expiresOn}>
        {formatDate(expiresOn)}
      </time>
      <small className="block" aria-hidden="true">
        {lapse === 'EXPIRED' ? t('expired', { when }) : t('lapsing', { when })}
      </small>
    </Flag>
  )
}
