import { useTranslations } from 'next-intl'
import { FilingMark } from '@/components/ui/judgement'
import { Section } from '@/components/ui/page'
import { addDays, type IsoDate } from '@/lib/dates'
import { newIn, type Answer, type Decided } from '@/lib/filing/may-file'
import { TURN_DAYS, type Turn } from '@/lib/filing/turn'
import { formatDate } from '@/lib/format'
import type { Words } from '@/lib/scoring/describe'
import { BecauseList } from './because-list'

type Props = {
  provider: { id: string; legalName: string }
  /** The name of the one that is asked about; null: none. */
  engagement: string | null
  decided: Decided
  answer: Answer
  /** Null: time alone does not turn it; BUSY: nobody worked that out. */
  turn: Turn | 'BUSY' | null
  asOf: IsoDate
  words: Words
}

/** The answer in one sentence, what it rests on, why or within what, and when time alone turns it. */
export function Today({
  provider,
  engagement,
  decided: { decision },
  answer,
  turn: worked,
  asOf,
  words,
}: Props) {
  const t = useTranslations('filing')
  const turn = worked === 'BUSY' ? null : worked
  const because = [...answer.reasons, ...answer.limits]
  return (
    <>
      <section className="verdict" aria-label={t('title')}>
        <p className="small">
          <FilingMark answer={answer.answer} />
        </p>
        <p className="say">
          {t.rich(`say.${answer.answer}`, {
            name: provider.legalName,
            engagement: engagement ?? t('noEngagement'),
            b: (said) => <strong>{said}</strong>,
          })}
        </p>
        <p className="why">
          <span>
            {decision
              ? t(`rests.${decision.outcome}`, { day: formatDate(decision.decidedOn) })
              : t('undecided')}
          </span>
          <span>{t('asOf', { day: formatDate(asOf) })}</span>
          <span>
            {turn
              ? t(`turns.${turn.answer.answer}`, {
                  now: answer.answer,
                  on: formatDate(turn.on),
                  until: formatDate(addDays(turn.on, -1)),
                })
              : worked === 'BUSY'
                ? t('turnsBusy')
                : t('turnsNever', { days: TURN_DAYS })}
          </span>
        </p>
      </section>
      <div className={turn ? 'two' : undefined}>
        {because.length > 0 && (
          <Section id="because" title={answer.answer === 'NO' ? t('reasonsTitle') : t('limitsTitle')}>
            <BecauseList each={because} providerId={provider.id} words={words} />
          </Section>
        )}
        {turn && (
          <Section
            id="turn"
            title={t('turnsBecause', { on: formatDate(turn.on) })}
            note={<FilingMark answer={turn.answer.answer} />}
          >
            <BecauseList each={newIn(turn.answer, answer)} providerId={provider.id} words={words} />
          </Section>
        )}
      </div>
    </>
  )
}
