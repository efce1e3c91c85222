import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { env } from '@/lib/env'
import { lookBackExport } from '@/lib/filing/export'
import { providerFilingQuery } from '@/lib/filing/filter'
import { readingsOf } from '@/lib/filing/look-back'
import { periodOf } from '@/lib/filing/period'
import { askFiling, findLookBack } from '@/lib/filing/queries'
import { englishWords } from '@/lib/i18n/words'

export const GET = csvRoute<{ id: string }>(async (actor, { query, params: { id } }) => {
  const { engagement, ...days } = providerFilingQuery.parse(query)
  const asOf = today()
  const asked = await askFiling(actor, id, engagement, asOf)
  const past = await findLookBack(actor, id, env().companyTimeZone)
  if (!asked || !past) return null
  const { facts, settings } = asked
  const period = periodOf(days, past.history.createdOn, asOf)
  const readings = readingsOf(past, facts, settings, period)
  return lookBackExport({ id, legalName: facts.provider.legalName }, readings, period, englishWords)
})
