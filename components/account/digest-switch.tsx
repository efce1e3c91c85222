import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import type { FormAction } from '@/lib/forms/state'
import { paths } from '@/lib/paths'

type Props = {
  account: { email: string; isSample: boolean; wantsDigest: boolean }
  action: FormAction
  /** Whether this installation sends mail at all. */
  isMailSent: boolean
  from: { hour: number; timeZone: string }
}

/** Whether the daily digest comes; where none can, no switch but the words for it. */
export function DigestSwitch({ account, action, isMailSent, from }: Props) {
  const t = useTranslations('mail')
  const { email, isSample, wantsDigest } = account
  const inbox = (
    <p className="small">
      <Link href={paths.inbox()}>{t('inboxHolds')}</Link>
    </p>
  )
  if (!isMailSent || isSample)
    return (
      <Section id="mail" title={t('sectionTitle')}>
        <p className="small muted">{isMailSent ? t('ofSample') : t('noServer')}</p>
        {inbox}
      </Section>
    )
  return (
    <Section id="mail" title={t('sectionTitle')}>
      <Form action={action} className="grid max-w-152 justify-items-start gap-3 wrap-anywhere">
        <p className="small muted">{wantsDigest ? t('on', { email, ...from }) : t('off', { email })}</p>
        {inbox}
        <SubmitButton kind="plain" name="digest" value={wantsDigest ? 'off' : 'on'}>
          {wantsDigest ? t('switchOff') : t('switchOn')}
        </SubmitButton>
      </Form>
    </Section>
  )
}
