import 'server-only'
import { attachment } from '@/lib/attachment'
import { canonical, type Plain } from '@/lib/audit/canonical'
import { headText } from '@/lib/audit/chain'
import { recordEvent } from '@/lib/audit/record'
import { authorize, isSignedIn } from '@/lib/auth/guard'
import { findDecision } from './queries'

/**
 * The GET of all that a decision froze: facts, settings, scorecard, exposure and the hashes of files, as a file of JSON whose
 * SHA-256 is the one that the audit trail keeps. Where it is not, it is not handed out.
 */
export function frozenRoute() {
  type Context = { params: Promise<{ id: string; decisionId: string }> }
  return async (request: Request, context: Context): Promise<Response> => {
    const actor = await authorize('provider:read', 'export:read')
    if (!actor)
      return (await isSignedIn())
        ? says(403, 'Your role may not export this. An admin can change your role.')
        : says(401, 'Your session has ended or never began. Sign in, then open this address again.')
    const { id, decisionId } = await context.params
    const decision = await findDecision(actor, id, decisionId)
    if (!decision) return says(404, 'There is nothing at this address. It may have been moved.')
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

const says = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
