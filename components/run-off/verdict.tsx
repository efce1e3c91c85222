import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { addYears, daysBetween, wholeYearsBetween, type IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'
import type { RunOff } from '@/lib/run-off/run-off'

type Props = { name: string; runOff: RunOff; asOf: IsoDate; needs: ReactNode }

/** The one sentence: when exposure ends, and how long before that the contract no longer stands behind it. */
export function RunOffVerdict({ name, runOff, asOf, needs }: Props) {
  const t = useTranslations('runOff.verdict')
  const { endsOn, endsNoEarlierThan, entries, liquidation } = runOff
  const tense = entries.isSupposed ? 'supposed' : 'left'
  const held = liquidation.isIfNothingIsHeld ? 'ifNot' : 'known'
  return (
    <section className="verdict" aria-label={t('label')}>
      <p className="say">
        {endsOn.cannot !== null ? (
          t('noEnd', { name, date: formatDate(endsNoEarlierThan), tense })
        ) : (
          <strong>
            {endsOn.value < asOf
              ? t('ended', { name, date: formatDate(endsOn.value), held })
              : t('ends', { name, date: formatDate(endsOn.value), tense, held })}
          </strong>
        )}{' '}
        <Contract runOff={runOff} />
      </p>
      <p className="why">
        {endsOn.cannot !== null && <span>{needs}</span>}
        <span>{t('fraud')}</span>
        <span>{t('support')}</span>
      </p>
    </section>
  )
}

function Contract({ runOff: { windows, behind } }: { runOff: RunOff }) {
  const t = useTranslations('runOff.verdict')
  const why = useTranslations('runOff.why')
  const { contract } = behind
  if (contract.cannot !== null) return t('contractNotKnown')
  const { value } = contract
  if (value.is === 'NEVER') return t('contractNever', { why: why(value.why) })
  const uncovered = windows.find((each) => each.name === 'CONTRACT')?.uncovered
  if (!uncovered || value.is === 'AS_LONG') return t('contractToTheEnd')
  const date = formatDate(value.on)
  if (uncovered.to === null) return t('contractEndsOpen', { date })
  const years = wholeYearsBetween(value.on, uncovered.to)
  const days = daysBetween(value.on, uncovered.to)
  const isMore = years > 0 && addYears(value.on, years) < uncovered.to
  return t('contractEnds', { date, years, days, isMore: isMore ? 'yes' : 'no' })
}
