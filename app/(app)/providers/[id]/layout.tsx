import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { StaleBanner } from '@/components/decisions/stale-banner'
import { ProviderActions } from '@/components/providers/actions'
import { OnTabs } from '@/components/providers/on-tabs'
import { FileToday, ProviderFacts } from '@/components/providers/head'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Tag } from '@/components/ui/judgement'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { RecordKind } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { refusalOf } from '@/lib/decisions/moves'
import type { ProviderHead } from '@/lib/providers/head'
import { paths, tabOfKind } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { recordSpecs } from '@/lib/records/specs'
import { isLeft } from '@/lib/stages'

type Props = { children: ReactNode; params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  const actor = await requirePermission('provider:read')
  return { title: (await findProvider(actor, (await params).id))?.legalName }
}

/** A provider's name, the facts that every page of it needs, what may be done with it, and its tabs. */
export default async function ProviderLayout({ children, params }: Props) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const t = await getTranslations('providers')
  const nav = await getTranslations('nav')
  const runOff = await getTranslations('runOff')
  const may = {
    write: can(actor.role, 'provider:write'),
    submit: can(actor.role, 'provider:submit'),
    decide: refusalOf('approve', { ...provider, stageBeforeReview: null }, actor) === null,
    record: can(actor.role, 'record:write'),
  }
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.register(), label: nav('register') }]} here={provider.legalName} />
      <PageHead
        title={provider.legalName}
        mark={
          <>
            {provider.isSample && <Tag>{t('sample')}</Tag>}
            <FileToday provider={provider} asOf={today()} />
          </>
        }
        actions={<ProviderActions provider={provider} may={may} />}
      />
      <ProviderFacts provider={provider} asOf={today()} />
      {provider.isArchived && (
        <Banner kind="info" icon="due" className="mt-4">
          <p>{t('archived', { reason: provider.archivedReason ?? '' })}</p>
        </Banner>
      )}
      {isLeft(provider.stage) && (
        <OnTabs forms={[paths.runOff(id), ...formsOfDecisions(id)]}>
          <Banner
            kind="info"
            icon="due"
            className="mt-4"
            actions={<LinkButton href={paths.runOff(id)}>{runOff('bannerLink')}</LinkButton>}
          >
            <p>{runOff('banner')}</p>
          </Banner>
        </OnTabs>
      )}
      {isStale(provider) && (
        <OnTabs forms={[paths.decisions(id), ...formsOfDecisions(id)]}>
          <StaleBanner
            decidedOn={provider.decidedOn}
            staleSince={provider.staleSince}
            href={`${paths.decisions(id)}#moved`}
          />
        </OnTabs>
      )}
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: paths.provider(id), label: t('tab.scorecard'), forms: [paths.providerGaps(id)] },
          ...recordTabs.map((tab) => ({
            href: paths.providerTab(id, tab),
            label: t(`tab.${tab}`),
            count: countOn(tab, provider.counts),
            forms: kindsOn(tab).map((kind) => paths.recordForms(id, recordSpecs[kind].slug)),
          })),
          { href: paths.providerTab(id, 'evidence'), label: t('tab.evidence'), count: provider.documents },
          { href: paths.providerExposure(id), label: t('tab.exposure') },
          {
            href: paths.runOff(id),
            label: t('tab.run-off'),
            forms: [paths.recordForms(id, recordSpecs.RUN_OFF_STATEMENT.slug)],
          },
          { href: paths.decisions(id), label: t('tab.decisions'), forms: formsOfDecisions(id) },
          { href: paths.providerTab(id, 'activity'), label: t('tab.activity') },
        ]}
      />
      {children}
    </>
  )
}

/** Below them stand the forms and pages of the tab of decisions. */
const formsOfDecisions = (id: string) =>
  (['moves', 'decisions', 'conditions', 'waivers', 'filing'] as const).map(
    (part) => `${paths.provider(id)}/${part}`,
  )

/** A decision under which we file or would; what is rejected or left is not told on every page. */
const isStale = (
  provider: ProviderHead,
): provider is ProviderHead & { decidedOn: IsoDate; staleSince: IsoDate } =>
  provider.decidedOn !== null &&
  provider.staleSince !== null &&
  ['APPROVED', 'CONDITIONAL', 'SUSPENDED', 'IN_REVIEW'].includes(provider.stage)

const recordTabs = ['authority', 'compliance', 'bonds', 'insurance', 'contract', 'capital'] as const

const kindsOn = (tab: (typeof recordTabs)[number]) =>
  Object.values(RecordKind).filter((kind) => tabOfKind[kind] === tab)

const countOn = (tab: (typeof recordTabs)[number], counts: Record<RecordKind, number>) =>
  kindsOn(tab).reduce((sum, kind) => sum + counts[kind], 0)
