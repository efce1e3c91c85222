import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { IsoDate } from '@/lib/dates'
import { formatDate, formatMoney } from '@/lib/format'
import type { Cents } from '@/lib/money'

/** Nobody looked: neither blank nor zero. */
export function NotKnown() {
  const t = useTranslations('ui')
  return <span className="faint">{t('notKnownInline')}</span>
}

/** There is none, and that is known. */
export function None() {
  const t = useTranslations('ui')
  return (
    <>
      <span className="faint" aria-hidden="true">
        –
      </span>
      <span className="sr">{t('noneInline')}</span>
    </>
  )
}

/** "$961,905"; null is not known. */
export function Money({ cents, unknown = <NotKnown /> }: { cents: Cents | null; unknown?: ReactNode }) {
  return cents === null ? unknown : <span className="tnum nowrap">{formatMoney(cents)}</span>
}

/** "14 Dec 2026", with the machine's form beside it; null is not known. */
export function DateText({ day, unknown = <NotKnown /> }: { day: IsoDate | null; unknown?: ReactNode }) {
  if (day === null) return unknown
  return (
    <time className="tnum nowrap" dateTime={day}>
      {formatDate(day)}
    </time>
  )
}
