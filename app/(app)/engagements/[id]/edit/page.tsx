import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { EngagementForm } from '@/components/engagements/engagement-form'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { findEngagementForm } from '@/lib/engagements/queries'
import { saveEngagementAction } from '../../actions'

export default async function EditEngagementPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePermission('engagement:write')
  const { id } = await params
  const engagement = await findEngagementForm(actor, id)
  if (!engagement) notFound()
  const t = await getTranslations('engagements')
  return (
    <>
      <PageHead title={t('editTitle', { name: engagement.name })} />
      <EngagementForm
        action={saveEngagementAction}
        values={engagement.values}
        hidden={{ engagementId: id, version: String(engagement.version), key: randomUUID() }}
      />
    </>
  )
}
