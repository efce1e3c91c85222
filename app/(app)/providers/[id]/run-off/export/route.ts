import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { findProvider } from '@/lib/providers/queries'
import { runOffExport } from '@/lib/run-off/export'
import { runOffOf } from '@/lib/run-off/run-off'
import { getConclusion } from '@/lib/scorecards/queries'

export const GET = csvRoute<{ id: string }>(async (actor, { params: { id } }) => {
  const provider = await findProvider(actor, id)
  if (!provider) return null
  const asOf = today()
  const { facts, settings } = await getConclusion(actor, id, asOf)
  const runOff = runOffOf(facts, asOf, provider.stage, settings)
  return runOff.cannot === null ? runOffExport(provider, runOff.value, asOf) : null
})
