import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { TextArea } from '@/components/ui/field'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { findRecordForm } from '@/lib/records/queries'
import { nounOf, specOf, tabPath } from '../../../_record'
import { enterInErrorAction } from '../../../actions'

type Props = PageProps<'/providers/[id]/records/[slug]/[recordId]/entered-in-error'>

export default async function EnteredInErrorPage({ params }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, slug, recordId } = await params
  const spec = specOf(slug)
  const record = await findRecordForm(actor, spec, id, recordId)
  if (!record) notFound()
  if ((await findProvider(actor, id))?.isArchived) redirect(paths.provider(id))
  const t = await getTranslations('records')
  return (
    <MoveForm
      title={t('inErrorTitle', { noun: await nounOf(spec) })}
      lead={t('inErrorLead')}
      action={enterInErrorAction}
      hidden={{ slug, providerId: id, recordId, version: String(record.version), key: randomUUID() }}
      labels={{ reason: t('reason') }}
      submit={t('markInError')}
      cancel={{ href: tabPath(id, spec, record.values.kind), label: t('cancel') }}
    >
      <TextArea name="reason" required label={t('reason')} help={t('reasonHelp')} className="prose" />
    </MoveForm>
  )
}
