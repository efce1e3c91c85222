import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { TextArea } from '@/components/ui/field'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { archiveProviderAction, restoreProviderAction } from '../actions'

/** Archives with a reason; an archived provider is restored here. */
export default async function ArchivePage({ params }: PageProps<'/providers/[id]/archive'>) {
  const actor = await requirePermission('provider:read', 'provider:write')
  const provider = await findProvider(actor, (await params).id)
  if (!provider) notFound()
  const t = await getTranslations('providers')
  const common = {
    hidden: { providerId: provider.id, version: String(provider.version), key: randomUUID() },
    cancel: { href: paths.provider(provider.id), label: t('cancel') },
  }
  if (provider.isArchived)
    return (
      <MoveForm
        {...common}
        title={t('restoreTitle')}
        lead={t('restoreLead', { reason: provider.archivedReason ?? '' })}
        action={restoreProviderAction}
        submit={t('restoreDo')}
      />
    )
  return (
    <MoveForm
      {...common}
      title={t('archiveTitle')}
      lead={t('archiveLead')}
      action={archiveProviderAction}
      labels={{ reason: t('archiveReason') }}
      submit={t('archiveDo')}
    >
      <TextArea
        name="reason"
        required
        label={t('archiveReason')}
        help={t('archiveReasonHelp')}
        className="prose"
      />
    </MoveForm>
  )
}
