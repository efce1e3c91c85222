import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ScoreScale } from '@/components/charts/score-scale'
import { BandLetter, EligibilityMark } from '@/components/ui/judgement'
import { NotKnown } from '@/components/ui/value'
import { formatMoney, formatScore, formatShare } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { shortOf, type Words } from '@/lib/scoring/describe'
import { methodology } from '@/lib/scoring/methodology'
import type { Scorecard } from '@/lib/scoring/score'

type Props = { card: Scorecard; claim: Cents | null; leftToUs: Cents | null; words: Words }

/** Eligibility, score and coverage side by side, dollars behind a heavier rule: never one number. */
export function Answers({ card, claim, leftToUs, words }: Props) {
  const t = useTranslations('scorecard.answers')
  return (
    <div className="answers">
      <Answer
        id="a-eligibility"
        title={t('eligibility')}
        big={<EligibilityMark eligibility={card.eligibility} />}
      >
        <p>{useEligibilityLine(card, words)}</p>
      </Answer>
      <Answer
        id="a-score"
        title={t('score')}
        big={
          <>
            {card.scoreTenths === null ? <NotKnown /> : formatScore(card.scoreTenths)}
            <BandLetter band={card.band} large />
            <small>{t('of100')}</small>
          </>
        }
      >
        <ScoreScale scoreTenths={card.scoreTenths} band={card.band} bands={methodology.bands} />
        <p>
          {card.couldReachTenths !== null && card.couldReachTenths !== card.scoreTenths
            ? t('couldReach', { score: formatScore(card.couldReachTenths) })
            : t('allKnown')}
          {card.wikiScoreTenths !== null && ` ${t('wiki', { score: formatScore(card.wikiScoreTenths) })}`}
        </p>
      </Answer>
      <Answer id="a-coverage" title={t('coverage')} big={formatShare(card.coverage)}>
        <p>{t('coverageLine', { least: formatShare(methodology.leastCoverage) })}</p>
      </Answer>
      <Answer
        id="a-dollars"
        title={t('dollars')}
        big={leftToUs === null ? <NotKnown /> : <span className="tnum">{formatMoney(leftToUs)}</span>}
      >
        <p>
          {leftToUs === null || claim === null
            ? t('noClaim')
            : t('ofClaim', {
                share: claim === 0 ? '0%' : formatShare(Math.round((leftToUs / claim) * 10_000)),
                claim: formatMoney(claim),
              })}
        </p>
      </Answer>
    </div>
  )
}

function useEligibilityLine(card: Scorecard, words: Words) {
  const t = useTranslations('scorecard.answers')
  const list = (ids: readonly string[]) => ids.map((id) => shortOf(words, id)).join(', ')
  if (card.fired.length > 0) return t('fired', { count: card.fired.length, list: list(card.fired) })
  if (card.uncertain.length > 0)
    return t('uncertain', { count: card.uncertain.length, list: list(card.uncertain) })
  return t('clear')
}

type AnswerProps = { id: string; title: string; big: ReactNode; children: ReactNode }

function Answer({ id, title, big, children }: AnswerProps) {
  return (
    <section className="answer" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="big">{big}</p>
      <div>{children}</div>
    </section>
  )
}
