import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { RecordForm } from '@/components/records/record-form'
import { nameOf } from '@/components/records/show'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { RecordKind } from '@/lib/choices'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { findRecordForm } from '@/lib/records/queries'
import { besideForm } from '../../../../_beside-form'
import { withOffer } from '../../../_offer'
import { nounOf, specOf, tabPath } from '../../../_record'
import { saveRecordAction } from '../../../actions'

type Props = PageProps<'/providers/[id]/records/[slug]/[recordId]/edit'>

export default async function EditRecordPage({ params, searchParams }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, slug, recordId } = await params
  const spec = specOf(slug)
  const record = await findRecordForm(actor, spec, id, recordId)
  if (!record) notFound()
  if ((await findProvider(actor, id))?.isArchived) redirect(paths.provider(id))
  const t = await getTranslations('records')
  const about =
    spec.kind === 'ABSENCE'
      ? Object.values(RecordKind).find((kind) => kind === record.values.kind)
      : spec.kind
  const offered = await withOffer(actor, spec, id, record.values, await searchParams)
  return (
    <Section
      id="record"
      title={t('editTitleOf', {
        noun: await nounOf(spec),
        name: nameOf({ spec, words: await pageWords() }, record),
      })}
      note={<Link href={paths.recordInError(id, slug, recordId)}>{t('inError')}</Link>}
    >
      {offered.notice}
      <RecordForm
        spec={spec}
        action={saveRecordAction}
        values={offered.values}
        hidden={{ slug, providerId: id, recordId, version: String(record.version), key: randomUUID() }}
        cancelHref={tabPath(id, spec, record.values.kind)}
        aside={about && (await besideForm(actor, id, { kind: about, recordId }))}
      />
    </Section>
  )
}
