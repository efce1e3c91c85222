import { getTranslations } from 'next-intl/server'
import { FieldTable } from '@/components/records/field-table'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Tag } from '@/components/ui/judgement'
import { engagementFields, engagementSections } from '@/lib/engagements/schema'
import { formatBasisPoints } from '@/lib/format'
import type { FormAction, FormValues } from '@/lib/forms/state'
import { pageWords } from '@/lib/i18n/page-words'
import type { Settings } from '@/lib/settings/settings'

type Props = {
  action: FormAction
  values: FormValues
  hidden: Record<string, string | null>
  cancelHref: string
  /** What holds where an assumption is left empty. */
  settings: Settings
}

/** The business we mean to give and what is assumed about it. New and edit are one form. */
export async function EngagementForm({ action, values, hidden, cancelHref, settings }: Props) {
  const t = await getTranslations('engagements')
  const words = await pageWords()
  const label = (name: string) => words(`engagements.field.${name}`)
  const assumed = (name: string) => (
    <>
      {label(name)} <Tag>{words('ui.assumption')}</Tag>
    </>
  )
  const defaults = {
    errorRate: formatBasisPoints(settings.errorRateBasisPoints.value),
    lookBackYears: settings.lookBackYears.value,
    interestRate: formatBasisPoints(settings.interestRateBasisPoints.value),
    interestMonths: settings.interestMonthsPerYear.value,
    haircut: formatBasisPoints(settings.haircutBasisPoints.value),
  }
  const help = (name: string) =>
    words.has(`engagements.help.${name}`) ? words(`engagements.help.${name}`, defaults) : undefined
  const labels = Object.fromEntries(Object.keys(engagementFields).map((name) => [name, label(name)]))
  return (
    <Form action={action} values={values} hidden={hidden} labels={labels} className="form mt-4">
      <p className="small muted mb-4">{words('records.formLead')}</p>
      {Object.entries(engagementSections).map(([section, names]) => (
        <section key={section} className="formsec" aria-labelledby={`s-${section}`}>
          <h2 id={`s-${section}`}>{words(`engagements.section.${section}`)}</h2>
          {section === 'assumptions' && <p className="prose small muted">{t('assumptionsLead')}</p>}
          <FieldTable
            fields={engagementFields}
            names={names}
            label={section === 'assumptions' ? assumed : label}
            help={help}
          />
        </section>
      ))}
      <div className="savebar">
        <SubmitButton>{t('save')}</SubmitButton>
        <LinkButton href={cancelHref}>{t('cancel')}</LinkButton>
      </div>
    </Form>
  )
}
