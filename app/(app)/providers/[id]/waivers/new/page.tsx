import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Section } from '@/components/ui/page'
import { FiredVetoes } from '@/components/waivers/fired-vetoes'
import { WaiverForm } from '@/components/waivers/waiver-form'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { englishWords } from '@/lib/i18n/words'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { getConclusion } from '@/lib/scorecards/queries'
import { describeFinding, titleOf } from '@/lib/scoring/describe'
import { methodology } from '@/lib/scoring/methodology'
import { isWaivable } from '@/lib/scoring/waivers'
import { requestWaiverAction } from '../actions'

/** Asks for a waiver of the veto that the address names; without one, of which of those that fire. */
export default async function NewWaiverPage({
  params,
  searchParams,
}: PageProps<'/providers/[id]/waivers/new'>) {
  const actor = await requirePermission('provider:read', 'waiver:request')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const { criterion } = await searchParams
  const { scorecard } = await getConclusion(actor, id, today())
  const t = await getTranslations('waivers')
  const words = await pageWords()
  const finding = scorecard.findings.find(({ criterionId }) => criterionId === criterion)
  if (!finding || !isWaivable(finding, methodology.vetoes) || provider.isArchived)
    return (
      <Section id="waiver" title={t('requestTitle')} note={t('note')}>
        <FiredVetoes providerId={id} card={scorecard} mayRequest={!provider.isArchived} words={words} />
        {scorecard.fired.length === 0 && <p className="prose mt-2">{t('notFired')}</p>}
      </Section>
    )
  const { expected, found } = describeFinding(words, finding)
  const title = titleOf(words, finding.criterionId)
  return (
    <Section id="waiver" title={t('requestTitle')} note={t('note')}>
      <p className="prose muted">{t('requestLead', { title })}</p>
      <dl className="recfacts mt-2">
        <div>
          <dt>{t('expected')}</dt>
          <dd>{expected}</dd>
        </div>
        <div>
          <dt>{t('found')}</dt>
          <dd>{found}</dd>
        </div>
      </dl>
      <WaiverForm
        action={requestWaiverAction}
        hidden={{
          providerId: id,
          criterionId: finding.criterionId,
          found: describeFinding(englishWords, finding).found,
          key: randomUUID(),
        }}
        cancelHref={paths.decisions(id)}
        cancel={words('decisions.cancel')}
      />
    </Section>
  )
}
