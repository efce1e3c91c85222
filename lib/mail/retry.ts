/** How long after each try that failed the next one comes; after the last of them there is none. */
const WAITS_MINUTES = [5, 15, 60, 180, 360] as const

const MINUTE_MS = 60_000

/** When to try again after so many tries; null: no more, the next day's mail tells what this one could not. */
export function nextTry(attempts: number, failedAt: Date): Date | null {
  const wait = WAITS_MINUTES[attempts - 1]
  return wait === undefined ? null : new Date(failedAt.getTime() + wait * MINUTE_MS)
}
