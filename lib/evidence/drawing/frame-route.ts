import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { authorize } from '@/lib/auth/guard'
import { refusal } from '@/lib/auth/refusal'

/** Where they are at run time: no build has them. */
const LIBRARY = path.resolve('node_modules/unpdf/dist/pdfjs.mjs')
const OURS = path.resolve('lib/evidence/drawing/draw.mjs')

const STYLE = `
  body { margin: 0; padding: 12px; font: 14px/1.5 system-ui, sans-serif }
  canvas { display: block; box-sizing: border-box; width: 100%; max-width: 960px; margin: 0 auto 12px; background: #fff;
           border: 1px solid #8888 }
  p { box-sizing: border-box; max-width: 960px; margin: 0 auto 12px; padding: 12px; background: #fff; color: #111;
      border: 1px solid #8888 }`

/**
 * The GET of the frame in which a PDF is drawn: a reader of PDF and nothing else, which is handed a file by the page that
 * frames it. Its policy is in security-headers: no origin, no network, no form, no way out but a word to that page.
 */
export async function pdfFrame(request: Request): Promise<Response> {
  if (!(await authorize('provider:read'))) return refusal('open')
  const nonce = /'nonce-([^']+)'/.exec(request.headers.get('Content-Security-Policy') ?? '')?.[1]
  const [library, ours] = await Promise.all([LIBRARY, OURS].map((file) => readFile(file, 'utf8')))
  // One module of two, for a frame without an origin can import none.
  const script = `${library}\n${ours?.replace(/^import .*\n/, '')}`
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>PDF</title><style nonce="${nonce}">${STYLE}</style>
<body tabindex="0"><script type="module" nonce="${nonce}">${script}</script></body></html>`,
    { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  )
}
