import 'server-only'
import { attachment } from '@/lib/attachment'
import { canonical, type Plain } from '@/lib/audit/canonical'
import { headText } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/record'
import { authorize } from '@/lib/auth/guard'
import { refusal } from '@/lib/auth/refusal'
import { nothingThere, says } from '@/lib/plain-words'
import { findDecision } from './queries'

/**
 * The GET of all that a decision froze: facts, settings, scorecard, exposure and the hashes of files, as a file of JSON whose
 * SHA-256 is the one that the audit trail keeps. Where it is not, it is not handed out.
 */
export function frozenRoute() {
  type Context = { params: Promise<{ id: string; decisionId: string }> }
  return async (request: Request, context: Context): Promise<Response> => {
    const actor = await authorize('provider:read', 'export:read')
    if (!actor) return refusal('export')
    const { id, decisionId } = await context.params
    const decision = await findDecision(actor, id, decisionId)
    if (!decision) return nothingThere()
    if (!decision.isSealed)
      return says(500, 'What is stored is not what was frozen, and is not handed out. Tell an admin.')
    const name = `decision-${decision.decidedOn}.json`
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': attachment(name),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    }
    if (request.method === 'HEAD') return new Response(null, { headers })
    const head = await recordEvent(actor, {
      event: 'export.decision',
      providerId: id,
      details: { name, decisionId },
    })
    return new Response(canonical(decision.frozen as Plain), {
      headers: { ...headers, 'X-Audit-Head': headText(head) },
    })
  }
}
