import { useTranslations } from 'next-intl'
import { SelectField, type Option } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Disclosure, Section } from '@/components/ui/page'
import type { ClauseGroup, PassageTopic } from '@/lib/choices'
import { lookedThrough } from '@/lib/evidence/looked-through'
import { MOST_OF_A_TOPIC, type Page } from '@/lib/evidence/passages'
import type { DocumentView, PassageView } from '@/lib/evidence/view'
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
  document: Pick<DocumentView, 'type' | 'reading' | 'cutOffAt'>
  pages: readonly Page[]
}

/** Words that may matter for the contract, each for a person to confirm or dismiss. */
export function Passages({ passages, document, pages, ...judge }: Props) {
  const t = useTranslations('evidence')
  const topics = useTranslations('choices.PassageTopic')
  const open = passages.filter(({ state }) => state === 'SUGGESTED')
  const judged = passages.filter(({ state }) => state !== 'SUGGESTED')
  if (document.reading !== 'READ') return null
  const { nothing, cutOffAt, full } = lookedThrough(pages, passages, document.cutOffAt)
  return (
    <Section id="passages" title={t('passages')}>
      <p className="small muted prose">
        {nothing === null && t('passagesNote')}
        {nothing === 'NO_PASSAGE' && t('passagesNone')}
        {nothing === 'NO_WORDS' && t('passagesNoWords')}
      </p>
      {cutOffAt !== null && (
        <p className="small prose">
          {document.type === 'PDF' ? t('cutOffAt', { page: cutOffAt }) : t('cutOff')}
        </p>
      )}
      {full.map((topic) => (
        <p key={topic} className="small prose">
          {t('topicFull', { topic: topics(topic), count: MOST_OF_A_TOPIC })}
        </p>
      ))}
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

type PassageProps = Omit<Props, 'passages' | 'document' | 'pages'> & { passage: Judged }

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
            <SelectField name="clause" label={t('clause')} required={t('clauseFor')} options={clauses} />
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
