/** What JSON holds: the only thing the audit trail stores and hashes. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain | undefined }

/** The version of the form that `canonical` writes. Stored with each row, so that an older form can be checked for ever. */
export const CANONICAL_FORM = 1

/**
 * The one text of a value, form 1 (after RFC 8785): keys in order of their UTF-16 code units, no white space, numbers
 * and strings as ECMAScript writes them, keys of undefined left out. Throws TypeError for what JSON cannot hold.
 */
export function canonical(value: Plain | undefined): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that JSON cannot hold')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') {
    let members = ''
    // Without a comparison of its own, sort() goes by code units.
    for (const key of Object.keys(value).sort()) {
      const member = value[key]
      if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${canonical(member)}`
    }
    return `{${members}}`
  }
  throw new TypeError(`A ${typeof value} that JSON cannot hold`)
}
