import type { IsoDate } from '@/lib/dates'
import { referenceOf, type Reference } from '@/lib/exposure/reference'
import type { Context } from '@/lib/scoring/criterion'
import type { Facts } from '@/lib/scoring/facts'
import { scorecardOf, type Scorecard } from '@/lib/scoring/score'

export interface Conclusion {
  scorecard: Scorecard
  /** Null: no engagement, or one without its volume. */
  reference: Reference | null
}

/** Facts to scorecard and reference claim, on a day. Pure: the one way from facts to a conclusion. */
export function conclude(facts: Facts, asOf: IsoDate): Conclusion {
  const context = contextOf(facts, asOf)
  return { scorecard: scorecardOf(facts, context), reference: context.reference }
}

/** What criteria look at beside the facts. */
export const contextOf = (facts: Facts, asOf: IsoDate): Context => ({
  asOf,
  // The rule is not in force: no final rule was found when the methodology was written.
  foreignImporterRuleFrom: null,
  reference: referenceOf(facts, asOf),
})
