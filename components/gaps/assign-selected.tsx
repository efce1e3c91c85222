import { randomUUID } from 'node:crypto'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateField, SelectField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/forms/state'
import { canOwn, type GapPerson } from '@/lib/gaps/owner'
import { NOBODY } from '@/lib/gaps/schema'
import { PickErrors } from './pick'

type Props = { action: FormAction; people: readonly GapPerson[]; children: ReactNode }

/** A list whose gaps are selected and given an owner and a due date together; the bar stays in sight while any is. */
export function AssignSelected({ action, people, children }: Props) {
  const t = useTranslations('gapWork')
  return (
    <Form
      action={action}
      hidden={{ key: randomUUID() }}
      labels={{ gap: t('bulk.gap'), ownerId: t('owner'), dueOn: t('due') }}
      className="selecting mt-4"
    >
      {children}
      <fieldset className="assignbar">
        <legend className="sr">{t('bulk.title')}</legend>
        <PickErrors />
        <p className="picked">{t('bulk.picked')}</p>
        <SelectField
          name="ownerId"
          label={t('owner')}
          blank={t('bulk.keep')}
          options={[
            ...people.filter(canOwn).map(({ id, name }) => ({ value: id, label: name })),
            { value: NOBODY, label: t('nobodyChoice') },
          ]}
        />
        <DateField name="dueOn" label={t('due')} help={t('bulk.dueHelp')} />
        <SubmitButton>{t('bulk.submit')}</SubmitButton>
      </fieldset>
    </Form>
  )
}
