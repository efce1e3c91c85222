import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { TextArea } from '@/components/ui/field'
import { requirePermission } from '@/lib/auth/guard'
import { findDocument } from '@/lib/evidence/queries'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { documentInErrorAction } from '../../actions'

type Props = PageProps<'/providers/[id]/evidence/[documentId]/entered-in-error'>

export default async function DocumentInErrorPage({ params }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, documentId } = await params
  const document = await findDocument(actor, id, documentId)
  if (!document || document.isInError) notFound()
  if ((await findProvider(actor, id))?.isArchived) redirect(paths.provider(id))
  const t = await getTranslations('evidence')
  return (
    <MoveForm
      title={t('inErrorTitle', { title: document.title })}
      lead={t('inErrorLead')}
      action={documentInErrorAction}
      hidden={{ providerId: id, documentId, version: String(document.version), key: randomUUID() }}
      labels={{ reason: t('reason') }}
      submit={t('markInError')}
      cancel={{ href: paths.document(id, documentId), label: t('cancel') }}
    >
      <TextArea name="reason" required label={t('reason')} help={t('reasonHelp')} className="prose" />
    </MoveForm>
  )
}
