import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DecisionFacts } from '@/components/decisions/decision-facts'
import { History } from '@/components/decisions/history'
import { MovedTable } from '@/components/decisions/moved-table'
import { StaleBanner } from '@/components/decisions/stale-banner'
import { Standing } from '@/components/decisions/standing'
import { Section } from '@/components/ui/page'
import { FiredVetoes } from '@/components/waivers/fired-vetoes'
import { WaiverTable } from '@/components/waivers/waiver-table'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { movesOpen, refusalOf } from '@/lib/decisions/moves'
import { findDecided, lastSnapshot, listMoves } from '@/lib/decisions/queries'
import { meetRefusalOf } from '@/lib/decisions/who-meets'
import { env } from '@/lib/env'
import { listProofs } from '@/lib/evidence/queries'
import { formatDate } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { concludedOf, movedBetween } from '@/lib/scorecards/moved'
import { getConclusion } from '@/lib/scorecards/queries'
import { listWaivers } from '@/lib/waivers/queries'

/** Where a provider stands, what was decided and on what, what has moved since, its waivers, and how it came to it. */
export default async function DecisionsPage({ params }: PageProps<'/providers/[id]/decisions'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findDecided(actor, id)
  if (!provider) notFound()
  const asOf = today()
  const timeZone = env().companyTimeZone
  const [concluded, snapshot, proofs, moves, waivers, words, t] = await Promise.all([
    getConclusion(actor, id, asOf),
    lastSnapshot(actor, id),
    listProofs(actor, id),
    listMoves(actor, id),
    listWaivers(actor, id),
    pageWords(),
    getTranslations('decisions'),
  ])
  const waiverWords = await getTranslations('waivers')
  const [decision] = provider.decisions
  const moved = snapshot && movedBetween(concludedOf(thenOf(snapshot)), concludedOf(concluded))
  const lost = (snapshot?.evidence ?? []).filter((file) => proofs.every((each) => each.id !== file.id))
  const mayRequest = can(actor.role, 'waiver:request') && !provider.isArchived
  return (
    <>
      <Standing
        provider={provider}
        open={movesOpen(provider, actor)}
        isOwn={refusalOf('approve', provider, actor) === 'own'}
        timeZone={timeZone}
      />
      {decision ? (
        <Section
          id="decision"
          title={t('current', { date: formatDate(decision.decidedOn) })}
          note={<Link href={paths.decision(id, decision.id)}>{t('read')}</Link>}
        >
          {(moved || lost.length > 0) && provider.staleSince && (
            <StaleBanner
              decidedOn={decision.decidedOn}
              staleSince={provider.staleSince}
              cause={{
                identity: moved?.identity.length ?? 0,
                findings: moved?.findings.length ?? 0,
                files: lost.length,
                isScoreMoved: moved !== null && moved.scoreTenths !== null,
              }}
            />
          )}
          <DecisionFacts
            providerId={id}
            decision={decision}
            asOf={asOf}
            timeZone={timeZone}
            mayMeet={!provider.isArchived && meetRefusalOf(decision.submittedById, actor) === null}
            mayReopen={!provider.isArchived && can(actor.role, 'record:write')}
          />
        </Section>
      ) : (
        <p className="prose muted mt-4">{t('currentNone')}</p>
      )}
      {decision && (
        <Section
          id="moved"
          title={t('movedTitle')}
          note={t('movedNote', { date: formatDate(decision.decidedOn) })}
        >
          {moved || lost.length > 0 ? (
            <MovedTable moved={moved} lost={lost} providerId={id} words={words} />
          ) : (
            <p className="small muted mt-2">{t('fresh')}</p>
          )}
        </Section>
      )}
      <Section id="waivers" title={waiverWords('title')} note={waiverWords('note')}>
        <FiredVetoes providerId={id} card={concluded.scorecard} mayRequest={mayRequest} words={words} />
        {waivers.length > 0 ? (
          <WaiverTable waivers={waivers} providerId={id} asOf={asOf} words={words} />
        ) : (
          <p className="small muted mt-2">{waiverWords('none')}</p>
        )}
      </Section>
      <Section id="history" title={t('history')} note={t('historyNote', { count: moves.length })}>
        {moves.length > 0 && <History rows={moves} providerId={id} timeZone={timeZone} words={words} />}
      </Section>
    </>
  )
}

/** A stored snapshot was checked when it was read; its words are those of the enums that it was written with. */
const thenOf = (snapshot: NonNullable<Awaited<ReturnType<typeof lastSnapshot>>>) =>
  snapshot as unknown as Parameters<typeof concludedOf>[0]
