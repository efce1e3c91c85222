import 'server-only'
import { authorize, type Actor } from '@/lib/auth/guard'
import type { Permission } from '@/lib/auth/permissions'
import { refusal } from '@/lib/auth/refusal'
import { queryOf, type Query } from '@/lib/forms/query'
import { nothingThere } from '@/lib/plain-words'
import { busy, exportCsv, type CsvExport } from './export'

type Reader = Actor<'provider:read' | 'export:read'>
type Asked<Params> = { query: Query; params: Params }
/** BUSY: too much of what it is made from is being worked out already. */
type Described = CsvExport | 'BUSY' | null
type Describe<Params> = (actor: Reader, asked: Asked<Params>) => Described | Promise<Described>

/**
 * The GET of a download. Refusals are words, for whoever opens the address; null is not there. `bom=no` leaves out the
 * byte order mark, for programs. `also` is what one must hold beside the right to export.
 */
export function csvRoute<Params = Record<never, never>>(
  describe: Describe<Params>,
  ...also: readonly Permission[]
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const actor = await authorize('provider:read', 'export:read', ...also)
    if (!actor) return refusal('export')
    const query = queryOf(new URL(request.url).searchParams)
    const wanted = await describe(actor, { query, params: await context.params })
    if (!wanted) return nothingThere()
    if (wanted === 'BUSY') return busy()
    return exportCsv(actor, request, { hasByteOrderMark: query['bom'] !== 'no', ...wanted })
  }
}
