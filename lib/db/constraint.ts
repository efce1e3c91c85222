/**
 * The name of the constraint or unique index that refused a write, or null for any other error.
 * PostgreSQL names it in its error; Prisma's adapter wraps that error one or more times over.
 */
export function brokenConstraint(error: unknown): string | null {
  for (const at of layers(error)) {
    if (typeof at.constraint === 'string') return at.constraint
    const named = isRecord(at.constraint) ? at.constraint.index : undefined
    if (typeof named === 'string') return named
    const told = typeof at.message === 'string' ? /constraint "([^"]+)"/.exec(at.message) : null
    if (told?.[1]) return told[1]
  }
  return null
}

/** Whether a statement gave up because somebody else holds what it wants to lock. */
export function isLockTimeout(error: unknown): boolean {
  return layers(error).some((at) => at.originalCode === '55P03' || at.code === '55P03')
}

/** Whether the connection was lost, or not to be had: what was asked on it is not at fault. */
export function isConnectionLost(error: unknown): boolean {
  return layers(error).some(
    (at) =>
      [at.originalCode, at.code].some((code) => typeof code === 'string' && LOST_CODE.test(code)) ||
      LOST_KINDS.includes(String(at.kind)) ||
      (typeof at.message === 'string' && LOST_WORDS.test(at.message)),
  )
}

/** Of PostgreSQL (it stops, it starts, it cannot be reached), of Prisma, of the system. */
const LOST_CODE = /^(?:57P0\d|08\w{3}|P10(?:01|02|08|17)|ECONN\w+|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT)$/
const LOST_KINDS = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout']
/** Of pg and its pool, which give these no code, and of lib/db/silence.ts. */
const LOST_WORDS =
  /Connection terminated|not queryable|Client was closed|timeout exceeded when trying to connect|fell silent/

function layers(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = []
  for (let at: unknown = error; isRecord(at) && found.length < 8;) {
    found.push(at)
    at = at.cause ?? (isRecord(at.meta) ? at.meta.driverAdapterError : undefined)
  }
  return found
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
