import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ProviderFacts } from '@/components/providers/head'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'

type Props = { children: ReactNode; params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  const actor = await requirePermission('provider:read')
  return { title: (await findProvider(actor, (await params).id))?.legalName }
}

/** A provider's name, the facts that every page of it needs, and its tabs. */
export default async function ProviderLayout({ children, params }: Props) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const t = await getTranslations('providers')
  const nav = await getTranslations('nav')
  const mayWrite = can(actor.role, 'provider:write') && !provider.isArchived
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.register(), label: nav('register') }]} here={provider.legalName} />
      <PageHead
        title={provider.legalName}
        actions={
          mayWrite && (
            <LinkButton href={paths.editProvider(id)} keys="e">
              {t('edit')}
            </LinkButton>
          )
        }
      />
      <ProviderFacts provider={provider} asOf={today()} />
      {provider.isArchived && (
        <Banner kind="info" className="mt-4">
          <p>{t('archived', { reason: provider.archivedReason ?? '' })}</p>
        </Banner>
      )}
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: paths.provider(id), label: t('scorecard') },
          { href: paths.providerRecords(id), label: t('records'), count: total(provider.counts) },
        ]}
      />
      {children}
    </>
  )
}

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, each) => sum + each, 0)
