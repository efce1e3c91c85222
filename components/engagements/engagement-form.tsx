import { getTranslations } from 'next-intl/server'
import { FieldTable } from '@/components/records/field-table'
import { Form, SubmitButton } from '@/components/ui/form'
import { engagementFields, engagementSections } from '@/lib/engagements/schema'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { pageWords } from '@/lib/i18n/page-words'

type Props = { action: FormAction; values: FormValues; hidden: Record<string, string | null> }

/** New and edit are one form; an assumption left empty takes its default. */
export async function EngagementForm({ action, values, hidden }: Props) {
  const t = await getTranslations('engagements')
  const words = await pageWords()
  const label = (name: string) => words(`engagements.field.${name}`)
  const labels = Object.fromEntries(Object.keys(engagementFields).map((name) => [name, label(name)]))
  return (
    <Form action={action} values={values} hidden={hidden} labels={labels} className="form mt-4">
      {Object.entries(engagementSections).map(([section, names]) => (
        <section key={section} className="formsec" aria-labelledby={`s-${section}`}>
          <h2 id={`s-${section}`}>{words(`records.section.${section}`)}</h2>
          <FieldTable fields={engagementFields} names={names} label={label} />
        </section>
      ))}
      <div className="btns mt-4">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
