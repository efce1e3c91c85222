import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { NotFoundError } from '@/lib/errors'
import { isUuid } from '@/lib/forms/uuid'
import { englishWords } from '@/lib/i18n/words'
import { getConclusion } from '@/lib/scorecards/queries'
import { reportExport } from '@/lib/scorecards/report'

export const GET = csvRoute<{ id: string }>(async (actor, { params: { id } }) => {
  if (!isUuid(id)) return null
  const concluded = await getConclusion(actor, id, today()).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null
    throw error
  })
  return concluded && reportExport(id, concluded, englishWords)
})
