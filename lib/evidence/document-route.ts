import 'server-only'
import { attachment } from '@/lib/attachment'
import { authorize } from '@/lib/auth/guard'
import { refusal } from '@/lib/auth/refusal'
import { logSecurity } from '@/lib/auth/security-log'
import { nothingThere, says } from '@/lib/plain-words'
import { CONTAINED_POLICY } from '@/lib/security-headers'
import { turnsFor } from '@/lib/turns'
import { fileTypes } from './file-types'
import { findFile, piecesOf, type StoredFile } from './queries'

/** Each has the database put a whole file together and hash it, so only so many may at once, and none may stop reading for long. */
const turns = turnsFor({ atOnce: 6, ofAPerson: 3 })
const IDLE_MS = 60_000

/** The GET of a document's file, to save or as a picture of a page of ours. Refused where a byte of it has changed. */
export function documentRoute() {
  type Context = { params: Promise<{ id: string; documentId: string }> }
  return async (request: Request, context: Context): Promise<Response> => {
    const actor = await authorize('provider:read')
    if (!actor) return refusal('open')
    const giveBack = turns.take(actor.personId)
    if (!giveBack)
      return says(429, 'Other files are still on their way. Try again in a minute.', { 'Retry-After': '60' })
    let body: ReadableStream | null = null
    try {
      const { id, documentId } = await context.params
      const file = await findFile(actor, id, documentId)
      if (!file) return nothingThere()
      if (!file.isWhole) {
        logSecurity('document.altered', { documentId: file.id, personId: actor.personId })
        return says(
          500,
          'This file is not as it was when it was stored, and is not handed out. Tell an admin.',
        )
      }
      if (request.method !== 'HEAD') body = inPieces(piecesOf(actor, file.id), request, giveBack)
      return new Response(body, { headers: headersOf(file) })
    } finally {
      if (!body) giveBack()
    }
  }
}

function headersOf({ type, sizeBytes, fileName }: StoredFile): HeadersInit {
  return {
    'Content-Type': fileTypes[type].mediaType,
    'Content-Length': String(sizeBytes),
    'Content-Disposition': attachment(fileName),
    'Content-Security-Policy': CONTAINED_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
}

/**
 * At the reader's pace; `ended` is called once the last was read, or the reader left or fell silent. It takes the whole
 * request: its signal tells of nothing once the request is collected.
 */
function inPieces(
  pieces: AsyncIterator<Uint8Array>,
  request: Request,
  ended: () => void,
): ReadableStream<Uint8Array> {
  let idle: NodeJS.Timeout | undefined
  let breakOff = () => undefined as void
  const over = () => {
    clearTimeout(idle)
    request.signal.removeEventListener('abort', breakOff)
    ended()
  }
  return new ReadableStream({
    start(controller) {
      breakOff = () => {
        over()
        controller.error(new Error('The reader left or stopped reading'))
      }
      idle = setTimeout(breakOff, IDLE_MS).unref()
      request.signal.addEventListener('abort', breakOff)
      if (request.signal.aborted) breakOff()
    },
    async pull(controller) {
      idle?.refresh()
      try {
        const { done, value } = await pieces.next()
        if (request.signal.aborted) return
        if (!done) return controller.enqueue(value)
        controller.close()
        over()
      } catch (error) {
        over()
        throw error
      }
    },
    cancel: over,
  })
}
