import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/ui/form'
import { RecordFrame } from '@/components/ui/record-frame'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { pageWords } from '@/lib/i18n/page-words'
import type { RecordSpec } from '@/lib/records/envelope'
import { FieldTable } from './field-table'

type Props = {
  spec: RecordSpec
  action: FormAction
  values: FormValues
  hidden: Record<string, string | null>
}

/** The form of any kind of record: its sections in order, then how it is known. New and edit are one form. */
export async function RecordForm({ spec, action, values, hidden }: Props) {
  const t = await getTranslations('records')
  const words = await pageWords()
  const label = (name: string) => words(`records.${spec.slug}.${name}`)
  const labels = Object.fromEntries(Object.keys(spec.fields).map((name) => [name, label(name)]))
  return (
    <Form action={action} values={values} hidden={hidden} labels={labels} className="form mt-4">
      {Object.entries(spec.sections).map(([section, names]) => (
        <section key={section} className="formsec" aria-labelledby={`s-${section}`}>
          <h2 id={`s-${section}`}>{words(`records.section.${section}`)}</h2>
          <FieldTable fields={spec.fields} names={names} label={label} />
        </section>
      ))}
      <RecordFrame sources={await choiceOptions('KnowledgeSource')} />
      <div className="btns mt-4">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
