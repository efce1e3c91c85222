import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { GapComments } from '@/components/gaps/gap-comments'
import { GapFacts } from '@/components/gaps/gap-facts'
import { GapHistory } from '@/components/gaps/gap-history'
import { GapWork } from '@/components/gaps/gap-work'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { findGap, gapPeople } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { titleOf } from '@/lib/scoring/describe'
import { assignGapAction, commentGapAction, enterCommentInErrorAction } from '../actions'

/** One gap as work: what is lacking, who sees to it by when, what was said of it, and how it came and went. */
export default async function GapPage({ params }: PageProps<'/providers/[id]/gaps/[criterion]'>) {
  const actor = await requirePermission('provider:read')
  const { id, criterion } = await params
  const [provider, gap, people] = await Promise.all([
    findProvider(actor, id),
    findGap(actor, id, criterion, today()),
    gapPeople(actor),
  ])
  if (!provider || !gap) notFound()
  const t = await getTranslations('gapWork')
  const words = await pageWords()
  const timeZone = env().companyTimeZone
  const mayWrite = can(actor.role, 'gap:write') && !provider.isArchived
  const assigning = mayWrite && !gap.closedOn ? { action: assignGapAction, personId: actor.personId } : null
  const writing = mayWrite ? { comment: commentGapAction, enterInError: enterCommentInErrorAction } : null
  return (
    <>
      <Section
        id="gap"
        title={titleOf(words, gap.criterionId)}
        note={<Link href={`${paths.provider(id)}#gaps`}>{t('gap.back')}</Link>}
      >
        <GapFacts gap={gap} mayMend={can(actor.role, 'record:write') && !provider.isArchived} words={words} />
      </Section>
      <Section id="work" title={t('work.title')}>
        <GapWork gap={gap} asOf={today()} people={people} assigning={assigning} />
      </Section>
      <Section
        id="comments"
        title={t('comments.title')}
        note={t('comments.count', { count: gap.comments.length })}
      >
        <GapComments gap={gap} timeZone={timeZone} writing={writing} />
      </Section>
      <Section id="history" title={t('history.title')} note={t('history.note')}>
        <GapHistory events={gap.events} />
      </Section>
    </>
  )
}
