import { fieldAnchor, paths } from '@/lib/paths'
import { recordSpecs } from '@/lib/records/specs'
import type { Words } from '@/lib/scoring/describe'
import type { Input } from '@/lib/scoring/finding'

type Place = Pick<Input, 'kind' | 'recordId' | 'field'>

/** Where a gap is mended: the form of the record that it is about, opened at the field; a new one where there is none. */
export function mendPath(providerId: string, { kind, recordId, field }: Place): string {
  if (kind === 'PROVIDER') return paths.editProvider(providerId, field)
  if (kind === 'ENGAGEMENT')
    return recordId === null ? paths.engagements() : `${paths.editEngagement(recordId)}${fieldAnchor(field)}`
  const { slug } = recordSpecs[kind]
  return recordId === null
    ? `${paths.newRecord(providerId, slug)}${fieldAnchor(field)}`
    : paths.editRecord(providerId, slug, recordId, field)
}

/** "Bond, amount": the record and, where it has words, the field. */
export function mendLabel(words: Words, { kind, field }: Place): string {
  if (kind === 'PROVIDER' || kind === 'ENGAGEMENT') return words(`scorecard.input.${kind}`)
  const path = `records.${recordSpecs[kind].slug}.${field}`
  const record = words(`choices.RecordKind.${kind}`)
  return words.has(path) ? `${record}, ${words(path).toLowerCase()}` : record
}
