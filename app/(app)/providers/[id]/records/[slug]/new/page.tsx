import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { RecordForm } from '@/components/records/record-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { RecordKind } from '@/lib/choices'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { besideForm } from '../../../_beside-form'
import { withOffer } from '../../_offer'
import { nounOf, specOf, tabPath } from '../../_record'
import { saveRecordAction } from '../../actions'

type Props = PageProps<'/providers/[id]/records/[slug]/new'>

export default async function NewRecordPage({ params, searchParams }: Props) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, slug } = await params
  const spec = specOf(slug)
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  if (provider.isArchived) redirect(paths.provider(id))
  const t = await getTranslations('records')
  const isAbsence = spec.kind === 'ABSENCE'
  const { kind: asked, ...query } = await searchParams
  const kind = Object.values(RecordKind).find((each) => each === asked)
  const about = spec.kind === 'ABSENCE' ? kind : spec.kind
  const offered = await withOffer(actor, spec, id, isAbsence && kind ? { kind } : {}, query)
  return (
    <Section
      id="record"
      title={isAbsence ? t('absenceNewTitle') : t('newTitle', { noun: await nounOf(spec) })}
    >
      {isAbsence && <p className="prose muted">{t('absenceLead')}</p>}
      {offered.notice}
      <RecordForm
        spec={spec}
        action={saveRecordAction}
        values={offered.values}
        hidden={{ slug, providerId: id, recordId: null, version: null, key: randomUUID() }}
        cancelHref={tabPath(id, spec, kind)}
        aside={about && (await besideForm(actor, id, { kind: about, recordId: null }))}
      />
    </Section>
  )
}
