import { getTranslations } from 'next-intl/server'
import { FieldTable } from '@/components/records/field-table'
import { SelectField, TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { pageWords } from '@/lib/i18n/page-words'
import { providerFields, providerSections } from '@/lib/providers/schema'

type Option = { value: string; label: string }
type Props = {
  action: FormAction
  values: FormValues
  hidden: Record<string, string | null>
  options: { owners: Option[]; engagements: Option[]; providers: Option[] }
}

/** New and edit are one form. */
export async function ProviderForm({ action, values, hidden, options }: Props) {
  const t = await getTranslations('providers')
  const words = await pageWords()
  const label = (name: string) => words(`providers.field.${name}`)
  const labels = Object.fromEntries(Object.keys(providerFields).map((name) => [name, label(name)]))
  return (
    <Form action={action} values={values} hidden={hidden} labels={labels} className="form mt-4">
      {Object.entries(providerSections).map(([section, names]) => (
        <section key={section} className="formsec" aria-labelledby={`s-${section}`}>
          <h2 id={`s-${section}`}>{words(`records.section.${section}`)}</h2>
          <FieldTable fields={providerFields} names={names} label={label} />
        </section>
      ))}
      <section className="formsec" aria-labelledby="s-people">
        <h2 id="s-people">{t('people')}</h2>
        <div className="row">
          <SelectField name="ownerId" label={t('owner')} options={options.owners} optional />
          <SelectField name="engagementId" label={t('engagement')} options={options.engagements} optional />
          <SelectField name="groupedWithId" label={t('groupedWith')} options={options.providers} optional />
        </div>
      </section>
      <section className="formsec" aria-labelledby="s-contact">
        <h2 id="s-contact">{t('contactTitle')}</h2>
        <div className="row">
          <TextField name="contactName" label={t('contactName')} optional />
          <TextField name="contactPosition" label={t('contactPosition')} optional />
          <TextField name="contactEmail" label={t('contactEmail')} type="email" optional />
          <TextField name="contactPhone" label={t('contactPhone')} optional />
        </div>
      </section>
      <div className="btns mt-4">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
