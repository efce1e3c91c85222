import { useTranslations } from 'next-intl'
import { SelectField, type Option } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Disclosure, Section } from '@/components/ui/page'
import type { ClauseGroup, DocumentReading, PassageTopic } from '@/lib/choices'
import type { PassageView } from '@/lib/evidence/view'
import type { FormAction } from '@/lib/forms/state'

/** The clause that a topic is most often about; the person may choose another. */
const usualClause: Readonly<Record<PassageTopic, ClauseGroup>> = {
  DUTY: 'BEARER',
  INDEMNITY: 'BEARER',
  LIMITATION_OF_LIABILITY: 'CAP',
  TIME_BAR: 'SURVIVAL',
}

/** With the key of its form. */
type Judged = PassageView & { key: string }

type Props = {
  passages: readonly Judged[]
  /** Null: this person may not judge. */
  action: FormAction | null
  providerId: string
  clauses: Option[]
  reading: DocumentReading
}

/** Words that may matter for the contract, each for a person to confirm or dismiss. */
export function Passages({ passages, reading, ...judge }: Props) {
  const t = useTranslations('evidence')
  const open = passages.filter(({ state }) => state === 'SUGGESTED')
  const judged = passages.filter(({ state }) => state !== 'SUGGESTED')
  if (reading !== 'READ') return null
  return (
    <Section id="passages" title={t('passages')}>
      <p className="small muted prose">{passages.length > 0 ? t('passagesNote') : t('passagesNone')}</p>
      {open.map((passage) => (
        <Passage key={passage.id} passage={passage} {...judge} />
      ))}
      {judged.length > 0 && (
        <Disclosure summary={t('judged', { count: judged.length })}>
          {judged.map((passage) => (
            <Passage key={passage.id} passage={passage} {...judge} />
          ))}
        </Disclosure>
      )}
    </Section>
  )
}

type PassageProps = Omit<Props, 'passages' | 'reading'> & { passage: Judged }

function Passage({ passage, action, providerId, clauses }: PassageProps) {
  const t = useTranslations('evidence')
  const topics = useTranslations('choices.PassageTopic')
  const { id, topic, page, words, state, version, decidedBy, key } = passage
  const heading = page === null ? topics(topic) : t('passageOnPage', { topic: topics(topic), page })
  return (
    <article className="passage" aria-labelledby={`p-${id}`}>
      <h3 id={`p-${id}`}>{heading}</h3>
      <blockquote className="quote">{words}</blockquote>
      {state !== 'SUGGESTED' && (
        <p className="small muted">
          {t(state === 'CONFIRMED' ? 'confirmed' : 'dismissed', { by: decidedBy ?? 'none' })}
        </p>
      )}
      {action && (
        <Form
          action={action}
          values={{ clause: usualClause[topic] }}
          hidden={{ providerId, passageId: id, version: String(version), key }}
          labels={{ clause: t('clause') }}
        >
          <div className="judge">
            <SelectField name="clause" label={t('clause')} options={clauses} />
            <SubmitButton kind="plain" name="answer" value="CONFIRMED">
              {state === 'CONFIRMED' ? t('takeToContract') : t('confirm')}
            </SubmitButton>
            {state !== 'DISMISSED' && (
              <SubmitButton kind="quiet" name="answer" value="DISMISSED">
                {t('dismiss')}
              </SubmitButton>
            )}
          </div>
        </Form>
      )}
    </article>
  )
}
