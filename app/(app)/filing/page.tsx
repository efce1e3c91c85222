import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { addressOf } from '@/components/filing/conditions'
import { FilingFilter } from '@/components/filing/filing-filter'
import { FilingTable } from '@/components/filing/filing-table'
import { NoneMatch } from '@/components/list/none-match'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead } from '@/components/ui/page'
import { Pagination } from '@/components/ui/table'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { filingQuery } from '@/lib/filing/filter'
import { listFiling, summariseFiling } from '@/lib/filing/queries'
import { writeCursor, type FilingRow } from '@/lib/filing/row'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { COUNTED } from '@/lib/paging'
import { paths } from '@/lib/paths'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('filing'))('title') }
}

/** Under whose number may we file today: every provider with the answer that was concluded for it. */
export default async function FilingPage({ searchParams }: PageProps<'/filing'>) {
  const actor = await requirePermission('provider:read')
  const query = filingQuery.parse(await searchParams)
  const asOf = today()
  const progress = await findRescoreProgress(actor)
  const [page, summary, t, list, words] = await Promise.all([
    listFiling(actor, query, asOf),
    summariseFiling(actor, query, asOf),
    getTranslations('filing'),
    getTranslations('list'),
    pageWords(),
  ])
  const exporting = (
    <LinkButton href={paths.exportFiling(query)} icon="download" download>
      {t('export')}
    </LinkButton>
  )
  if (!summary.hasAny)
    return (
      <>
        <PageHead title={t('title')} />
        <EmptyState say={t('list.empty')}>
          {can(actor.role, 'provider:write') && (
            <LinkButton href={paths.newProvider()} kind="primary">
              {t('list.add')}
            </LinkButton>
          )}
        </EmptyState>
      </>
    )
  const shown = page.rows.length
  const total =
    summary.total > COUNTED
      ? t('list.foundMany', { shown, count: COUNTED })
      : t('list.found', { shown, count: summary.total })
  return (
    <>
      {summary.total > 0 && (
        <a className="skip" href="#rows">
          {list('toRows')}
        </a>
      )}
      <PageHead title={t('title')} lead={t('lead')} actions={exporting} />
      <RescoreStrip
        progress={progress}
        mayRestart={can(actor.role, 'settings:manage')}
        action={restartRescoreAction}
      />
      <p className="small muted mt-2">
        {t('list.totals', {
          yes: many(summary.answers.YES),
          limits: many(summary.answers.WITHIN_LIMITS),
          no: many(summary.answers.NO),
        })}
        {summary.soon > 0 && ` · ${t('list.soon', { count: many(summary.soon) })}`}
      </p>
      <FilingFilter query={query} engagements={summary.engagements} total={total} words={words} />
      {summary.total === 0 ? (
        <NoneMatch say={t('list.noneSay')} drops={[]} all={{ href: paths.filing(), label: t('list.all') }} />
      ) : (
        <>
          <FilingTable rows={page.rows} asOf={asOf} words={words} />
          {shown === 0 && <p className="small muted mt-3">{list('gone')}</p>}
          {(page.hasPrevious || page.hasNext) && (
            <Pagination
              summary={total}
              first={page.hasPrevious ? addressOf(query) : null}
              previous={page.hasPrevious ? addressOf(query, { before: cursorAt(page.rows[0]) }) : null}
              next={page.hasNext ? addressOf(query, { after: cursorAt(page.rows.at(-1)) }) : null}
              last={page.hasNext ? addressOf(query, { page: 'last' }) : null}
            />
          )}
        </>
      )}
    </>
  )
}

const cursorAt = (row: FilingRow | undefined) => (row ? writeCursor(row) : null)

/** What is counted up to an end only. */
const many = (count: number) => (count > COUNTED ? `${COUNTED}+` : String(count))
