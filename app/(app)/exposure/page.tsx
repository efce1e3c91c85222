import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Hatches } from '@/components/charts/hatches'
import { LeftKey } from '@/components/charts/left-parts'
import { RankingTable } from '@/components/exposure/ranking-table'
import { NoneMatch } from '@/components/list/none-match'
import { chosenOf } from '@/components/register/conditions'
import { everyOrder } from '@/components/register/order'
import { RegisterEmpty } from '@/components/register/register-empty'
import { RegisterFilter } from '@/components/register/register-filter'
import { RegisterPages } from '@/components/register/register-pages'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { COUNTED } from '@/lib/paging'
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
  const rescore = await findRescoreProgress(actor)
  const [page, summary, t, register, list, words] = await Promise.all([
    listRanking(actor, query, asOf),
    summariseRegister(actor, query, asOf),
    getTranslations('exposure'),
    getTranslations('register'),
    getTranslations('list'),
    pageWords(),
  ])
  const chosen = chosenOf(query, summary.owners, words, 'exposure')
  const found = (count: number, name: 'total' | 'none.found') =>
    count > COUNTED
      ? register(name === 'total' ? 'totalMany' : 'none.foundMany', {
          shown: page.rows.length,
          count: COUNTED,
        })
      : register(name, { shown: page.rows.length, count })
  if (!summary.hasAny)
    return (
      <>
        <PageHead title={t('title')} />
        <RegisterEmpty mayWrite={can(actor.role, 'provider:write')} />
      </>
    )
  const drops = summary.total === 0 ? await countWithoutEach(actor, query, asOf) : []
  return (
    <>
      <Hatches />
      {summary.total > 0 && (
        <a className="skip" href="#rows">
          {list('toRows')}
        </a>
      )}
      <PageHead
        title={t('title')}
        lead={t('ranking.lead')}
        actions={
          <LinkButton href={paths.exportExposure(query)} icon="download" download>
            {register('export')}
          </LinkButton>
        }
      />
      <RescoreStrip
        progress={rescore}
        mayRestart={can(actor.role, 'settings:manage')}
        action={restartRescoreAction}
      />
      <RegisterFilter
        query={query}
        chosen={chosen}
        owners={summary.owners}
        total={found(summary.total, 'total')}
        words={words}
        list="exposure"
        orders={everyOrder.filter(({ column }) => column === 'left-to-us')}
      />
      {summary.total === 0 ? (
        <NoneMatch
          say={register('none.say')}
          drops={chosen.map((each) => ({
            ...each,
            found: found(drops.find(({ without }) => without === each.name)?.total ?? 0, 'none.found'),
          }))}
          all={{ href: paths.exposure(), label: register('none.all') }}
        />
      ) : (
        <>
          <LeftKey />
          <RankingTable rows={page.rows} query={query} />
          <RegisterPages page={page} query={query} summary={found(summary.total, 'total')} list="exposure" />
        </>
      )}
      <p className="assume">
        {t('ranking.reference')} {t('notModelled')} {t('support')}
      </p>
    </>
  )
}
