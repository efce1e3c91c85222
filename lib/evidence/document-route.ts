import 'server-only'
import { attachment } from '@/lib/attachment'
import { authorize, isSignedIn } from '@/lib/auth/guard'
import { logSecurity } from '@/lib/auth/security-log'
import { CONTAINED_POLICY } from '@/lib/security-headers'
import { fileTypes } from './file-types'
import { findFile, piecesOf } from './queries'

/** The GET of a document's file, to save or as a picture of a page of ours. Refused where a byte of it has changed. */
export function documentRoute() {
  type Context = { params: Promise<{ id: string; documentId: string }> }
  return async (request: Request, context: Context): Promise<Response> => {
    const actor = await authorize('provider:read')
    if (!actor)
      return (await isSignedIn())
        ? says(403, 'Your role may not open this. An admin can change your role.')
        : says(401, 'Your session has ended or never began. Sign in, then open this address again.')
    const { id, documentId } = await context.params
    const file = await findFile(actor, id, documentId)
    if (!file) return says(404, 'There is nothing at this address. It may have been moved.')
    if (!file.isWhole) {
      logSecurity('document.altered', { documentId: file.id, personId: actor.personId })
      return says(500, 'This file is not as it was when it was stored, and is not handed out. Tell an admin.')
    }
    const headers = {
      'Content-Type': fileTypes[file.type].mediaType,
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': attachment(file.fileName),
      'Content-Security-Policy': CONTAINED_POLICY,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    }
    if (request.method === 'HEAD') return new Response(null, { headers })
    const pieces = piecesOf(actor, file.id)
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    })
    return new Response(body, { headers })
  }
}

function says(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
