import type { AsyncLocalStorage } from 'node:async_hooks'

/** What lib/launch/form-answer.mjs and an action tell each other of a form; only the front can set a status. */
interface Arrival {
  hasArrived: boolean
  status?: number
  headers?: Record<string, string>
}

function arrival(): Arrival | undefined {
  const arrivals = (globalThis as Record<symbol, unknown>)[Symbol.for('ior.arrivals')]
  return (arrivals as AsyncLocalStorage<Arrival> | undefined)?.getStore()
}

/**
 * Every action asks first whether it was given a form at all: whoever calls it without our pages may send anything.
 * From then on a failure of the request is ours, not the sender's.
 */
export function formArrived(form: unknown): form is FormData {
  formReached()
  return form instanceof FormData
}

/** The same said by a handler that reads its form itself: what fails from here on is ours. */
export function formReached(): void {
  const ours = arrival()
  if (ours) ours.hasArrived = true
}

/** The status, and headers beside it, of the page that answers a form sent without JavaScript. */
export function answerWith(status: number, headers: Record<string, string> = {}): void {
  const ours = arrival()
  if (ours) Object.assign(ours, { status, headers })
}
