import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Hatches } from '@/components/charts/hatches'
import { LeftKey } from '@/components/charts/left-parts'
import { RankingTable } from '@/components/exposure/ranking-table'
import { chosenOf } from '@/components/register/conditions'
import { everyOrder } from '@/components/register/order'
import { ProviderList } from '@/components/register/provider-list'
import { RegisterPages } from '@/components/register/register-pages'
import { LinkButton } from '@/components/ui/button'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { paths } from '@/lib/paths'
import { countWithoutEach, listRanking, summariseRegister } from '@/lib/providers/register'
import { rankingQuery } from '@/lib/providers/register-filter'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exposure'))('title') }
}

/** Which provider costs us less if its error is found as negligence, and why. */
export default async function RankingPage({ searchParams }: PageProps<'/exposure'>) {
  const actor = await requirePermission('provider:read')
  const query = rankingQuery.parse(await searchParams)
  const asOf = today()
  const progress = await findRescoreProgress(actor)
  const [page, summary, t, register, words] = await Promise.all([
    listRanking(actor, query, asOf),
    summariseRegister(actor, query, asOf),
    getTranslations('exposure'),
    getTranslations('register'),
    pageWords(),
  ])
  return (
    <>
      <Hatches />
      <ProviderList
        list="exposure"
        title={t('title')}
        lead={t('ranking.lead')}
        actions={
          summary.hasAny && (
            <LinkButton href={paths.exportExposure(query)} icon="download" download>
              {register('export')}
            </LinkButton>
          )
        }
        query={query}
        chosen={chosenOf(query, summary.owners, words, 'exposure')}
        summary={summary}
        shown={page.rows.length}
        drops={summary.hasAny && summary.total === 0 ? await countWithoutEach(actor, query, asOf) : []}
        rescore={{ progress, mayRestart: can(actor.role, 'settings:manage'), action: restartRescoreAction }}
        mayWrite={can(actor.role, 'provider:write')}
        orders={everyOrder.filter(({ column }) => column === 'left-to-us')}
        words={words}
      >
        {(total) => (
          <>
            <LeftKey />
            <RankingTable rows={page.rows} query={query} />
            <RegisterPages page={page} query={query} summary={total} list="exposure" />
          </>
        )}
      </ProviderList>
      {summary.hasAny && (
        <p className="assume">
          {t('ranking.reference')} {t('notModelled')} {t('support')}
        </p>
      )}
    </>
  )
}
