import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ProviderForm } from '@/components/providers/provider-form'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { findProvider, findProviderForm, providerOptions } from '@/lib/providers/queries'
import { besideForm } from '../_beside-form'
import { saveProviderAction } from '../actions'

export default async function EditProviderPage({ params }: PageProps<'/providers/[id]/edit'>) {
  const actor = await requirePermission('provider:read', 'provider:write')
  const { id } = await params
  const provider = await findProviderForm(actor, id)
  if (!provider) notFound()
  if ((await findProvider(actor, id))?.isArchived) redirect(paths.provider(id))
  const t = await getTranslations('providers')
  return (
    <Section id="edit" title={t('editTitle')}>
      <ProviderForm
        action={saveProviderAction}
        values={provider.values}
        hidden={{ providerId: id, version: String(provider.version), key: randomUUID() }}
        options={await providerOptions(actor)}
        cancelHref={paths.provider(id)}
        aside={await besideForm(actor, id, { kind: 'PROVIDER', recordId: id })}
      />
    </Section>
  )
}
