import type { Plain } from './canonical'

export interface ChangedField {
  field: string
  before: Plain
  after: Plain
}

/** Rows of what happened without a record changing: they tell of it plainly rather than before and after. */
const TELLING = /^(export|sign-in|access)\./

/** What a stored row says, field by field; null before where there was nothing, or where it only tells. */
export function changedFields(event: string, changes: Plain): ChangedField[] {
  if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) return []
  return Object.entries(changes).map(([field, value]) => {
    if (!TELLING.test(event) && Array.isArray(value) && value.length === 2)
      return { field, before: value[0] ?? null, after: value[1] ?? null }
    return { field, before: null, after: value ?? null }
  })
}
