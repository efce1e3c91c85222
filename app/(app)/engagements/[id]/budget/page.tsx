import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CashYear } from '@/components/charts/cash-year'
import { BudgetTable } from '@/components/ddp/budget-table'
import { DutyItself } from '@/components/ddp/duty-itself'
import { ProviderChoice } from '@/components/ddp/provider-choice'
import { Assumptions } from '@/components/settings/assumptions'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { ddpBudgets, ways } from '@/lib/ddp/budget'
import { findEngagement } from '@/lib/engagements/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findBusiness, listTried } from '@/lib/scorecards/queries'
import { currentSettings } from '@/lib/settings/queries'
import { settingGroups } from '@/lib/settings/schema'
import { EngagementHead } from '../_head'

export async function generateMetadata() {
  return { title: (await getTranslations('budget'))('title') }
}

/** So many providers fit into one list. */
const MOST = 100
/** Growth changes a bond in later years, not the budget of this one. */
const ASSUMED = [
  ...settingGroups.money,
  ...settingGroups.bonds.filter((name) => name !== 'growthRateBasisPoints'),
]

/** What delivering this business duty paid costs and ties up, by the way in which the bond is held. */
export default async function BudgetPage({ params, searchParams }: PageProps<'/engagements/[id]/budget'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const engagement = await findEngagement(actor, id)
  if (!engagement) notFound()
  const asked = [(await searchParams).provider ?? ''].flat()[0] ?? ''
  const withProvider = asked === '' ? null : await findBusiness(actor, id, asked)
  const facts = withProvider ?? (await findBusiness(actor, id, null))
  if (!facts) notFound()
  const provider = withProvider && { id: asked, name: withProvider.provider.legalName }
  const settings = await currentSettings(actor)
  const tried = await listTried(actor, id, MOST)
  const options = [
    ...tried,
    ...(provider && !tried.some((each) => each.id === asked) ? [provider] : []),
  ].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const budgets = ddpBudgets(facts, today(), settings)
  const computed = ways.flatMap((way) => {
    const found = budgets.ways[way]
    return found.cannot === null ? [found.value] : []
  })
  const t = await getTranslations('budget')
  const words = await pageWords()
  const mayWrite = can(actor.role, 'engagement:write')
  return (
    <>
      <EngagementHead engagement={engagement} mayWrite={mayWrite} />
      <p className="prose small muted mt-4">{t('lead')}</p>
      <ProviderChoice
        action={paths.budget(id)}
        options={options.map(({ id: value, name: label }) => ({ value, label }))}
        provider={provider}
        asked={asked}
      />
      <Section id="ways" title={t('ways')}>
        <div className="budget">
          <BudgetTable budgets={budgets} provider={provider} mayMend={mayWrite} words={words} />
        </div>
        {computed.some(({ permission }) => permission !== 'NOT_NEEDED') && (
          <p className="prose small mt-2">{t('ruleOn')}</p>
        )}
        {engagement.values.annualEntries !== null && (
          <p className="small muted mt-2">{t('entries', { entries: engagement.values.annualEntries })}</p>
        )}
      </Section>
      {computed[0] && (
        <>
          <Section id="duty" title={t('duty')} note={t('dutyNote')}>
            <DutyItself duty={computed[0].duty} mayMend={mayWrite} words={words} />
          </Section>
          <Section id="cash" title={t('cash')} note={t('cashNote')}>
            <CashYear budgets={computed} />
          </Section>
        </>
      )}
      <Section
        id="assumed"
        title={t('assumptions')}
        note={<Link href={paths.settings()}>{t('toSettings')}</Link>}
      >
        <Assumptions names={ASSUMED} settings={settings} words={words} />
      </Section>
      <p className="small muted mt-4">{t('support')}</p>
    </>
  )
}
