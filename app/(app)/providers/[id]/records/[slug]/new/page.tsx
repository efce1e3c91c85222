import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { RecordForm } from '@/components/records/record-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { RecordKind } from '@/lib/choices'
import { pageWords } from '@/lib/i18n/page-words'
import { specBySlug } from '@/lib/records/by-slug'
import { saveRecordAction } from '../../actions'

type Props = {
  params: Promise<{ id: string; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NewRecordPage({ params, searchParams }: Props) {
  await requirePermission('record:write')
  const { id, slug } = await params
  const spec = specBySlug(slug)
  if (!spec) notFound()
  const t = await getTranslations('records')
  const words = await pageWords()
  const { kind } = await searchParams
  const none = Object.values(RecordKind).find((each) => each === kind) ?? ''
  const title =
    spec.kind === 'ABSENCE'
      ? t('absenceTitle')
      : t('newTitle', { kind: words(`choices.RecordKind.${spec.kind}`) })
  return (
    <Section id="record" title={title}>
      <RecordForm
        spec={spec}
        action={saveRecordAction}
        values={spec.kind === 'ABSENCE' ? { kind: none } : {}}
        hidden={{ slug, providerId: id, recordId: null, version: null, key: randomUUID() }}
      />
    </Section>
  )
}
