import type { ClauseGroup } from '@/lib/choices'
import type { ContractFacts, Known } from '@/lib/scoring/facts'

/** What has no source counts as not recorded. Source: methodology, rule 1. */
export const isRecorded = (record: Pick<Known, 'source'>) => record.source !== 'NONE'

/** Whether a group of clauses is recorded: its own source, else that of the contract. */
export const isClauseRecorded = (contract: ContractFacts, group: ClauseGroup) =>
  isRecorded(contract.clauses[group] ?? contract)
