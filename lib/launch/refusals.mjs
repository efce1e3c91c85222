/** What no browser of ours sends, and is refused before Next sees it. Pure. */
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'

/** @typedef {import('node:http').IncomingHttpHeaders} Headers */
/** @typedef {{ method?: string, url?: string, headers: Headers }} Asked */
/** @typedef {{ status: number, text: string, headers?: Record<string, string> }} Refusal */

const METHODS = ['GET', 'HEAD', 'POST']

/** What Next reads of a form; see Server Actions, bodySizeLimit. */
const FORM_BYTES = 1_048_576

/**
 * Null for what may pass.
 * @param {Asked} asked
 * @param {string} [publicOrigin] Where browsers find the app, if that is said; else it is where each says it asks.
 * @returns {Refusal | null}
 */
export function refusalOf({ method = '', url = '', headers }, publicOrigin) {
  if (!METHODS.includes(method))
    return { status: 405, text: 'This cannot be done here.', headers: { Allow: METHODS.join(', ') } }
  // An address of another host would be sent on to it.
  if (!url.startsWith('/') || !isReadable(url))
    return { status: 400, text: 'This address cannot be read. Check it.' }
  if (!isTree(headers['next-router-state-tree']))
    return { status: 400, text: 'What you have open could not be read. Reload the page.' }
  // A file that Next keeps for itself, and serves as a failure.
  if (/^\/_global-error(?:[./?]|$)/.test(url))
    return { status: 404, text: 'There is nothing at this address. It may have been moved.' }
  if (method !== 'POST') return null
  if (isFromElsewhere(headers, publicOrigin))
    return {
      status: 403,
      text: `This form was sent from another site. Open its page ${publicOrigin ? `at ${publicOrigin}` : 'here'} and send it again.`,
    }
  if (!url.startsWith('/api/') && !isForm({ method, headers }))
    return { status: 415, text: 'Only a form can be sent here. Open the page and use its form.' }
  return null
}

/** @param {Asked} asked */
export function isForm({ method, headers }) {
  const isMultipart = /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
  return method === 'POST' && (isMultipart || headers['next-action'] !== undefined)
}

/**
 * Of a form that Next fails at before any action of ours has it: cut off, too long, or made by no page of ours.
 * @param {Headers} headers
 * @returns {Refusal}
 */
export function refusalOfForm(headers) {
  return Number(headers['content-length']) > FORM_BYTES
    ? { status: 413, text: 'This is more than a form can hold. Go back and shorten what you wrote.' }
    : { status: 400, text: 'This form could not be read. Go back, reload the page and send it again.' }
}

/** @param {string} url */
function isReadable(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/**
 * Read as Next reads it, which answers 500 to what it cannot read.
 * @param {string | string[] | undefined} tree
 */
function isTree(tree) {
  try {
    parseAndValidateFlightRouterState(tree)
    return true
  } catch {
    return false
  }
}

/**
 * By what browsers tell, which no script can change.
 * @param {Headers} headers
 * @param {string} [publicOrigin]
 */
function isFromElsewhere(headers, publicOrigin) {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site'
  if (publicOrigin !== undefined) return origin !== publicOrigin
  const here = [headers['x-forwarded-host'] ?? host].flat().join().split(',')[0]?.trim()
  return !URL.canParse(origin) || new URL(origin).host !== here
}
