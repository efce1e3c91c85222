import { known, needs, type Answer, type Need } from '@/lib/answer'
import type { ClauseGroup } from '@/lib/choices'
import type { ContractFacts, Known } from '@/lib/scoring/facts'

/** What has no source counts as not recorded. Source: methodology, rule 1. */
export const isRecorded = (record: Pick<Known, 'source'>) => record.source !== 'NONE'

/** Whether a group of clauses is recorded: its own source, else that of the contract. */
export const isClauseRecorded = (contract: ContractFacts, group: ClauseGroup) =>
  isRecorded(contract.clauses[group] ?? contract)

/** A field of a record, where it is filled in; id null: there is no such record yet. */
export const fieldOf = (kind: Need['kind'], record: Known | null | undefined, field: string): Need => ({
  kind,
  recordId: record?.id ?? null,
  field,
})

/** The value of a field as far as it is recorded: null needs the field itself, a record without a source its source. */
export const recorded = <T>(
  kind: Need['kind'],
  record: Known | null,
  field: string,
  value: T | null,
): Answer<T> =>
  record && !isRecorded(record)
    ? needs(fieldOf(kind, record, 'source'))
    : known(value, fieldOf(kind, record, field))
