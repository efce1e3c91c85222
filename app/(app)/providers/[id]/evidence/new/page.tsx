import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { DocumentFields } from '@/components/evidence/document-fields'
import { UploadForm, type UploadLabels } from '@/components/evidence/upload-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { acceptedExtensions } from '@/lib/evidence/file-types'
import { findDocument, recordsToProve } from '@/lib/evidence/queries'
import { linkValue } from '@/lib/evidence/schema'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'

type Props = PageProps<'/providers/[id]/evidence/new'>

const labelNames = [
  ...(['files', 'send', 'sending', 'cancel', 'chooseFile', 'tooLarge', 'emptyFile', 'lost'] as const),
  ...(['someNotStored', 'noneStored', 'toList', 'chosen', 'remove', 'sent', 'waiting', 'stored'] as const),
]

/** Adds documents, or a newer version of one (?supersedes=), for a record where it comes from one (?record=). */
export default async function NewDocumentPage({ params, searchParams }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id } = await params
  const { supersedes, record } = await searchParams
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  if (provider.isArchived) redirect(paths.provider(id))
  const older = typeof supersedes === 'string' ? await findDocument(actor, id, supersedes) : null
  if (typeof supersedes === 'string' && !older) notFound()
  if (older?.supersededById || older?.isInError) redirect(paths.document(id, older.id))
  const records = await recordsToProve(actor, id)
  const t = await getTranslations('evidence')
  const labels = Object.fromEntries(labelNames.map((name) => [name, t(name)])) as UploadLabels
  const tab = paths.providerTab(id, 'evidence')
  return (
    <Section id="new-document" title={older ? t('newVersionTitle', { title: older.title }) : t('newTitle')}>
      {older && <p className="prose muted mb-4">{t('newVersionLead')}</p>}
      <UploadForm
        address={paths.uploadDocuments(id)}
        doneHref={`${tab}?saved=1`}
        cancelHref={older ? paths.document(id, older.id) : tab}
        accept={acceptedExtensions.map((ending) => `.${ending}`).join(',')}
        isOne={older !== null}
        hidden={{ key: randomUUID(), ...(older && { supersedesId: older.id }) }}
        values={
          older
            ? { title: older.title, source: older.source, links: older.links.map(linkValue) }
            : { links: record ?? [] }
        }
        labels={{ ...labels, filesHelp: t('filesHelp', { kinds: acceptedExtensions.join(', ') }) }}
      >
        <DocumentFields records={records} isNew />
      </UploadForm>
    </Section>
  )
}
