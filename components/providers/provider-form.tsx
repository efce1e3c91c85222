import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FieldTable } from '@/components/records/field-table'
import { LinkButton } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { RecordFrame } from '@/components/ui/record-frame'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { pageWords } from '@/lib/i18n/page-words'
import type { ProviderOptions } from '@/lib/providers/options'
import { providerFields, providerSections } from '@/lib/providers/schema'

type Props = {
  action: FormAction
  values: FormValues
  hidden: Record<string, string | null>
  options: ProviderOptions
  cancelHref: string
  /** What stands beside the form: what saving it changes. */
  aside?: ReactNode
}

/** What is known of the provider itself. New and edit are one form. */
export async function ProviderForm({ action, values, hidden, options, cancelHref, aside }: Props) {
  const t = await getTranslations('providers')
  const words = await pageWords()
  const label = (name: string) => words(`providers.field.${name}`)
  const help = (name: string) =>
    words.has(`providers.help.${name}`) ? words(`providers.help.${name}`) : undefined
  const labels = Object.fromEntries(
    [...Object.keys(providerFields), ...others].map((name) => [name, label(name)]),
  )
  const common = (name: (typeof others)[number]) => ({
    name,
    label: label(name),
    help: help(name),
  })
  const table = (section: keyof typeof providerSections) => (
    <FieldTable fields={providerFields} names={providerSections[section]} label={label} help={help} />
  )
  const company = options.engagements.find((engagement) => engagement.isDefault)
  return (
    <div className={aside ? 'formgrid' : 'mt-4'}>
      <Form action={action} values={values} hidden={hidden} labels={labels} className="form">
        <p className="small muted mb-4">{words('records.formLead')}</p>
        <section className="formsec" aria-labelledby="s-identity">
          <h2 id="s-identity">{t('section.identity')}</h2>
          {table('identity')}
        </section>
        <section className="formsec" aria-labelledby="s-contact">
          <h2 id="s-contact">{t('section.contact')}</h2>
          <div className="row">
            <TextField {...common('contactName')} />
            <TextField {...common('contactPosition')} />
            <TextField {...common('contactEmail')} type="email" />
            <TextField {...common('contactPhone')} type="tel" />
          </div>
        </section>
        <section className="formsec" aria-labelledby="s-reach">
          <h2 id="s-reach">{t('section.reach')}</h2>
          {table('reach')}
        </section>
        <section className="formsec" aria-labelledby="s-ours">
          <h2 id="s-ours">{t('section.ours')}</h2>
          <div className="row">
            <SelectField {...common('ownerId')} options={options.owners} blank={t('nobody')} />
            <SelectField
              {...common('engagementId')}
              options={options.engagements}
              blank={t('defaultEngagement', { name: company?.label ?? 'none' })}
            />
            <TextField {...common('groupedWith')} maxLength={200} />
          </div>
          {table('review')}
        </section>
        <RecordFrame sources={await choiceOptions('KnowledgeSource')} />
        <div className="savebar">
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton href={cancelHref}>{t('cancel')}</LinkButton>
        </div>
      </Form>
      {aside}
    </div>
  )
}

const others = [
  'ownerId',
  'engagementId',
  'groupedWith',
  'contactName',
  'contactPosition',
  'contactEmail',
  'contactPhone',
] as const
