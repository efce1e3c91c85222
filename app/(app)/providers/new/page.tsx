import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { ProviderForm } from '@/components/providers/provider-form'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { ProviderTier } from '@/lib/choices'
import { paths } from '@/lib/paths'
import { providerOptions } from '@/lib/providers/queries'
import { saveProviderAction } from '../[id]/actions'

export async function generateMetadata() {
  return { title: (await getTranslations('providers'))('newTitle') }
}

export default async function NewProviderPage() {
  const actor = await requirePermission('provider:read', 'provider:write')
  const t = await getTranslations('providers')
  const nav = await getTranslations('nav')
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.register(), label: nav('register') }]} here={t('newTitle')} />
      <PageHead title={t('newTitle')} lead={t('newLead')} />
      <ProviderForm
        action={saveProviderAction}
        values={{ ownerId: actor.personId ?? '', tier: ProviderTier.TIER_2 }}
        hidden={{ providerId: null, version: null, key: randomUUID() }}
        options={await providerOptions(actor)}
        cancelHref={paths.register()}
      />
    </>
  )
}
