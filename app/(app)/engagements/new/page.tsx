import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { EngagementForm } from '@/components/engagements/engagement-form'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { saveEngagementAction } from '../actions'

export default async function NewEngagementPage() {
  await requirePermission('engagement:write')
  const t = await getTranslations('engagements')
  return (
    <>
      <PageHead title={t('newTitle')} />
      <EngagementForm
        action={saveEngagementAction}
        values={{}}
        hidden={{ engagementId: null, version: null, key: randomUUID() }}
      />
    </>
  )
}
