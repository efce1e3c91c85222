import { fieldAnchor, paths } from '@/lib/paths'
import { recordSpecs } from '@/lib/records/specs'
import type { Input } from '@/lib/scoring/finding'

/** Where a gap is mended: the form of the record that it is about, opened at the field; a new one where there is none. */
export function mendPath(providerId: string, { kind, recordId, field }: Input): string {
  if (kind === 'PROVIDER') return paths.editProvider(providerId, field)
  if (kind === 'ENGAGEMENT') return paths.engagements()
  const { slug } = recordSpecs[kind]
  return recordId === null
    ? `${paths.newRecord(providerId, slug)}${fieldAnchor(field)}`
    : paths.editRecord(providerId, slug, recordId, field)
}
