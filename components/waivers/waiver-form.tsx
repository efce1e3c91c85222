import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { DateField, TextArea } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/forms/state'
import { waiverTerm } from '@/lib/scoring/rules/waivers'

type Props = { action: FormAction; hidden: Record<string, string>; cancelHref: string; cancel: string }

/** Why we would file in spite of a veto, what protects us meanwhile, for what, and until when. */
export function WaiverForm({ action, hidden, cancelHref, cancel }: Props) {
  const t = useTranslations('waivers')
  const labels = {
    reason: t('reason'),
    compensatingControl: t('compensatingControl'),
    scope: t('scope'),
    endsOn: t('endsOn'),
  }
  return (
    <Form action={action} hidden={hidden} labels={labels} className="form mt-4 grid gap-4">
      <TextArea name="reason" required label={labels.reason} className="prose" />
      <TextArea
        name="compensatingControl"
        required
        label={labels.compensatingControl}
        help={t('controlHelp')}
        className="prose"
      />
      <TextArea name="scope" required label={labels.scope} help={t('scopeHelp')} className="prose" />
      <DateField
        name="endsOn"
        required
        label={labels.endsOn}
        help={t('endsHelp', { days: waiverTerm.longestDays })}
        className="w-full max-w-88"
      />
      <div className="btns">
        <SubmitButton>{t('requestDo')}</SubmitButton>
        <LinkButton href={cancelHref}>{cancel}</LinkButton>
      </div>
    </Form>
  )
}
