import type { IsoDate } from '@/lib/dates'
import { referenceOf, type Reference } from '@/lib/exposure/reference'
import type { Facts } from '@/lib/scoring/facts'
import { scorecardOf, type Scorecard } from '@/lib/scoring/score'

export interface Conclusion {
  scorecard: Scorecard
  /** Null: no engagement, or one without its volume. */
  reference: Reference | null
}

/** Facts to scorecard and reference claim, on a day. Pure: the one way from facts to a conclusion. */
export function conclude(facts: Facts, asOf: IsoDate): Conclusion {
  const reference = referenceOf(facts, asOf)
  // The rule is not in force: no final rule was found when the methodology was written.
  const context = { asOf, foreignImporterRuleFrom: null, reference }
  return { scorecard: scorecardOf(facts, context), reference }
}
