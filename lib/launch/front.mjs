/**
 * What stands before Next in the server's process, so that no proxy is needed: refuses what no browser of ours sends,
 * takes away headers that only Next or a trusted proxy may set, and sees that every answer is headed.
 */
import { headWell, refuse } from './answer.mjs'
import { keepBelieved } from './believed-headers.mjs'
import { answerForm } from './form-answer.mjs'
import { log } from './log.mjs'
import { isForm, refusalOf } from './refusals.mjs'

const UNTRUSTED =
  'Somebody sends X-Forwarded-Proto, and no proxy is trusted: it is not believed, and cookies may lack Secure. ' +
  'See docs/running.md, Behind a proxy.'

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * A listener for requests that lets `handle` have those that may pass.
 * @param {(request: Request, response: Response) => Promise<unknown>} handle
 * @param {{ trustedProxies: number, publicUrl?: string }} settings `publicUrl`: where browsers find the app, if that is said.
 */
export function front(handle, { trustedProxies, publicUrl }) {
  const publicAddress = publicUrl && URL.canParse(publicUrl) ? new URL(publicUrl) : undefined
  let hasWarned = false
  /**
   * @param {Request} request
   * @param {Response} response
   */
  return (request, response) => {
    const { remoteAddress } = request.socket
    if (!hasWarned && trustedProxies === 0 && request.headers['x-forwarded-proto'] !== undefined) {
      hasWarned = true
      log({ kind: 'warning', what: UNTRUSTED, ipAddress: remoteAddress })
    }
    keepBelieved(request.headers, { remoteAddress, trustedProxies, publicAddress })
    headWell(response)
    const refusal = refusalOf(request, publicAddress?.origin)
    if (refusal) {
      log({ kind: 'security', event: 'request.refused', status: refusal.status, ...whoAsks(request) })
      refuse(response, refusal)
    } else void pass(request, response, handle)
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {(request: Request, response: Response) => Promise<unknown>} handle
 */
async function pass(request, response, handle) {
  const handled = () => handle(request, response)
  try {
    await (isForm(request) ? answerForm(request, response, handled) : handled())
  } catch (error) {
    log({ kind: 'error', what: 'A request failed', ...whoAsks(request), error: String(error) })
    if (response.headersSent) response.destroy()
    else refuse(response, { status: 500, text: 'Something went wrong. Try again.' })
  }
}

/**
 * Nothing here speaks another protocol, and a request that asks for one must not be sent on anywhere. Node has let go of
 * such a socket: nobody else ends it, or hears that it broke.
 * @param {Request} _request
 * @param {import('node:stream').Duplex} socket
 */
export function refuseUpgrade(_request, socket) {
  socket.on('error', () => undefined)
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  )
}

const whoAsks = ({ method, headers }) => ({ method, ipAddress: headers['x-forwarded-for'] })
