import type { PolicyFacts } from '@/lib/scoring/facts'

type Cover = Pick<PolicyFacts, 'coversDutyLoss' | 'coverShownBy' | 'excludesDuties'>

/**
 * Whether duty lost through its error is covered loss: not excluded, and an endorsement or the insurer's letter says so.
 * What is known against it decides; null where nothing is, and something is not known. Never throws.
 */
export function isDutyLossCovered({ coversDutyLoss, coverShownBy, excludesDuties }: Cover): boolean | null {
  if (coversDutyLoss === false || excludesDuties === true || coverShownBy === 'NEITHER') return false
  return coversDutyLoss === null || excludesDuties === null || coverShownBy === null ? null : true
}

type Tail = Pick<PolicyFacts, 'extendedReportingMonths' | 'covenantYears'>

/**
 * Months after its end in which a claim is still covered: by extended reporting or by a covenant to keep cover, the
 * longer of those known. Null where neither is known. Never throws.
 */
export function tailMonths({ extendedReportingMonths, covenantYears }: Tail): number | null {
  if (extendedReportingMonths === null && covenantYears === null) return null
  return Math.max(extendedReportingMonths ?? 0, (covenantYears ?? 0) * 12)
}
