import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AssignSelected } from '@/components/gaps/assign-selected'
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
import { today } from '@/lib/clock'
import { gapQuery } from '@/lib/gaps/filter'
import { countGaps, countGapsWithoutEach, gapPeople, listGaps } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { COUNTED } from '@/lib/paging'
import { paths } from '@/lib/paths'
import { restartRescoreAction } from '../rescore-action'
import { assignGapsAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('gaps'))('title') }
}

export default async function GapsPage({ searchParams }: PageProps<'/gaps'>) {
  const actor = await requirePermission('provider:read')
  const query = gapQuery.parse(await searchParams)
  const asOf = today()
  const rescore = await findRescoreProgress(actor)
  const [page, { total, hasAny }, people, t, work, words] = await Promise.all([
    listGaps(actor, query, asOf),
    countGaps(actor, query, asOf),
    gapPeople(actor),
    getTranslations('gaps'),
    getTranslations('gapWork'),
    pageWords(),
  ])
  const chosen = chosenOf(query, people, words)
  const isSelecting = query.closed === null && can(actor.role, 'gap:assign')
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
  const list = (
    <GapList
      gaps={page.rows}
      asOf={asOf}
      mayMend={can(actor.role, 'record:write')}
      isSelecting={isSelecting}
      words={words}
    />
  )
  const drops = total === 0 ? await countGapsWithoutEach(actor, query, asOf) : []
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {can(actor.role, 'gap:write') && (
              <LinkButton href={paths.gaps({ owner: 'me' })}>{work('mine')}</LinkButton>
            )}
            <LinkButton href={paths.exportGaps(query)} icon="download" download>
              {t('export')}
            </LinkButton>
          </>
        }
      />
      {strip}
      <GapFilter query={query} chosen={chosen} total={found(total, 'total')} people={people} words={words} />
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
          {isSelecting && page.rows.length > 0 ? (
            <AssignSelected action={assignGapsAction} people={people}>
              {list}
            </AssignSelected>
          ) : (
            list
          )}
          <GapFoot page={page} query={query} summary={found(total, 'total')} />
        </>
      )}
    </>
  )
}
