import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ScoreScale } from '@/components/charts/score-scale'
import { BandLetter, EligibilityMark } from '@/components/ui/judgement'
import { NotKnown } from '@/components/ui/value'
import { WaivedGap } from '@/components/waivers/waived-gap'
import { formatMoney, formatScore, formatShare } from '@/lib/format'
import { multiplyDivide, type Cents } from '@/lib/money'
import { paths } from '@/lib/paths'
import { shortOf, type Words } from '@/lib/scoring/describe'
import type { WaiverFacts } from '@/lib/scoring/facts'
import { methodology } from '@/lib/scoring/methodology'
import { idOf, type Scorecard } from '@/lib/scoring/score'
import { waiverOf } from '@/lib/scoring/waivers'

type Props = {
  providerId: string
  card: Scorecard
  /** Of this provider; those that lift a veto of this card are told. */
  waivers: readonly WaiverFacts[]
  claim: Cents | null
  leftToUs: Cents | null
  /** The contract that is judged is not signed, so that nothing can be approved yet, whatever is recommended. */
  isUnsigned: boolean
  words: Words
}

/**
 * May we approve it, on what terms, what would it cost us: three answers, each with what it rests on. Eligibility, score and
 * coverage side by side, dollars behind a heavier rule: never one number.
 */
export function Answers({ providerId, card, waivers, claim, leftToUs, isUnsigned, words }: Props) {
  const t = useTranslations('scorecard.answers')
  const { recommendation } = card
  const may = t(`may.${recommendation}`)
  const permits = recommendation === 'APPROVE' || recommendation === 'CONDITIONAL'
  const isPriced = leftToUs !== null && claim !== null
  return (
    <div className="answers">
      <Answer
        id="a-may"
        question={t('mayWeApprove')}
        answer={isUnsigned && permits ? t('onceSigned', { may }) : may}
      >
        <Figure name={t('eligibility')}>
          <EligibilityMark eligibility={card.eligibility} />
        </Figure>
        <p>{useEligibilityLine(card, words)}</p>
        {card.waived.length > 0 && (
          <Waived providerId={providerId} card={card} waivers={waivers} words={words} />
        )}
      </Answer>
      <Answer id="a-terms" question={t('onWhatTerms')} answer={t(`terms.${recommendation}`)}>
        <div className="pair">
          <div>
            <Figure name={t('of100')}>
              <span className="sr">{t('score')}</span>
              {card.scoreTenths === null ? <NotKnown /> : formatScore(card.scoreTenths)}
              <BandLetter band={card.band} large />
            </Figure>
            <ScoreScale scoreTenths={card.scoreTenths} band={card.band} bands={methodology.bands} />
            <p>
              {card.couldReachTenths !== null && card.couldReachTenths !== card.scoreTenths
                ? t('couldReach', { score: formatScore(card.couldReachTenths) })
                : t('allKnown')}
              {card.wikiScoreTenths !== null && (
                <>
                  {' '}
                  {t.rich('wiki', {
                    score: formatScore(card.wikiScoreTenths),
                    to: (criteria) => (
                      <Link className="underline" href={paths.methodology()} prefetch={false}>
                        {criteria}
                      </Link>
                    ),
                  })}
                </>
              )}
            </p>
          </div>
          <div>
            <Figure name={t('coverage')}>{formatShare(card.coverage)}</Figure>
            <p>{t('coverageLine', { least: formatShare(methodology.leastCoverage) })}</p>
          </div>
        </div>
      </Answer>
      <Answer
        id="a-cost"
        question={t('whatCost')}
        answer={isPriced ? t('cost', { share: shareOf(leftToUs, claim) }) : t('costUnknown')}
      >
        <Figure name={t('dollars')}>
          {leftToUs === null ? <NotKnown /> : <span className="tnum">{formatMoney(leftToUs)}</span>}
        </Figure>
        <p>
          {isPriced ? t('ofClaim', { claim: formatMoney(claim) }) : t('noClaim')}{' '}
          <Link href={paths.providerExposure(providerId)}>{t(isPriced ? 'toExposure' : 'toNeeds')}</Link>
        </p>
      </Answer>
    </div>
  )
}

/** What is waived until when, and what would be said without it: the score is the same. */
function Waived({
  providerId,
  card,
  waivers,
  words,
}: Pick<Props, 'providerId' | 'card' | 'waivers' | 'words'>) {
  const t = useTranslations('scorecard.answers')
  const ui = useTranslations('ui')
  const eligibility = useTranslations('choices.Eligibility')
  const recommendation = useTranslations('choices.Recommendation')
  const lifted = card.findings.filter((finding) => card.waived.includes(idOf(finding)))
  return (
    <>
      {lifted.map((finding) => {
        const waiver = waiverOf(finding, waivers, card.asOf)
        return (
          waiver && (
            <p key={finding.criterionId}>
              <WaivedGap waivedUntil={waiver.endsOn} />{' '}
              <Link className="underline" href={paths.waiver(providerId, waiver.id)} prefetch={false}>
                {shortOf(words, finding.criterionId)}
              </Link>
            </p>
          )
        )
      })}
      <p>
        {t('withoutWaiver', {
          eligibility: eligibility('FAIL'),
          recommendation: recommendation('HOLD'),
          score: card.scoreTenths === null ? ui('notKnownInline') : formatScore(card.scoreTenths),
        })}
      </p>
    </>
  )
}

const shareOf = (part: Cents, whole: Cents) =>
  whole === 0 ? '0%' : formatShare(multiplyDivide(part, 10_000, whole))

const NAMED_VETOES = 4

function useEligibilityLine(card: Scorecard, words: Words) {
  const t = useTranslations('scorecard.answers')
  const list = (ids: readonly string[]) => ({
    count: ids.length,
    list: ids
      .slice(0, NAMED_VETOES)
      .map((id) => shortOf(words, id))
      .join(', '),
    others: Math.max(0, ids.length - NAMED_VETOES),
  })
  if (card.fired.length > 0) return t('fired', list(card.fired))
  if (card.uncertain.length > 0) return t('uncertain', list(card.uncertain))
  if (card.waived.length > 0) return t('waived', list(card.waived))
  return t('clear')
}

type AnswerProps = { id: string; question: string; answer: string; children: ReactNode }

function Answer({ id, question, answer, children }: AnswerProps) {
  return (
    <section className="answer" aria-labelledby={id}>
      <h2 id={id}>
        {question} <strong>{answer}</strong>
      </h2>
      {children}
    </section>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="big">
      {children} <small>{name}</small>
    </p>
  )
}
