import { log } from './log.mjs'

/**
 * Ends this process after these steps, each of which is several things at once. Whatever of them fails is told, hinders
 * nothing else, and makes the end a failure.
 * @param {readonly (readonly (() => unknown)[])[]} steps
 * @param {(code: number) => void} [exit]
 */
export async function leave(steps, exit = (code) => process.exit(code)) {
  let code = 0
  try {
    for (const things of steps) {
      const outcomes = await Promise.allSettled(things.map(async (thing) => thing()))
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue
        code = 1
        log({ kind: 'error', what: 'The server did not end in good order', error: String(outcome.reason) })
      }
    }
  } finally {
    exit(code)
  }
}
