import { nameOf } from '@/components/records/show'
import type { RecordSpec } from '@/lib/records/envelope'
import type { NamedRecord } from '@/lib/evidence/view'
import { recordSpecs } from '@/lib/records/specs'
import type { Words } from '@/lib/scoring/describe'

/** A record by its kind and what tells it apart: "Bond: Continuous, 26-2917". */
export function recordLabel(words: Words, { kind, values }: Pick<NamedRecord, 'kind' | 'values'>): string {
  const name = nameOf({ spec: recordSpecs[kind] as unknown as RecordSpec, words }, { values })
  const kindName = words(`choices.RecordKind.${kind}`)
  return name.startsWith(kindName) ? name : `${kindName}: ${name}`
}
