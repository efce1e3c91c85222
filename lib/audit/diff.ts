import { canonical, type Plain } from './canonical'

/** Field by field: what it was and what it became; null where there was nothing. */
export type Changes = Record<string, [before: Plain, after: Plain]>

/** A row as Prisma gives it, with the rows under it where they changed too. */
export type Row = Readonly<Record<string, unknown>>

/** Told that it changed, never what to. */
const REDACTED = new Set(['passwordHash', 'tokenHash', 'sealedSecret', 'codeHash'])

/** Kept by the database or by every write: saying so each time would hide what people changed. */
const UNREMARKABLE = new Set(['updatedAt', 'updatedById', 'version', 'searchText', 'ownerOrder'])

/**
 * The fields that differ, in alphabetical order. Null before: everything given is new; null after: everything is gone.
 * A field that is null or absent on both sides is left out. Throws TypeError for what JSON cannot hold.
 */
export function diff(before: Row | null, after: Row | null): Changes {
  const changes: Changes = {}
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  for (const field of [...fields].sort()) {
    if (UNREMARKABLE.has(field)) continue
    const was = plain(own(before, field))
    const is = plain(own(after, field))
    if (canonical(was) === canonical(is)) continue
    change(changes, field, REDACTED.has(field) ? [hidden(was), hidden(is)] : [was, is])
  }
  return changes
}

function own(row: Row | null, field: string): unknown {
  return row && Object.hasOwn(row, field) ? row[field] : null
}

// Not an assignment: a field named __proto__ would set the prototype and be lost.
function change(changes: Changes, field: string, value: [Plain, Plain]): void {
  Object.defineProperty(changes, field, { value, enumerable: true, configurable: true, writable: true })
}

const hidden = (value: Plain): Plain => (value === null ? null : '[redacted]')

/**
 * A value as JSON: bigint to a number, or to text above 2^53; midnight in UTC to its day, another instant to ISO 8601;
 * redacted fields of rows inside rows too. Throws TypeError for what JSON cannot hold.
 */
export function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value.replace(/[\0\p{Surrogate}]/gu, '\u{FFFD}')
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that JSON cannot hold')
    return value === 0 ? 0 : value
  }
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  if (value instanceof Date) {
    const text = value.toISOString()
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text
  }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([key]) => !UNREMARKABLE.has(key))
      .map(([key, member]) => [key, REDACTED.has(key) ? hidden(plain(member)) : plain(member)] as const)
    return Object.fromEntries(members)
  }
  throw new TypeError(`A ${typeof value} that JSON cannot hold`)
}
