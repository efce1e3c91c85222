import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { DocumentFields } from '@/components/evidence/document-fields'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { findDocument, recordsToProve } from '@/lib/evidence/queries'
import { linkValue } from '@/lib/evidence/schema'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { saveDocumentAction } from '../../actions'

type Props = PageProps<'/providers/[id]/evidence/[documentId]/edit'>

export default async function EditDocumentPage({ params }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, documentId } = await params
  const document = await findDocument(actor, id, documentId)
  if (!document || document.isInError) notFound()
  if ((await findProvider(actor, id))?.isArchived) redirect(paths.provider(id))
  const records = await recordsToProve(actor, id)
  const t = await getTranslations('evidence')
  const { title, issuedOn, expiresOn, source, note, links, version } = document
  const labels = (['title', 'issuedOn', 'expiresOn', 'source', 'note', 'links'] as const).map((name) => [
    name,
    t(`field.${name}`),
  ])
  return (
    <Section id="edit-document" title={t('editTitle', { title })}>
      <Form
        action={saveDocumentAction}
        values={{
          title,
          issuedOn: issuedOn ?? '',
          expiresOn: expiresOn ?? '',
          source,
          note: note ?? '',
          links: links.map(linkValue),
        }}
        hidden={{ providerId: id, documentId, version: String(version), key: randomUUID() }}
        labels={Object.fromEntries(labels) as Record<string, string>}
        className="form"
      >
        <DocumentFields records={records} isNew={false} />
        <div className="savebar">
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton href={paths.document(id, documentId)}>{t('cancel')}</LinkButton>
        </div>
      </Form>
    </Section>
  )
}
