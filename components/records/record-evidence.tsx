import { EvidenceOf } from '@/components/evidence/evidence-of'
import type { RecordView } from '@/lib/records/view'
import { nameOf, type Show } from './show'

/** The documents beside a record; a statement that there is none has no documents of its own. */
export function RecordEvidence({ record, ...show }: Show & { record: RecordView }) {
  const { providerId, spec, evidence, mayWrite } = show
  if (spec.kind === 'ABSENCE') return null
  return (
    <EvidenceOf
      providerId={providerId}
      kind={spec.kind}
      recordId={record.id}
      name={nameOf(show, record)}
      documents={evidence.get(record.id) ?? []}
      mayWrite={mayWrite && !record.error}
    />
  )
}
