import type { RecordKind } from '@/lib/choices'
import { recordSpec } from './envelope'
import * as f from './fields'

/**
 * Of which kinds it is a fact about the provider that there is none. A check or a screening is what we do ourselves: that
 * nobody has done it yet needs no statement.
 */
const canBeNone: Readonly<Record<RecordKind, boolean>> = {
  AUTHORITY: true,
  BOND: true,
  VOLUME_STATEMENT: true,
  CAPITAL_STATEMENT: true,
  POLICY: true,
  CONTRACT: true,
  COMPLIANCE_EVENT: true,
  HISTORY_STATEMENT: true,
  METHOD_CHECK: false,
  SCREENING: false,
  // Nothing of ours was ever filed.
  RUN_OFF_STATEMENT: true,
}
export const kindsOfNone = (Object.keys(canBeNone) as RecordKind[]).filter((kind) => canBeNone[kind])

/** "There is none": a dated, sourced statement about a whole kind. Known absence is not the same as not known. */
const absenceFields = {
  kind: f.requiredChoice('RecordKind', 'what there is none of', kindsOfNone),
}

export const absenceRecord = recordSpec({
  kind: 'ABSENCE',
  slug: 'absence',
  fields: absenceFields,
  sections: { absence: ['kind'] },
  summary: ['kind'],
  dayOrders: [],
})
