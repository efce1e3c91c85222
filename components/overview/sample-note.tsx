'use client'

import { useTranslations } from 'next-intl'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/forms/state'

/** Told to admins while the sample portfolio is loaded; taking it away asks once more, without JavaScript too. */
export function SampleNote({ action }: { action: FormAction }) {
  const t = useTranslations('ui.sample')
  return (
    <details className="disclosure mt-2">
      <summary>{t('loaded')}</summary>
      <div className="mt-2">
        <p className="small muted">{t('remove')}</p>
        <Form action={action} className="mt-2">
          <SubmitButton kind="danger">{t('confirm')}</SubmitButton>
        </Form>
      </div>
    </details>
  )
}
