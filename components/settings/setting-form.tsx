import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FieldTable } from '@/components/records/field-table'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import type { Fields } from '@/lib/records/fields'

type Props = {
  action: FormAction
  fields: Fields
  values: FormValues
  hidden: Record<string, string | null>
  /** What helps at a field, where it is not what helps at every setting. */
  help?: Readonly<Record<string, string>>
  submit: string
}

/** One setting: its value or day, and where it comes from. */
export async function SettingForm({ action, fields, values, hidden, help = {}, submit }: Props) {
  const t = await getTranslations('settings')
  const words = await pageWords()
  const label = (name: string) => words(`settings.field.${name}`)
  const names = Object.keys(fields)
  return (
    <Form
      action={action}
      values={values}
      hidden={hidden}
      labels={Object.fromEntries(names.map((name) => [name, label(name)]))}
      className="form mt-4"
    >
      <FieldTable
        fields={fields}
        names={names}
        label={label}
        help={(name) => help[name] ?? words(`settings.help.${name}`)}
      />
      <p className="small muted mt-4">{t('everybody')}</p>
      <div className="savebar">
        <SubmitButton>{submit}</SubmitButton>
        <LinkButton href={paths.settings()}>{t('cancel')}</LinkButton>
      </div>
    </Form>
  )
}

type BackProps = {
  action: FormAction
  hidden: Record<string, string | null>
  lead: string
  children: ReactNode
}

/** Back to what the product comes with. */
export function BackForm({ action, hidden, lead, children }: BackProps) {
  return (
    <Form action={action} hidden={hidden} className="grid gap-2">
      <p className="prose small muted">{lead}</p>
      <SubmitButton kind="plain">{children}</SubmitButton>
    </Form>
  )
}
