import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { chosenOf } from '@/components/register/conditions'
import { ProviderList } from '@/components/register/provider-list'
import { RegisterFoot } from '@/components/register/register-foot'
import { RegisterTable } from '@/components/register/register-table'
import { LinkButton } from '@/components/ui/button'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
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
  const progress = await findRescoreProgress(actor)
  const [page, summary, t, words] = await Promise.all([
    listProviders(actor, query, asOf),
    summariseRegister(actor, query, asOf),
    getTranslations('register'),
    pageWords(),
  ])
  const mayWrite = can(actor.role, 'provider:write')
  return (
    <ProviderList
      list="register"
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
      query={query}
      chosen={chosenOf(query, summary.owners, words)}
      summary={summary}
      shown={page.rows.length}
      drops={summary.hasAny && summary.total === 0 ? await countWithoutEach(actor, query, asOf) : []}
      rescore={{ progress, mayRestart: can(actor.role, 'settings:manage'), action: restartRescoreAction }}
      mayWrite={mayWrite}
      words={words}
    >
      {(total) => (
        <>
          <RegisterTable rows={page.rows} query={query} asOf={asOf} words={words} />
          <RegisterFoot page={page} query={query} summary={total} />
        </>
      )}
    </ProviderList>
  )
}
