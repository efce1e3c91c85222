import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { submitProviderAction, withdrawProviderAction } from '../actions'

/** Submits a candidate for decision; one in review is taken back here. */
export default async function SubmitPage({ params }: PageProps<'/providers/[id]/submit'>) {
  const actor = await requirePermission('provider:read', 'provider:submit')
  const provider = await findProvider(actor, (await params).id)
  if (!provider) notFound()
  if (provider.isArchived) redirect(paths.provider(provider.id))
  const t = await getTranslations('providers')
  const step = provider.stage === 'IN_REVIEW' ? 'withdraw' : 'submit'
  return (
    <MoveForm
      title={t(`${step}Title`)}
      lead={t(`${step}Lead`)}
      action={step === 'withdraw' ? withdrawProviderAction : submitProviderAction}
      hidden={{ providerId: provider.id, version: String(provider.version), key: randomUUID() }}
      submit={t(`${step}Do`)}
      cancel={{ href: paths.provider(provider.id), label: t('cancel') }}
    />
  )
}
