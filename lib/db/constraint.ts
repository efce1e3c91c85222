/**
 * The name of the constraint or unique index that refused a write, or null for any other error.
 * PostgreSQL names it in its error; Prisma's adapter wraps that error one or more times over.
 */
export function brokenConstraint(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; isRecord(at) && depth < 8; depth += 1) {
    if (typeof at.constraint === 'string') return at.constraint
    const named = isRecord(at.constraint) ? at.constraint.index : undefined
    if (typeof named === 'string') return named
    const told = typeof at.message === 'string' ? /constraint "([^"]+)"/.exec(at.message) : null
    if (told?.[1]) return told[1]
    at = at.cause ?? (isRecord(at.meta) ? at.meta.driverAdapterError : undefined)
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
