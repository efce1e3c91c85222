import type { DeadlineKind, RecordKind } from '@/lib/choices'
import { mendPath } from '@/lib/gaps/mend'
import { paths } from '@/lib/paths'

/** The field that tells when it runs out. */
const onRecord: Partial<Record<DeadlineKind, [RecordKind, string]>> = {
  POLICY: ['POLICY', 'expiresOn'],
  POA: ['AUTHORITY', 'poaExpiresOn'],
  CONTRACT: ['CONTRACT', 'endsOn'],
  BOND_END: ['BOND', 'endedOn'],
  BOND_SEEN: ['BOND', 'verifiedOn'],
  BOND_NOTICE: ['BOND', 'insufficiencyCuredOn'],
  EVENT: ['COMPLIANCE_EVENT', 'answeredOn'],
}

/** What grows stale is made good by a new record. */
const byAnother: Partial<Record<DeadlineKind, [RecordKind, string]>> = {
  VOLUME: ['VOLUME_STATEMENT', 'asOf'],
  SCREENING: ['SCREENING', 'screenedOn'],
  HISTORY: ['HISTORY_STATEMENT', 'statedOn'],
  STATEMENTS: ['CAPITAL_STATEMENT', 'asOf'],
  METHOD_CHECK: ['METHOD_CHECK', 'checkedOn'],
}

interface Due {
  providerId: string
  kind: DeadlineKind
  subjectId: string
  about: string
}

/** Where a deadline is settled: the form, opened at its field, or the page of what falls due. */
export function settlePath({ providerId, kind, subjectId, about }: Due): string {
  if (kind === 'DOCUMENT') return paths.document(providerId, subjectId)
  if (kind === 'CONDITION') return paths.condition(providerId, subjectId)
  if (kind === 'WAIVER') return paths.waiver(providerId, subjectId)
  if (kind === 'GAP') return paths.gap(providerId, about)
  const record = onRecord[kind]
  if (record) return mendPath(providerId, { kind: record[0], recordId: subjectId, field: record[1] })
  const another = byAnother[kind]
  if (another) return mendPath(providerId, { kind: another[0], recordId: null, field: another[1] })
  return paths.editProvider(providerId, 'nextReviewOn')
}
