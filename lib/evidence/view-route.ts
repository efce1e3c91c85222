import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { getTranslations } from 'next-intl/server'
import { authorize, isSignedIn } from '@/lib/auth/guard'
import { logSecurity } from '@/lib/auth/security-log'
import { escaped } from '@/lib/plain-page'
import { turnsFor } from '@/lib/turns'
import { VIEW_BYTES } from './limits'
import { findFile, piecesOf } from './queries'

/** Each has the database put a whole file together and hash it. */
const turns = turnsFor({ atOnce: 6, ofAPerson: 3 })

/**
 * The GET of a PDF as a document that draws it, for a frame of its page. Its policy (lib/security-headers.ts) gives it an
 * origin of its own that may run what has our nonce, and may ask nobody for anything: so the file stands in it.
 */
export function viewRoute() {
  type Context = { params: Promise<{ id: string; documentId: string }> }
  return async (request: Request, context: Context): Promise<Response> => {
    const actor = await authorize('provider:read')
    if (!actor)
      return (await isSignedIn())
        ? says(403, 'Your role may not open this. An admin can change your role.')
        : says(401, 'Your session has ended or never began. Sign in, then open this address again.')
    const { id, documentId } = await context.params
    const giveBack = turns.take(actor.personId)
    if (!giveBack) return says(429, 'Other files are still on their way. Try again in a minute.')
    try {
      const file = await findFile(actor, id, documentId)
      if (!file || file.type !== 'PDF' || file.sizeBytes > VIEW_BYTES)
        return says(404, 'There is nothing at this address. It may have been moved.')
      if (!file.isWhole) {
        logSecurity('document.altered', { documentId: file.id, personId: actor.personId })
        return says(500, 'This file is not as it was when it was stored, and is not shown. Tell an admin.')
      }
      const pieces: Uint8Array[] = []
      for await (const piece of piecesOf(actor, file.id)) pieces.push(piece)
      const nonce = /'nonce-([\w+/=]+)'/.exec(request.headers.get('content-security-policy') ?? '')?.[1] ?? ''
      return new Response(await viewOf(file.fileName, Buffer.concat(pieces).toString('base64'), nonce), {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      })
    } finally {
      giveBack()
    }
  }
}

async function viewOf(name: string, file: string, nonce: string): Promise<string> {
  const t = await getTranslations('evidence.view')
  const [page, more, failed] = [t('page'), t('more'), t('failed')].map(escaped)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title>
<style nonce="${nonce}">body{margin:0;font:14px sans-serif}main{padding:0 1px}h1,p{margin:.5rem}h1{font-size:1em}canvas{display:block;max-width:100%;height:auto;border:1px solid #999;margin-bottom:.5rem;box-sizing:border-box}</style></head>
<body><main data-page="${page}" data-more="${more}" data-failed="${failed}"><h1>${escaped(name)}</h1><p role="status">${escaped(t('opening'))}</p></main>
<script type="text/plain" id="file" nonce="${nonce}">${file}</script>
<script type="module" nonce="${nonce}">${await viewer()}</script></body>
</html>
`
}

let kept: Promise<string> | undefined

/** pdf.js, and after it what draws; one module, because the document may fetch none. */
function viewer(): Promise<string> {
  kept ??= Promise.all([
    readFile(path.resolve('node_modules/unpdf/dist/pdfjs.mjs'), 'utf8'),
    readFile(path.resolve('lib/evidence/viewing/show.mjs'), 'utf8'),
  ]).then(([pdfjs, show]) => inert(`${pdfjs}\nglobalThis.openPdf = getDocument\n${show}`))
  return kept
}

/** Nothing in a script may end it, or begin another, for whoever reads the document around it. */
const inert = (script: string) => script.replaceAll(/<(?=\/script|script|!--)/gi, String.raw`\x3C`)

const says = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
