import { ourAnnualDtf } from '@/lib/bonds/average-entry'
import { follows, type Answer } from '@/lib/answer'
import type { Cause } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { scenarios } from './scenario'
import { exposureOf, leftToUsInsolvent, type Exposure } from './left-to-us'
import { moneyAtRisk, type MoneyAtRisk } from './money-at-risk'
import { bondApart, type ReferenceBond } from './reference'

/** One scenario beside the others; amounts in cents. */
export interface Column extends Exposure {
  /** The figure planned with, and the most the law allows; null: the domestic value would limit it, and is not entered. */
  penalty: { planned: Cents; maximum: Cents | null }
  /** The claim with the most the law allows in place of the planned penalty; null as that. */
  claimAtMaximum: Cents | null
  leftToUsInsolvent: Cents
}

/** All scenarios for one cause, and what is no part of any. */
export interface SideBySide {
  columns: Answer<Column[]>
  /** It protects CBP, not us. */
  bond: ReferenceBond | null
  moneyAtRisk: Answer<MoneyAtRisk>
}

/**
 * Who pays what in every scenario for one cause, in their order, the mildest first; beside it the bond and the duty
 * money that is with the provider, which are part of no claim. Needs the engagement's value and duty rate. Never throws.
 * Source: product specification, section 5.
 */
export function sideBySide(
  facts: Facts,
  asOf: IsoDate,
  cause: Cause,
  settings: Settings = defaultSettings,
): SideBySide {
  return {
    columns: follows({ dtf: ourAnnualDtf(facts.engagement) }, () =>
      scenarios.flatMap((scenario) => {
        const exposure = exposureOf(facts, asOf, { scenario, cause }, settings)
        const insolvent = leftToUsInsolvent(facts, asOf, { scenario, cause }, settings)
        return exposure && insolvent !== null ? [columnOf(exposure, insolvent)] : []
      }),
    ),
    bond: bondApart(facts, asOf),
    moneyAtRisk: moneyAtRisk(facts, asOf, settings),
  }
}

function columnOf(exposure: Exposure, insolvent: Cents): Column {
  const { total, heads, statutoryPenalty: maximum } = exposure.claim
  const { PENALTY: planned } = heads
  return {
    ...exposure,
    penalty: { planned, maximum },
    claimAtMaximum: maximum === null ? null : total - planned + maximum,
    leftToUsInsolvent: insolvent,
  }
}
