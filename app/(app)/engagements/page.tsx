import { getTranslations } from 'next-intl/server'
import { EngagementTable } from '@/components/engagements/engagement-table'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { LinkButton } from '@/components/ui/button'
import { Disclosure, EmptyState, PageHead, Steps } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { listEngagements } from '@/lib/engagements/queries'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { paths } from '@/lib/paths'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata() {
  return { title: (await getTranslations('engagements'))('title') }
}

export default async function EngagementsPage() {
  const actor = await requirePermission('provider:read')
  const rescore = await findRescoreProgress(actor)
  const all = await listEngagements(actor)
  const t = await getTranslations('engagements')
  const mayWrite = can(actor.role, 'engagement:write')
  const [open, archived] = [all.filter((one) => !one.isArchived), all.filter((one) => one.isArchived)]
  const add = mayWrite && (
    <LinkButton kind="primary" icon="plus" keys="n" href={paths.newEngagement()}>
      {t('new')}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={add} />
      <RescoreStrip
        progress={rescore}
        mayRestart={can(actor.role, 'settings:manage')}
        action={restartRescoreAction}
      />
      {open.length > 0 ? (
        <div className="mt-4">
          <EngagementTable caption={t('title')} engagements={open} />
        </div>
      ) : (
        <EmptyState say={t('empty')}>
          <Steps
            steps={[
              { title: t('emptySteps.volume'), text: t('emptySteps.volumeText') },
              { title: t('emptySteps.goods'), text: t('emptySteps.goodsText') },
              { title: t('emptySteps.assume'), text: t('emptySteps.assumeText') },
            ]}
          />
        </EmptyState>
      )}
      {archived.length > 0 && (
        <Disclosure summary={t('archivedList', { count: archived.length })}>
          <EngagementTable caption={t('archivedList', { count: archived.length })} engagements={archived} />
        </Disclosure>
      )}
    </>
  )
}
