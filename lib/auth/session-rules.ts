/** A session ends after two hours without a request: long enough for a meeting between two halves of a form. */
export const IDLE_MS = 2 * 60 * 60_000
/** And twelve hours after signing in, whatever happens: a working day, never the next one. */
export const ABSOLUTE_MS = 12 * 60 * 60_000
/** How exactly the last request is known. */
export const SEEN_EVERY_MS = 60_000

type Times = { lastSeenAt: Date; expiresAt: Date; endedAt: Date | null }

/** Whether a session may still be used at an instant: not ended, not idle too long, not past its absolute end. */
export function isLive(session: Times, asOf: Date): boolean {
  return (
    session.endedAt === null &&
    asOf < session.expiresAt &&
    asOf.getTime() - session.lastSeenAt.getTime() < IDLE_MS
  )
}
