import type { IsoDate } from '@/lib/dates'
import { referenceOf, type Reference } from '@/lib/exposure/reference'
import type { Context } from '@/lib/scoring/criterion'
import type { Facts } from '@/lib/scoring/facts'
import { scorecardOf, type Scorecard } from '@/lib/scoring/score'
import type { Settings } from '@/lib/settings/settings'
import { identityOf, type Identity } from './identity'

export interface Conclusion {
  scorecard: Scorecard
  /** Null: no engagement, or one without its volume. */
  reference: Reference | null
  identity: Identity
}

/** Facts to scorecard and reference claim, on a day. Pure: the one way from facts to a conclusion. */
export function conclude(facts: Facts, asOf: IsoDate, settings: Settings): Conclusion {
  const context = contextOf(facts, asOf, settings)
  return {
    scorecard: scorecardOf(facts, context),
    reference: context.reference,
    identity: identityOf(facts, asOf),
  }
}

/** What criteria look at beside the facts. */
export const contextOf = (facts: Facts, asOf: IsoDate, settings: Settings): Context => ({
  asOf,
  settings,
  reference: referenceOf(facts, asOf, settings),
})
