import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { TextArea } from '@/components/ui/field'
import { Section } from '@/components/ui/page'
import { WaiverFacts } from '@/components/waivers/waiver-facts'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { notAnother } from '@/lib/decisions/another-person'
import { env } from '@/lib/env'
import { formatDate } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { titleOf } from '@/lib/scoring/describe'
import { findWaiver } from '@/lib/waivers/queries'
import { waiverState } from '@/lib/waivers/state'
import { approveWaiverAction, endWaiverAction, refuseWaiverAction, withdrawWaiverAction } from '../actions'

/** One waiver, and what whoever reads it may do about it. */
export default async function WaiverPage({ params }: PageProps<'/providers/[id]/waivers/[waiverId]'>) {
  const actor = await requirePermission('provider:read')
  const { id, waiverId } = await params
  const [waiver, provider] = await Promise.all([findWaiver(actor, id, waiverId), findProvider(actor, id)])
  if (!waiver || !provider) notFound()
  const t = await getTranslations('waivers')
  const words = await pageWords()
  const asOf = today()
  const state = provider.isArchived ? null : waiverState(waiver, asOf)
  const maySettle = state === 'REQUESTED' && can(actor.role, 'waiver:approve')
  const isOwn = notAnother(waiver.requestedById, actor.personId) === 'own'
  const form = (of: string) => ({
    hidden: { providerId: id, waiverId, version: String(waiver.version), key: randomUUID() },
    cancel: { href: paths.decisions(id), label: words('decisions.cancel') },
    id: of,
    title: t(`${of as 'end'}Title`),
    submit: t(`${of as 'end'}Do`),
  })
  return (
    <>
      <Section
        id="waiver"
        title={t('waiverTitle', { title: titleOf(words, waiver.criterionId) })}
        note={<Link href={paths.decisions(id)}>{words('decisions.back')}</Link>}
      >
        <WaiverFacts waiver={waiver} asOf={asOf} timeZone={env().companyTimeZone} />
        {maySettle && isOwn && <p className="prose muted mt-2">{t('ownRequest')}</p>}
      </Section>
      {maySettle && !isOwn && (
        <>
          <MoveForm
            {...form('approve')}
            lead={t('approveLead', { date: formatDate(waiver.endsOn), found: waiver.found })}
            action={approveWaiverAction}
          />
          <MoveForm
            {...form('refuse')}
            kind="plain"
            lead={t('refuseLead')}
            action={refuseWaiverAction}
            labels={{ reason: t('refuseReason') }}
          >
            <TextArea name="reason" required label={t('refuseReason')} className="prose" />
          </MoveForm>
        </>
      )}
      {state === 'REQUESTED' && isOwn && can(actor.role, 'waiver:request') && (
        <MoveForm {...form('withdraw')} lead={t('withdrawLead')} action={withdrawWaiverAction} />
      )}
      {state === 'IN_FORCE' && can(actor.role, 'waiver:approve') && (
        <MoveForm
          {...form('end')}
          lead={t('endLead')}
          action={endWaiverAction}
          labels={{ reason: t('endReason') }}
        >
          <TextArea name="reason" required label={t('endReason')} className="prose" />
        </MoveForm>
      )}
    </>
  )
}
