import { useTranslations } from 'next-intl'
import { Value } from '@/components/records/value'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import type { EngagementValues } from '@/lib/engagements/schema'
import type { FormAction } from '@/lib/forms/state'
import type { Field } from '@/lib/records/fields'
import type { Words } from '@/lib/scoring/describe'
import { differingFrom, formOf, structureFields, type StructureAnswers } from '@/lib/structure/schema'

type Props = {
  action: FormAction
  hidden: Record<string, string>
  engagement: EngagementValues
  answers: StructureAnswers
  words: Words
}

/** What saving would change of the engagement, and the button that does. */
export function SaveAnswers({ action, hidden, engagement, answers, words }: Props) {
  const t = useTranslations('structure')
  const differing = differingFrom(engagement, answers)
  if (differing.length === 0) return <p className="small muted noprint mt-4">{t('saveNothing')}</p>
  const sent = Object.entries(formOf(answers)).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ name, one })),
  )
  return (
    <div className="noprint">
      <Section id="save" title={t('saveTitle')}>
        <Form action={action} hidden={hidden} className="grid justify-items-start gap-3">
          <p className="prose small muted">{t('saveDiffers')}</p>
          <dl className="recfacts w-full">
            {differing.map((name) => (
              <div key={name}>
                <dt>{words(`structure.field.${name}`)}</dt>
                <dd>
                  <del>
                    <Value field={structureFields[name] as Field} value={engagement[name]} words={words} />
                  </del>{' '}
                  <ins>
                    <Value field={structureFields[name] as Field} value={answers[name]} words={words} />
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
          {sent.map(({ name, one }) => (
            <input key={`${name} ${one}`} type="hidden" name={name} value={one} />
          ))}
          <SubmitButton>{t('save')}</SubmitButton>
        </Form>
      </Section>
    </div>
  )
}
