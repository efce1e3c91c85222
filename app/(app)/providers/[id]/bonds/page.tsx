import { notFound } from 'next/navigation'
import { Adequacy, FurtherAdequacy } from '@/components/bonds/adequacy'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import { today } from '@/lib/clock'
import { NotFoundError } from '@/lib/errors'
import { pageWords } from '@/lib/i18n/page-words'
import { BASIS_POINTS } from '@/lib/money'
import { getConclusion } from '@/lib/scorecards/queries'
import { readBondWhatIf } from '@/lib/what-if/schema'
import { recordTab } from '../_tab'

/** Whether the bond carries our volume, the bonds themselves, then what follows and what would under other rates. */
export default async function BondsPage({ params, searchParams }: PageProps<'/providers/[id]/bonds'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const asOf = today()
  const { facts, settings } = await getConclusion(actor, id, asOf).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound()
    throw error
  })
  const asked = readBondWhatIf(await searchParams)
  const growth = asked.growth === null ? {} : { growth: asked.growth }
  const { dtfFactor } = asked
  const shown = {
    providerId: id,
    engagement: facts.engagement,
    now: bondAdequacy(facts, asOf, { settings, ...growth }),
    then: dtfFactor === BASIS_POINTS ? null : bondAdequacy(facts, asOf, { settings, dtfFactor, ...growth }),
    asked,
    mayMend: can(actor.role, 'record:write'),
    words: await pageWords(),
  }
  return (
    <>
      <Adequacy {...shown} />
      {await recordTab('bonds', params)}
      <FurtherAdequacy {...shown} growth={settings.growthRateBasisPoints} />
    </>
  )
}
