import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoneMatch } from '@/components/list/none-match'
import { chosenOf } from '@/components/register/conditions'
import { RegisterEmpty } from '@/components/register/register-empty'
import { RegisterFilter } from '@/components/register/register-filter'
import { RegisterFoot } from '@/components/register/register-foot'
import { RegisterTable } from '@/components/register/register-table'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { COUNTED } from '@/lib/paging'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { paths } from '@/lib/paths'
import { countWithoutEach, listProviders, summariseRegister } from '@/lib/providers/register'
import { registerQuery } from '@/lib/providers/register-filter'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register'))('title') }
}

export default async function RegisterPage({ searchParams }: PageProps<'/providers'>) {
  const actor = await requirePermission('provider:read')
  const query = registerQuery.parse(await searchParams)
  const asOf = today()
  const rescore = await findRescoreProgress(actor)
  const [page, summary, t, list, words] = await Promise.all([
    listProviders(actor, query, asOf),
    summariseRegister(actor, query, asOf),
    getTranslations('register'),
    getTranslations('list'),
    pageWords(),
  ])
  const mayWrite = can(actor.role, 'provider:write')
  const chosen = chosenOf(query, summary.owners, words)
  const found = (count: number, name: 'total' | 'none.found') =>
    count > COUNTED
      ? t(name === 'total' ? 'totalMany' : 'none.foundMany', { shown: page.rows.length, count: COUNTED })
      : t(name, { shown: page.rows.length, count })
  const head = (
    <PageHead
      title={t('title')}
      actions={
        <>
          {summary.hasAny && (
            <LinkButton href={paths.exportRegister(query)} icon="download" download>
              {t('export')}
            </LinkButton>
          )}
          {mayWrite && (
            <LinkButton href={paths.newProvider()} kind="primary" icon="plus" keys="n">
              {t('new')}
            </LinkButton>
          )}
        </>
      }
    />
  )
  if (!summary.hasAny)
    return (
      <>
        {head}
        <RegisterEmpty mayWrite={mayWrite} />
      </>
    )
  const drops = summary.total === 0 ? await countWithoutEach(actor, query, asOf) : []
  return (
    <>
      {summary.total > 0 && (
        <a className="skip" href="#rows">
          {list('toRows')}
        </a>
      )}
      {head}
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
      />
      {summary.total === 0 ? (
        <NoneMatch
          say={t('none.say')}
          drops={chosen.map((each) => ({
            ...each,
            found: found(drops.find(({ without }) => without === each.name)?.total ?? 0, 'none.found'),
          }))}
          all={{ href: paths.register(), label: t('none.all') }}
        />
      ) : (
        <>
          <RegisterTable rows={page.rows} query={query} asOf={asOf} words={words} />
          <RegisterFoot page={page} query={query} summary={found(summary.total, 'total')} />
        </>
      )}
    </>
  )
}
