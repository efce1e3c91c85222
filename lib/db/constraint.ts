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
