import { useTranslations } from 'next-intl'
import { Mark, type Tone } from '@/components/ui/judgement'
import type { IconName } from '@/components/ui/icon'
import { DateText } from '@/components/ui/value'
import { describeFinding, shortOf, type Words } from '@/lib/scoring/describe'
import { answersOf, type Answer } from '@/lib/scoring/five-questions'
import type { Scorecard } from '@/lib/scoring/score'

const markOf: Record<Answer, { tone: Tone; icon: IconName }> = {
  yes: { tone: 'met', icon: 'met' },
  partly: { tone: 'medium', icon: 'partial' },
  no: { tone: 'high', icon: 'unmet' },
  unknown: { tone: 'unknown', icon: 'unknown' },
}

/** The wiki's five questions in its order, each with the fact that decides and the day it was seen. */
export function FiveQuestions({ card, words }: { card: Scorecard; words: Words }) {
  const t = useTranslations('scorecard.questions')
  return (
    <ol className="questions">
      {answersOf(card.findings).map(({ question, answer, deciding }) => (
        <li key={question}>
          <h3>{t(question)}</h3>
          <Mark {...markOf[answer]}>{t(`answer.${answer}`)}</Mark>
          <p>
            {deciding && (
              <a className="plain" href={`#finding-${deciding.criterionId}`}>
                <span className="muted">{shortOf(words, deciding.criterionId)}:</span>{' '}
                {describeFinding(words, deciding).found}
              </a>
            )}
          </p>
          <span className="seen">
            <DateText day={deciding?.inputs[0]?.verifiedOn ?? null} />
          </span>
        </li>
      ))}
    </ol>
  )
}
