import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { env } from '@/lib/env'
import { pastAnswersExport } from '@/lib/filing/export'
import { providerFilingQuery } from '@/lib/filing/filter'
import { inTurn } from '@/lib/filing/in-turn'
import { readingsOf } from '@/lib/filing/past-answers'
import { periodOf } from '@/lib/filing/period'
import { askFiling, findPastAnswers } from '@/lib/filing/queries'
import { englishWords } from '@/lib/i18n/words'

export const GET = csvRoute<{ id: string }>(async (actor, { query, params: { id } }) => {
  const { engagement, ...days } = providerFilingQuery.parse(query)
  const asOf = today()
  const asked = await askFiling(actor, id, engagement, asOf)
  const past = await findPastAnswers(actor, id, env().companyTimeZone)
  if (!asked || !past) return null
  const { facts, settings } = asked
  const period = periodOf(days, past.history.createdOn, asOf)
  const readings = await inTurn(actor, readingsOf(past, facts, settings, period))
  if (readings === 'BUSY') return 'BUSY'
  return pastAnswersExport({ id, legalName: facts.provider.legalName }, readings, period, englishWords)
})
