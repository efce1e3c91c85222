/**
 * Loaded into the server's process before Next, so that no proxy is needed in front: refuses what no browser of ours
 * sends, takes away headers that only Next or a trusted proxy may set, and sees that every answer is headed.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { Server } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ status: number, text: string, headers?: Record<string, string> }} Refusal */
/** @typedef {{ hasArrived: boolean, status?: number, headers?: Record<string, string> }} Arrival */

const METHODS = ['GET', 'HEAD', 'POST']
/** What Next reads of a form; see Server Actions, bodySizeLimit. */
const FORM_BYTES = 1_048_576

/** Headers with which Next's parts talk to each other; some let requests past its checks (CVE-2025-29927). */
const INTERNAL = /^x-(?:middleware|invoke|matched|nextjs|next|now|vercel|prerender)-/

/** For an answer that proxy.ts has not headed, such as a redirect to an address with one slash for two. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

const trustedProxies = Number(process.env.TRUSTED_PROXIES || 0)

/** Tells formArrived (lib/forms/arrival.ts) of which request it is part. @type {AsyncLocalStorage<Arrival>} */
const arrivals = new AsyncLocalStorage()
Object.assign(globalThis, { [Symbol.for('ior.arrivals')]: arrivals })

/** In place of the emit that it inherits, so that it stands before every listener of Next's server. */
Server.prototype.emit = function (event, ...args) {
  const pass = () => EventEmitter.prototype.emit.call(this, event, ...args)
  if (event === 'upgrade') return refuseUpgrade(args[1])
  return event === 'request' ? receive(args[0], args[1], pass) : pass()
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {() => boolean} pass
 */
function receive(request, response, pass) {
  takeAwayHeaders(request)
  headWell(response)
  const refusal = refusalOf(request)
  if (refusal) {
    logRefusal(request, refusal)
    say(response, refusal)
    return true
  }
  if (!isForm(request)) return pass()
  const arrival = { hasArrived: false }
  answerForm(request, response, arrival)
  return arrivals.run(arrival, pass)
}

/**
 * As lib/auth/security-log.ts writes: one line of JSON, in which nothing that was sent can forge another.
 * @param {Request} request
 * @param {Refusal} refusal
 */
function logRefusal({ method, headers }, { status }) {
  const line = {
    kind: 'security',
    event: 'request.refused',
    status,
    method,
    ipAddress: headers['x-forwarded-for'],
  }
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

/** @param {Request} request */
export function takeAwayHeaders({ headers, socket }) {
  for (const name of Object.keys(headers)) if (INTERNAL.test(name)) delete headers[name]
  const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const client = trustedProxies > 0 ? told.at(-trustedProxies)?.trim() : undefined
  headers['x-forwarded-for'] = client || (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
  if (trustedProxies > 0) return
  for (const name of ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'])
    delete headers[name]
}

/**
 * Null for what may pass.
 * @param {Request} request
 * @returns {Refusal | null}
 */
export function refusalOf({ method = '', url = '', headers }) {
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
  if (isFromElsewhere(headers))
    return {
      status: 403,
      text: 'This form was sent from another site. Open its page here and send it again.',
    }
  if (!url.startsWith('/api/') && !isForm({ method, headers }))
    return { status: 415, text: 'Only a form can be sent here. Open the page and use its form.' }
  return null
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

/** By what browsers tell, which no script can change. @param {Request['headers']} headers */
function isFromElsewhere(headers) {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site'
  const here = [headers['x-forwarded-host'] ?? host].flat().join().split(',')[0]?.trim()
  return !URL.canParse(origin) || new URL(origin).host !== here
}

/** @param {Pick<Request, 'method' | 'headers'>} request */
function isForm({ method, headers }) {
  const isMultipart = /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
  return method === 'POST' && (isMultipart || headers['next-action'] !== undefined)
}

/**
 * Every answer: safe headers where there are none yet, and the character set of every text.
 * @param {Response} response
 */
function headWell(response) {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status, ...rest) => {
    for (const [name, value] of Object.entries(HEADERS))
      if (!response.hasHeader(name)) response.setHeader(name, value)
    // Where it leads is told in a few words that Next gives no type.
    const type = String(response.getHeader('content-type') ?? (status > 304 ? 'text/plain' : ''))
    if (/^(?:text\/|application\/json)/.test(type) && !/charset=/i.test(type))
      response.setHeader('Content-Type', `${type}; charset=utf-8`)
    return writeHead(status, ...rest)
  }
}

/**
 * Next answers 200 to a form that was refused, and 500 to one that it cannot read: cut off, too long, or made by no
 * page of ours. The first gets the status that its action chose; where no action has taken the form up, the second is
 * the sender's doing and is told so.
 * @param {Request} request
 * @param {Response} response
 * @param {Arrival} arrival
 */
function answerForm({ headers }, response, arrival) {
  const given = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  }
  let isOurs = false
  response.writeHead = (status, ...rest) => {
    if (status !== 500 || arrival.hasArrived) {
      // Said to whoever sends forms without our script; the script reads what the action says.
      const isAnswer = status === 200 && headers['next-action'] === undefined
      if (!isAnswer || !arrival.status) return given.writeHead(status, ...rest)
      for (const [name, value] of Object.entries(arrival.headers ?? {})) response.setHeader(name, value)
      return given.writeHead(arrival.status, ...rest)
    }
    isOurs = true
    const refusal = Number(headers['content-length']) > FORM_BYTES ? tooLong : notRead
    dress(response, refusal)
    given.writeHead(refusal.status)
    given.end(`${refusal.text}\n`)
    return response
  }
  // What Next goes on to write is for nobody.
  response.write = (...args) => isOurs || given.write(...args)
  response.end = (...args) => (isOurs ? response : given.end(...args))
}

const tooLong = {
  status: 413,
  text: 'This is more than a form can hold. Go back and shorten what you wrote.',
}
const notRead = {
  status: 400,
  text: 'This form could not be read. Go back, reload the page and send it again.',
}

/**
 * @param {Response} response
 * @param {Refusal} refusal
 */
function say(response, refusal) {
  dress(response, refusal)
  response.end(`${refusal.text}\n`)
}

/**
 * @param {Response} response
 * @param {Refusal} refusal
 */
function dress(response, { status, headers = {} }) {
  for (const name of ['Content-Length', 'Content-Encoding', 'Transfer-Encoding', 'ETag'])
    response.removeHeader(name)
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...headers, 'Content-Type': 'text/plain; charset=utf-8' }))
    response.setHeader(name, value)
}

/**
 * Nothing here speaks another protocol, and a request that asks for one must not be sent on anywhere.
 * @param {import('node:net').Socket} socket
 */
function refuseUpgrade(socket) {
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  return true
}
