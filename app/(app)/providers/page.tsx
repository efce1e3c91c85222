import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RegisterTable } from '@/components/register/register-table'
import { SearchBar } from '@/components/register/search-bar'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { Pagination } from '@/components/ui/table'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { paths } from '@/lib/paths'
import { listProviders } from '@/lib/providers/register'
import { filterQuery, registerFilter } from '@/lib/providers/register-filter'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register'))('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RegisterPage({ searchParams }: Props) {
  const actor = await requirePermission('provider:read')
  const filter = registerFilter(await searchParams)
  const t = await getTranslations('register')
  const { rows, total, next } = await listProviders(actor, filter)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { count: total })}
        actions={
          <>
            {can(actor.role, 'provider:write') && (
              <LinkButton href={paths.newProvider()} kind="primary" keys="n">
                {t('new')}
              </LinkButton>
            )}
            <LinkButton href={paths.exportRegister(filterQuery(filter))} download>
              {t('export')}
            </LinkButton>
          </>
        }
      />
      <SearchBar
        filter={filter}
        stages={await choiceOptions('ProviderStage')}
        eligibilities={await choiceOptions('Eligibility')}
      />
      {rows.length === 0 ? (
        <p className="muted mt-4">{t('none')}</p>
      ) : (
        <RegisterTable rows={rows} filter={filter} />
      )}
      <Pagination
        summary={t('page', { shown: rows.length, total })}
        first={filter.after ? paths.register(filterQuery(filter)) : null}
        next={next && paths.register(filterQuery(filter, { after: next }))}
      />
    </>
  )
}
