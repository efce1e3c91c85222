import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { AwaitingList } from '@/components/inbox/awaiting-list'
import { NothingDue } from '@/components/inbox/nothing-due'
import { NoticeList } from '@/components/inbox/notice-list'
import { StaleList } from '@/components/inbox/stale-list'
import { PageHead, Section } from '@/components/ui/page'
import { Pagination } from '@/components/ui/table'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { listNotices, nextDeadline } from '@/lib/deadlines/queries'
import { writeCursor, type NoticeRow } from '@/lib/deadlines/row'
import { inboxQuery } from '@/lib/deadlines/schema'
import { awaitingDecision, staleApprovals } from '@/lib/decisions/queries'
import { barringVetoes } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { seeNoticesAction } from './actions'

/** More than anybody settles in a day; the rest stands on the next page. */
const LISTED = 200
const AWAITED = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const actor = await requirePermission('provider:read')
  const query = inboxQuery.parse(await searchParams)
  const asOf = today()
  const mayDecide = can(actor.role, 'provider:decide')
  const [waiting, stale, { rows: notices, counts, ...more }, t, list, words, timeZone] = await Promise.all([
    awaitingDecision(actor, AWAITED + 1, mayDecide ? 'ALL' : 'OWN'),
    staleApprovals(actor, AWAITED + 1, mayDecide ? 'ALL' : 'OWN'),
    listNotices(actor, query, LISTED),
    getTranslations('inbox'),
    getTranslations('list'),
    pageWords(),
    getTimeZone(),
  ])
  const barring = await barringVetoes(actor, [...new Set(waiting.map(({ providerId }) => providerId))], asOf)
  const next = counts.total === 0 ? await nextDeadline(actor, asOf) : null
  const isPaged = more.hasPrevious || more.hasNext
  const asked = (waiting.length > 0 || mayDecide) && (
    <Section
      id="awaiting"
      title={t(mayDecide ? 'awaiting' : 'asked')}
      note={waiting.length > 0 && t(mayDecide ? 'awaitingNote' : 'askedNote')}
    >
      <AwaitingList
        waiting={waiting.slice(0, AWAITED)}
        hasMore={waiting.length > AWAITED}
        mayDecide={mayDecide}
        barring={barring}
        timeZone={timeZone}
        words={words}
      />
    </Section>
  )
  const due =
    counts.total === 0 ? (
      <NothingDue next={next} words={words} />
    ) : (
      <Section id="deadlines" title={t('deadlines')} note={t('unseen', { count: counts.unseen })}>
        <NoticeList
          notices={notices}
          counts={counts}
          isPaged={isPaged}
          asOf={asOf}
          mayWrite={can(actor.role, 'record:write')}
          action={seeNoticesAction}
          words={words}
        />
        {notices.length === 0 && <p className="small muted mt-3">{list('gone')}</p>}
        {isPaged && (
          <Pagination
            summary={t('listed', { shown: notices.length, total: counts.total })}
            first={more.hasPrevious ? paths.inbox() : null}
            previous={more.hasPrevious ? paths.inbox({ before: cursorAt(notices[0]) }) : null}
            next={more.hasNext ? paths.inbox({ after: cursorAt(notices.at(-1)) }) : null}
            last={more.hasNext ? paths.inbox({ page: 'last' }) : null}
          />
        )}
      </Section>
    )
  const moved = stale.length > 0 && (
    <Section id="stale" title={t('stale')} note={t('staleNote')}>
      <StaleList approvals={stale.slice(0, AWAITED)} hasMore={stale.length > AWAITED} />
    </Section>
  )
  // What somebody can do something about stands first.
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {mayDecide && asked}
      {moved}
      {due}
      {!mayDecide && asked}
    </>
  )
}

const cursorAt = (notice: NoticeRow | undefined) => (notice ? writeCursor(notice) : null)
