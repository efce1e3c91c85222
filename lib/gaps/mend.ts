import { inSentence } from '@/lib/i18n/in-sentence'
import { fieldAnchor, paths } from '@/lib/paths'
import { recordSpecs } from '@/lib/records/specs'
import type { Words } from '@/lib/scoring/describe'
import type { Finding, Input } from '@/lib/scoring/finding'

type Place = Pick<Input, 'kind' | 'recordId' | 'field'>

/** Where a gap is mended: the form of the record that it is about, opened at the field; a new one where there is none. */
export function mendPath(providerId: string, { kind, recordId, field }: Place): string {
  if (kind === 'PROVIDER') return paths.editProvider(providerId, field)
  if (kind === 'ENGAGEMENT')
    return recordId === null ? paths.engagements() : paths.editEngagement(recordId, field)
  const { slug } = recordSpecs[kind]
  return recordId === null
    ? `${paths.newRecord(providerId, slug)}${fieldAnchor(field)}`
    : paths.editRecord(providerId, slug, recordId, field)
}

/** The fact in which a gap is mended: the first that its criterion looked at. Null where it looked at none. */
export const placeOf = (gap: Finding): Input | null => gap.inputs[0] ?? null

/** The gaps that a form can mend, each with its field: those about its record, or about one that is not there yet. */
export function mendedOn(
  form: Pick<Place, 'kind' | 'recordId'>,
  gaps: readonly Finding[],
): { gap: Finding; field: string }[] {
  return gaps.flatMap((gap) => {
    const place = placeOf(gap)
    return place?.kind === form.kind && place.recordId === form.recordId ? [{ gap, field: place.field }] : []
  })
}

/** "Bond, amount": the record and, where it has words, the field. */
export function mendLabel(words: Words, place: Place): string {
  const { kind } = place
  const record = words(
    kind === 'PROVIDER' || kind === 'ENGAGEMENT' ? `scorecard.input.${kind}` : `choices.RecordKind.${kind}`,
  )
  const field = fieldLabel(words, place)
  return field ? `${record}, ${inSentence(field)}` : record
}

/** "Amount": a field as its form labels it; null where it has no words. */
export function fieldLabel(words: Words, { kind, field }: Pick<Place, 'kind' | 'field'>): string | null {
  const path = ofEveryForm.includes(field) ? `ui.${field}` : `${wordsOf(kind)}.${field}`
  return words.has(path) ? words(path) : null
}

const ofEveryForm: readonly string[] = ['source', 'verifiedOn', 'note']

function wordsOf(kind: Place['kind']): string {
  if (kind === 'PROVIDER') return 'providers.field'
  return kind === 'ENGAGEMENT' ? 'engagements.field' : `records.${recordSpecs[kind].slug}`
}
