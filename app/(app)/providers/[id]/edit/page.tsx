import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ProviderForm } from '@/components/providers/provider-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { findProviderForm, providerOptions } from '@/lib/providers/queries'
import { saveProviderAction } from '../../actions'

export default async function EditProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePermission('provider:write', 'provider:read')
  const { id } = await params
  const provider = await findProviderForm(actor, id)
  if (!provider) notFound()
  const t = await getTranslations('providers')
  return (
    <Section id="edit" title={t('editTitle', { name: provider.legalName })}>
      <ProviderForm
        action={saveProviderAction}
        values={provider.values}
        hidden={{ providerId: id, version: String(provider.version), key: randomUUID() }}
        options={await providerOptions(actor, id)}
      />
    </Section>
  )
}
