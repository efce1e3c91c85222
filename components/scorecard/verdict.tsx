import { useTranslations } from 'next-intl'
import type { IsoDate } from '@/lib/dates'
import { formatDate, formatMoney, formatShare } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { shortOf, type Words } from '@/lib/scoring/describe'
import type { Scorecard } from '@/lib/scoring/score'
import { becauseOf } from '@/lib/scoring/verdict'

type Props = { card: Scorecard; leftToUs: Cents | null; asOf: IsoDate; words: Words }

/** The one sentence: recommendation, then its reason, then the dollars. */
export function Verdict({ card, leftToUs, asOf, words }: Props) {
  const t = useTranslations('scorecard.verdict')
  const recommendation = useTranslations('choices.Recommendation')
  return (
    <section className="verdict" aria-label={t('label')}>
      <p className="say">
        <strong>{recommendation(card.recommendation)}.</strong> <Because card={card} words={words} />{' '}
        {leftToUs === null ? t('dollarsUnknown') : t('dollars', { money: formatMoney(leftToUs) })}
      </p>
      <p className="why">
        <span>{t('computed', { version: card.methodologyVersion, day: formatDate(asOf) })}</span>
        <span>{t('higher')}</span>
        <span>{t('support')}</span>
      </p>
    </section>
  )
}

function Because({ card, words }: { card: Scorecard; words: Words }) {
  const t = useTranslations('scorecard.verdict')
  const because = becauseOf(card)
  switch (because.because) {
    case 'critical':
      return t('critical', { what: shortOf(words, because.finding.criterionId), others: because.others })
    case 'uncertain':
      return t('uncertain', { what: shortOf(words, because.finding.criterionId), others: because.others })
    case 'coverage':
      return t('coverage', { coverage: formatShare(because.coverage) })
    case 'gaps':
      return t('gaps', { high: because.high })
    case 'band':
      return t('band', { band: card.band ?? 'D' })
    case 'stale':
      return t('stale')
    case 'waived':
      return t('waived', { what: shortOf(words, because.finding.criterionId), others: because.others })
    case 'clean':
      return t('clean')
  }
}
