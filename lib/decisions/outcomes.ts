import type { DecisionOutcome, Recommendation } from '@/lib/choices'
import type { CriterionId } from '@/lib/scoring/methodology'
import type { Facts } from '@/lib/scoring/facts'
import { isJudgedContractUnsigned } from '@/lib/scoring/judged'
import type { Scorecard } from '@/lib/scoring/score'
import type { Move } from './moves'

export const moveOf = {
  APPROVED: 'approve',
  CONDITIONAL: 'approveConditionally',
  REJECTED: 'reject',
} as const satisfies Record<DecisionOutcome, Move>

/** What keeps a provider from being approved, with or without conditions; nothing keeps it from being rejected. */
export type Block =
  | { is: 'veto'; criterionIds: readonly CriterionId[] }
  | { is: 'unknown'; criterionIds: readonly CriterionId[] }
  | { is: 'unsigned' }

/**
 * An unwaived veto, a veto that cannot be told (neither recommendation that permits filing is open to an unknown
 * eligibility), and a contract that nobody signed. Source: product specification, sections 4 (rules 3, 8, 11) and 6.
 */
export function blocksOf(
  { fired, uncertain, asOf }: Pick<Scorecard, 'fired' | 'uncertain' | 'asOf'>,
  { contracts }: Pick<Facts, 'contracts'>,
): Block[] {
  return [
    ...(fired.length > 0 ? [{ is: 'veto', criterionIds: fired } as const] : []),
    ...(uncertain.length > 0 ? [{ is: 'unknown', criterionIds: uncertain } as const] : []),
    ...(isJudgedContractUnsigned(contracts, asOf) ? [{ is: 'unsigned' } as const] : []),
  ]
}

/** Ranked by what they permit; approving is against a recommendation of less. */
const permits: Record<Recommendation | DecisionOutcome, number> = {
  APPROVE: 2,
  APPROVED: 2,
  CONDITIONAL: 1,
  KEEP_GATHERING: 0,
  HOLD: 0,
  REJECTED: 0,
}

/** Whoever permits more than is recommended says why. */
export const permitsMore = (outcome: DecisionOutcome, recommendation: Recommendation) =>
  permits[outcome] > permits[recommendation]
