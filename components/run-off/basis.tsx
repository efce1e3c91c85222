import { useTranslations } from 'next-intl'
import { Assumptions } from '@/components/settings/assumptions'
import { Origin } from '@/components/settings/setting-words'
import { periods, type PeriodName } from '@/lib/run-off/periods'
import type { Words } from '@/lib/scoring/describe'
import type { Settings } from '@/lib/settings/settings'

/** What the timeline and the curve rest on: the clocks with their sources, and what we assume. */
export function RunOffBasis({ settings, words }: { settings: Settings; words: Words }) {
  const t = useTranslations('runOff.basis')
  return (
    <>
      <dl className="recfacts">
        {(Object.keys(periods) as PeriodName[]).map((name) => {
          const { source, address, ...length } = periods[name]
          return (
            <div key={name}>
              <dt>{t(`period.${name}`)}</dt>
              <dd>
                {t('length', { days: 0, months: 0, years: 0, ...length })} ·{' '}
                <Origin origin={{ is: 'SOURCE', source, address }} words={words} />
              </dd>
            </div>
          )
        })}
      </dl>
      <Assumptions names={['lookBackYears', 'errorRateBasisPoints']} settings={settings} words={words} />
      <p className="assume">
        {t('spread')} {t('case')} {t('renewal')} {t('bonds')}
      </p>
    </>
  )
}
