import { AsyncLocalStorage } from 'node:async_hooks'
import { dress } from './answer.mjs'
import { refusalOfForm } from './refusals.mjs'

/** @typedef {{ hasArrived: boolean, status?: number, headers?: Record<string, string> }} Arrival */

/** Tells formArrived (lib/forms/arrival.ts) of which request it is part. @type {AsyncLocalStorage<Arrival>} */
const arrivals = new AsyncLocalStorage()
Object.assign(globalThis, { [Symbol.for('ior.arrivals')]: arrivals })

/**
 * Next answers 200 to a form that was refused, and 500 to one that it cannot read. The first gets the status that its
 * action chose; where no action has taken the form up, the second is the sender's doing and is told so.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {() => unknown} handle
 */
export function answerForm({ headers }, response, handle) {
  /** @type {Arrival} */
  const arrival = { hasArrived: false }
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
    const refusal = refusalOfForm(headers)
    dress(response, refusal)
    given.writeHead(refusal.status)
    given.end(`${refusal.text}\n`)
    return response
  }
  // Where only a status was set, Node would write the head in the middle of what is written after it.
  const begin = () => response.headersSent || response.statusCode !== 500 || response.writeHead(500)
  // What Next goes on to write is for nobody.
  response.write = (...args) => (begin(), isOurs) || given.write(...args)
  response.end = (...args) => ((begin(), isOurs) ? response : given.end(...args))
  return arrivals.run(arrival, handle)
}
