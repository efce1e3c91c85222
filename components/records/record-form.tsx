import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { RecordFrame } from '@/components/ui/record-frame'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { pageWords } from '@/lib/i18n/page-words'
import type { RecordSpec } from '@/lib/records/envelope'
import { ContractMatrix } from './contract-matrix'
import { FieldTable } from './field-table'

type Props = {
  spec: RecordSpec
  action: FormAction
  values: FormValues
  hidden: Record<string, string | null>
  cancelHref: string
  /** What stands beside the form: what saving it changes. */
  aside?: ReactNode
}

/** The form of any kind of record: its sections in order, then how it is known. New and edit are one form. */
export async function RecordForm({ spec, action, values, hidden, cancelHref, aside }: Props) {
  const t = await getTranslations('records')
  const words = await pageWords()
  const [bearers, heads] = [await choiceOptions('Bearer'), await choiceOptions('Head')]
  const at = (path: string) => `records.${spec.slug}.${path}`
  const label = (name: string) => words(at(name))
  const help = (name: string) => (words.has(at(`help.${name}`)) ? words(at(`help.${name}`)) : undefined)
  const blank = (name: string) => (/.Source$/.test(name) ? t('asContract') : undefined)
  const labels = Object.fromEntries(Object.keys(spec.fields).map((name) => [name, label(name)]))
  const isMatrix = (name: string) => spec.kind === 'CONTRACT' && /(?:[a-z]Bearer|Heads|Share)$/.test(name)
  return (
    <div className="formgrid">
      <Form action={action} values={values} hidden={hidden} labels={labels} className="form">
        <p className="small muted mb-4">{t('formLead')}</p>
        {Object.entries(spec.sections).map(([section, names]) => (
          <section key={section} className="formsec" aria-labelledby={`s-${section}`}>
            <h2 id={`s-${section}`}>{words(at(`section.${section}`))}</h2>
            {names.some(isMatrix) && <ContractMatrix bearers={bearers} heads={heads} />}
            <FieldTable
              fields={spec.fields}
              names={names.filter((name) => !isMatrix(name))}
              {...{ label, help, blank }}
            />
          </section>
        ))}
        <RecordFrame sources={await choiceOptions('KnowledgeSource')} />
        <div className="savebar">
          <SubmitButton>{t('save', { noun: words(at('noun')) })}</SubmitButton>
          <LinkButton href={cancelHref}>{t('cancel')}</LinkButton>
        </div>
      </Form>
      {aside}
    </div>
  )
}
