import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { ProviderForm } from '@/components/providers/provider-form'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { providerOptions } from '@/lib/providers/queries'
import { saveProviderAction } from '../actions'

export default async function NewProviderPage() {
  const actor = await requirePermission('provider:write', 'provider:read')
  const t = await getTranslations('providers')
  return (
    <>
      <PageHead title={t('newTitle')} />
      <ProviderForm
        action={saveProviderAction}
        values={{ tier: 'TIER_2', ownerId: actor.personId }}
        hidden={{ providerId: null, version: null, key: randomUUID() }}
        options={await providerOptions(actor)}
      />
    </>
  )
}
