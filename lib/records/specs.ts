import { authorityRecord } from '@/lib/authority/schema'
import { bondRecord } from '@/lib/bonds/schema'
import { capitalStatementRecord, volumeStatementRecord } from '@/lib/capital/schema'
import type { RecordKind } from '@/lib/choices'
import { complianceEventRecord, historyStatementRecord, methodCheckRecord } from '@/lib/compliance/schema'
import { contractRecord } from '@/lib/contracts/schema'
import { policyRecord } from '@/lib/insurance/schema'
import { runOffStatementRecord } from '@/lib/run-off/schema'
import { screeningRecord } from '@/lib/screenings/schema'

/** Every kind of record, for what treats all of them alike. */
export const recordSpecs = {
  AUTHORITY: authorityRecord,
  BOND: bondRecord,
  VOLUME_STATEMENT: volumeStatementRecord,
  CAPITAL_STATEMENT: capitalStatementRecord,
  POLICY: policyRecord,
  CONTRACT: contractRecord,
  COMPLIANCE_EVENT: complianceEventRecord,
  HISTORY_STATEMENT: historyStatementRecord,
  METHOD_CHECK: methodCheckRecord,
  SCREENING: screeningRecord,
  RUN_OFF_STATEMENT: runOffStatementRecord,
} as const satisfies Record<RecordKind, unknown>
