import { today } from '@/lib/clock'
import { csvRoute } from '@/lib/csv/route'
import { requestListExport } from '@/lib/gaps/export'
import { requestList } from '@/lib/gaps/request-list'
import { askOf } from '@/lib/gaps/request-text'
import { englishWords } from '@/lib/i18n/words'
import { findProvider } from '@/lib/providers/queries'

export const GET = csvRoute<{ id: string }>(async (actor, { params: { id } }) => {
  const provider = await findProvider(actor, id)
  if (!provider) return null
  const { requests } = await requestList(actor, id)
  const asked = requests.map((gap) => ({ ...gap, ask: askOf(englishWords, gap.criterionId) }))
  return requestListExport(provider, asked, today())
})
