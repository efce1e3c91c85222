import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { env } from '@/lib/env'
import { lookBackExport } from '@/lib/filing/export'
import { providerFilingQuery } from '@/lib/filing/filter'
import { asRecorded, inHindsight } from '@/lib/filing/look-back'
import { periodOf } from '@/lib/filing/period'
import { askFiling, findLookBack } from '@/lib/filing/queries'
import { englishWords } from '@/lib/i18n/words'

export const GET = csvRoute<{ id: string }>(async (actor, { query, params: { id } }) => {
  const { engagement, ...days } = providerFilingQuery.parse(query)
  const asOf = today()
  const asked = await askFiling(actor, id, engagement, asOf)
  const past = await findLookBack(actor, id, env().companyTimeZone)
  if (!asked || !past) return null
  const { from, to } = periodOf(days, past.history.createdOn, asOf)
  const readings = [
    { known: 'THEN', stretches: asRecorded(past.recorded, past.history, from, to) },
    { known: 'NOW', stretches: inHindsight(past.history, asked.facts, asked.settings, from, to) },
  ] as const
  const { legalName } = asked.facts.provider
  return lookBackExport({ id, legalName }, readings, { from, to }, englishWords)
})
