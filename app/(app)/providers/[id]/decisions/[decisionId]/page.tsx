import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Hatches } from '@/components/charts/hatches'
import { Waterfall } from '@/components/charts/waterfall'
import { DecisionFacts } from '@/components/decisions/decision-facts'
import { SnapshotView } from '@/components/decisions/snapshot'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { findDecision } from '@/lib/decisions/queries'
import { env } from '@/lib/env'
import { formatDate, formatInstant } from '@/lib/format'
import { paths } from '@/lib/paths'

/** One decision and all that it rests on, as it was then: to read, and to print. */
export default async function DecisionPage({ params }: PageProps<'/providers/[id]/decisions/[decisionId]'>) {
  const actor = await requirePermission('provider:read')
  const { id, decisionId } = await params
  const decision = await findDecision(actor, id, decisionId)
  if (!decision) notFound()
  const t = await getTranslations('decisions')
  const outcomes = await getTranslations('choices.DecisionOutcome')
  const { snapshot, outcome, decidedOn, decidedByName, decidedAt, snapshotSha256, isSealed } = decision
  const timeZone = env().companyTimeZone
  return (
    <>
      <Hatches />
      <div className="two">
        <Section
          id="decided"
          title={t('snapshotTitle', { outcome: outcomes(outcome), date: formatDate(decidedOn) })}
          note={
            <>
              {decision.isLast && (
                <>
                  <Link href={`${paths.decisions(id)}#moved`}>{t('movedTitle')}</Link> ·{' '}
                </>
              )}
              <Link href={paths.decisions(id)}>{t('back')}</Link>
            </>
          }
        >
          {!isSealed && (
            <Banner kind="critical" className="mt-4">
              <p>{t('sealBroken')}</p>
            </Banner>
          )}
          <p className="prose muted mt-2">
            {t('snapshotLead', {
              name: snapshot.facts.provider.legalName,
              decider: decidedByName,
              when: formatInstant(decidedAt, timeZone),
            })}
          </p>
          <DecisionFacts
            providerId={id}
            decision={decision}
            asOf={today()}
            timeZone={timeZone}
            mayMeet={false}
            mayReopen={false}
          />
        </Section>
        {snapshot.reference && (
          <Section id="money" title={t('money')}>
            <Waterfall exposure={snapshot.reference} bondCents={null} />
          </Section>
        )}
      </div>
      <SnapshotView providerId={id} snapshot={snapshot} />
      {snapshotSha256 && (
        <div className="mt-4 grid justify-items-start gap-2">
          <p className="small muted break-all">{t('seal', { hash: snapshotSha256 })}</p>
          {isSealed && (
            <>
              <p className="small muted">{t('sealHolds')}</p>
              <LinkButton href={paths.frozenDecision(id, decisionId)} icon="download" download>
                {t('takeFrozen')}
              </LinkButton>
            </>
          )}
        </div>
      )}
    </>
  )
}
