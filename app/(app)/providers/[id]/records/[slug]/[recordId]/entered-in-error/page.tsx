import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { TextArea } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { pageWords } from '@/lib/i18n/page-words'
import { specBySlug } from '@/lib/records/by-slug'
import { findRecordForm } from '@/lib/records/queries'
import { enterInErrorAction } from '../../../actions'

type Props = { params: Promise<{ id: string; slug: string; recordId: string }> }

export default async function EnteredInErrorPage({ params }: Props) {
  const actor = await requirePermission('record:write')
  const { id, slug, recordId } = await params
  const spec = specBySlug(slug)
  const record = spec && (await findRecordForm(actor, spec, id, recordId))
  if (!record) notFound()
  const t = await getTranslations('records')
  const words = await pageWords()
  const kind = spec.kind === 'ABSENCE' ? t('absenceTitle') : words(`choices.RecordKind.${spec.kind}`)
  return (
    <Section id="record" title={t('inErrorTitle', { kind })}>
      <p className="small muted mt-2">{t('inErrorLead')}</p>
      <Form
        action={enterInErrorAction}
        hidden={{ slug, providerId: id, recordId, version: String(record.version), key: randomUUID() }}
        labels={{ reason: t('reason') }}
        className="form mt-4"
      >
        <TextArea name="reason" label={t('reason')} />
        <SubmitButton>{t('markInError')}</SubmitButton>
      </Form>
    </Section>
  )
}
