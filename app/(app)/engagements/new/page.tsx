import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { EngagementForm } from '@/components/engagements/engagement-form'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { currentSettings } from '@/lib/settings/queries'
import { saveEngagementAction } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('engagements'))('newTitle') }
}

export default async function NewEngagementPage() {
  const actor = await requirePermission('provider:read', 'engagement:write')
  const t = await getTranslations('engagements')
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.engagements(), label: t('title') }]} here={t('newTitle')} />
      <PageHead title={t('newTitle')} />
      <EngagementForm
        action={saveEngagementAction}
        values={{}}
        hidden={{ engagementId: null, version: null, key: randomUUID() }}
        cancelHref={paths.engagements()}
        settings={await currentSettings(actor)}
      />
    </>
  )
}
