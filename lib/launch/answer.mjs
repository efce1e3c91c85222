import { isDraining } from './draining.mjs'

/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {import('./refusals.mjs').Refusal} Refusal */

/** For an answer that proxy.ts has not headed, such as a redirect to an address with one slash for two. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/**
 * Every answer: safe headers where there are none yet, the character set of every text, and whether another request
 * will be answered.
 * @param {Response} response
 */
export function headWell(response) {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status, ...rest) => {
    for (const [name, value] of Object.entries(HEADERS))
      if (!response.hasHeader(name)) response.setHeader(name, value)
    if (isDraining()) response.setHeader('Connection', 'close')
    // Where it leads is told in a few words that Next gives no type.
    const type = String(response.getHeader('content-type') ?? (status > 304 ? 'text/plain' : ''))
    if (/^(?:text\/|application\/json)/.test(type) && !/charset=/i.test(type))
      response.setHeader('Content-Type', `${type}; charset=utf-8`)
    return writeHead(status, ...rest)
  }
}

/**
 * @param {Response} response
 * @param {Refusal} refusal
 */
export function refuse(response, refusal) {
  dress(response, refusal)
  response.end(`${refusal.text}\n`)
}

/**
 * Instead of whatever was to be answered.
 * @param {Response} response
 * @param {Refusal} refusal
 */
export function dress(response, { status, headers = {} }) {
  for (const name of ['Content-Length', 'Content-Encoding', 'Transfer-Encoding', 'ETag'])
    response.removeHeader(name)
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...headers, 'Content-Type': 'text/plain; charset=utf-8' }))
    response.setHeader(name, value)
}
