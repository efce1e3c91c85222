import { absenceRecord } from './absence'
import type { RecordSpec } from './envelope'
import { recordSpecs } from './specs'

const all = [...Object.values(recordSpecs), absenceRecord] as unknown as RecordSpec[]

/** The kind that a part of an address names; null for any other. */
export function specBySlug(slug: string): RecordSpec | null {
  return all.find((spec) => spec.slug === slug) ?? null
}
