import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RecordForm } from '@/components/records/record-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { specBySlug } from '@/lib/records/by-slug'
import { findRecordForm } from '@/lib/records/queries'
import { saveRecordAction } from '../../../actions'

type Props = { params: Promise<{ id: string; slug: string; recordId: string }> }

export default async function EditRecordPage({ params }: Props) {
  const actor = await requirePermission('record:write')
  const { id, slug, recordId } = await params
  const spec = specBySlug(slug)
  const record = spec && (await findRecordForm(actor, spec, id, recordId))
  if (!record) notFound()
  const t = await getTranslations('records')
  const words = await pageWords()
  const title =
    spec.kind === 'ABSENCE'
      ? t('absenceTitle')
      : t('editTitle', { kind: words(`choices.RecordKind.${spec.kind}`) })
  return (
    <Section
      id="record"
      title={title}
      note={<Link href={paths.recordInError(id, slug, recordId)}>{t('inError')}</Link>}
    >
      <RecordForm
        spec={spec}
        action={saveRecordAction}
        values={record.values}
        hidden={{ slug, providerId: id, recordId, version: String(record.version), key: randomUUID() }}
      />
    </Section>
  )
}
