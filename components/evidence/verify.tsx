import { useTranslations } from 'next-intl'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import type { FormAction } from '@/lib/forms/state'

type Props = {
  action: FormAction
  hidden: Record<string, string>
  /** It is linked to no record. */
  isAlone: boolean
}

/** Asks a person to hold a document against what it proves. */
export function Verify({ action, hidden, isAlone }: Props) {
  const t = useTranslations('evidence')
  return (
    <Section id="verify" title={t('verifyTitle')}>
      <p className="prose muted">{isAlone ? t('verifyNone') : t('verifyLead')}</p>
      <Form action={action} hidden={hidden} className="form mt-3">
        <SubmitButton kind="plain">{isAlone ? t('verifyAlone') : t('verify')}</SubmitButton>
      </Form>
    </Section>
  )
}
