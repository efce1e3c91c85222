import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { chosenOf } from '@/components/gaps/conditions'
import { GapFilter } from '@/components/gaps/gap-filter'
import { GapFoot } from '@/components/gaps/gap-foot'
import { GapList } from '@/components/gaps/gap-list'
import { NoneMatch } from '@/components/list/none-match'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { COUNTED } from '@/lib/paging'
import { gapQuery } from '@/lib/gaps/filter'
import { countGaps, countGapsWithoutEach, listGaps } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { paths } from '@/lib/paths'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('gaps'))('title') }
}

export default async function GapsPage({ searchParams }: PageProps<'/gaps'>) {
  const actor = await requirePermission('provider:read')
  const query = gapQuery.parse(await searchParams)
  const rescore = await findRescoreProgress(actor)
  const [page, { total, hasAny }, t, words] = await Promise.all([
    listGaps(actor, query),
    countGaps(actor, query),
    getTranslations('gaps'),
    pageWords(),
  ])
  const chosen = chosenOf(query, words)
  const strip = (
    <RescoreStrip
      progress={rescore}
      mayRestart={can(actor.role, 'settings:manage')}
      action={restartRescoreAction}
    />
  )
  const found = (count: number, name: 'total' | 'none.found') =>
    count > COUNTED
      ? t(name === 'total' ? 'totalMany' : 'none.foundMany', { shown: page.rows.length, count: COUNTED })
      : t(name, { shown: page.rows.length, count })
  if (!hasAny)
    return (
      <>
        <PageHead title={t('title')} />
        {strip}
        <EmptyState say={t('empty.say')}>
          <div className="btns mt-4">
            <LinkButton href={paths.register()}>{t('empty.toRegister')}</LinkButton>
          </div>
        </EmptyState>
      </>
    )
  const drops = total === 0 ? await countGapsWithoutEach(actor, query) : []
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href={paths.exportGaps(query)} icon="download" download>
            {t('export')}
          </LinkButton>
        }
      />
      {strip}
      <GapFilter query={query} chosen={chosen} total={found(total, 'total')} />
      {total === 0 ? (
        <NoneMatch
          say={t('none.say')}
          drops={chosen.map((each) => ({
            ...each,
            found: found(drops.find(({ without }) => without === each.name)?.total ?? 0, 'none.found'),
          }))}
          all={{ href: paths.gaps(), label: t('none.all') }}
        />
      ) : (
        <>
          <GapList
            gaps={page.rows}
            isClosed={query.closed !== null}
            mayMend={can(actor.role, 'record:write')}
            words={words}
          />
          <GapFoot page={page} query={query} summary={found(total, 'total')} />
        </>
      )}
    </>
  )
}
