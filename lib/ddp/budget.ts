import { follows, known, needs, type Answer } from '@/lib/answer'
import { bondAdequacy, type BondAdequacy } from '@/lib/bonds/adequacy'
import { requiredContinuousBond } from '@/lib/bonds/required-amount'
import type { IsoDate } from '@/lib/dates'
import { bounded } from '@/lib/exposure/bounded'
import { dutyFloat } from '@/lib/exposure/duty-float'
import { atRate, multiplyDivide, type BasisPoints, type Cents } from '@/lib/money'
import type { Facts } from '@/lib/scoring/facts'
import { defaultSettings, isForeignImporterRuleOn, type Settings } from '@/lib/settings/settings'
import { breakEven, type BreakEven } from './break-even'
import { monthsOfCash, type MonthOfCash } from './cash'

/** How the bond of DDP goods is held: by the provider, by us (as non-resident importer or US affiliate), or for each entry. */
export const ways = ['PROVIDER_BOND', 'OWN_NON_RESIDENT', 'OWN_AFFILIATE', 'SINGLE_TRANSACTION'] as const
export type Way = (typeof ways)[number]
export type ContinuousWay = Exclude<Way, 'SINGLE_TRANSACTION'>

/** A figure of a year, and its part of a month and of a shipment, each half up; in cents. */
export interface Spread {
  yearCents: Cents
  monthCents: Cents
  shipmentCents: Answer<Cents>
}

/** What a line of the budget is for. */
export const lines = ['premium', 'stepPremium', 'financing', 'collateralCost'] as const
export type Line = (typeof lines)[number]

export interface Budget {
  way: Way
  /** The duties, taxes and fees themselves, apart: no part of the cost. */
  duty: Spread
  /** Out all the time, and back at the end. */
  dutyFloatCents: Cents
  collateralCents: Cents
  /** The amount of the bond: the provider's, our own, or that of an average entry. */
  bondCents: Cents
  lines: Readonly<Record<Line, Spread>>
  /** All lines together. */
  cost: Spread
  cash: readonly MonthOfCash[]
  /** The foreign-importer rule is on: there is no continuous bond unless CBP permits. */
  needsPermission: boolean
}

export interface Budgets {
  ways: Readonly<Record<Way, Answer<Budget>>>
  /** Against single-transaction bonds; the float is the same either way. */
  breakEven: Readonly<Record<ContinuousWay, Answer<BreakEven>>>
}

/**
 * What delivering duty paid costs and ties up, by the way in which the bond is held, in cents, each named line half up.
 * Float: the year's duties, taxes and fees × (statement + lag days) ÷ 365; financing: float × cost of money. Provider's
 * bond: its premium × our part of what it carries, and the premium of the step that we cause. Our own: the amount that
 * our volume needs, its premium, the collateral and what that costs. Single-transaction: the premium of the average entry
 * × the entries of a year. A premium is at least its minimum. What is missing for a way is named, never 0. Never throws.
 * Source: product specification, section 5; prices and days are settings with their own sources.
 */
export function ddpBudgets(facts: Facts, asOf: IsoDate, settings: Settings = defaultSettings): Budgets {
  const adequacy = bondAdequacy(facts, asOf, { settings })
  const { ours, averageEntry } = adequacy
  const costs = costsOf(adequacy, settings)
  const budget = (way: Way) =>
    follows({ ours, bond: costs[way] }, (is) =>
      budgetOf(way, is.ours, is.bond, facts, settings, isForeignImporterRuleOn(settings, asOf)),
    )
  const against = (way: ContinuousWay) =>
    follows({ bond: costs[way], averageEntry }, (is) =>
      breakEven(
        is.bond.premiumCents + is.bond.stepPremiumCents + is.bond.collateralCostCents,
        singlePremium(is.averageEntry.singleBondCents, settings),
      ),
    )
  return {
    ways: {
      PROVIDER_BOND: budget('PROVIDER_BOND'),
      OWN_NON_RESIDENT: budget('OWN_NON_RESIDENT'),
      OWN_AFFILIATE: budget('OWN_AFFILIATE'),
      SINGLE_TRANSACTION: budget('SINGLE_TRANSACTION'),
    },
    breakEven: {
      PROVIDER_BOND: against('PROVIDER_BOND'),
      OWN_NON_RESIDENT: against('OWN_NON_RESIDENT'),
      OWN_AFFILIATE: against('OWN_AFFILIATE'),
    },
  }
}

/** What a bond costs in a year and ties up. */
interface BondCosts {
  bondCents: Cents
  premiumCents: Cents
  stepPremiumCents: Cents
  collateralCents: Cents
  collateralCostCents: Cents
}

function costsOf(adequacy: BondAdequacy, settings: Settings): Record<Way, Answer<BondCosts>> {
  const { ours, withUs, step, held, averageEntry } = adequacy
  const none = { stepPremiumCents: 0, collateralCents: 0, collateralCostCents: 0 }
  const own = (rate: BasisPoints) => follows({ ours }, (dtf) => ownBond(dtf.ours, rate, settings))
  // There is no part in a bond that is not there any more, or never was.
  const bond =
    held.cannot === null && !held.value.isInForce
      ? needs({ kind: 'BOND' as const, recordId: null, field: 'amountCents' })
      : held
  return {
    PROVIDER_BOND: follows({ ours, withUs, step, bond }, (is) => {
      const { amountCents } = is.bond
      const { value: rate } = settings.continuousPremiumBasisPoints
      const whole = continuousPremium(amountCents, rate, settings)
      const all = is.withUs.dtfCents
      return {
        ...none,
        bondCents: amountCents,
        premiumCents: all === 0 ? 0 : multiplyDivide(whole, is.ours, all),
        stepPremiumCents: atRate(is.step, rate),
      }
    }),
    OWN_NON_RESIDENT: own(settings.nonResidentPremiumBasisPoints.value),
    OWN_AFFILIATE: own(settings.continuousPremiumBasisPoints.value),
    SINGLE_TRANSACTION: follows({ averageEntry }, ({ averageEntry: entry }) => ({
      ...none,
      bondCents: entry.singleBondCents,
      premiumCents: bounded(singlePremium(entry.singleBondCents, settings), entry.entriesPerYear, 1),
    })),
  }
}

function ownBond(ours: Cents, rate: BasisPoints, settings: Settings): BondCosts {
  const bondCents = requiredContinuousBond(ours)
  const collateralCents = atRate(bondCents, settings.collateralBasisPoints.value)
  return {
    bondCents,
    premiumCents: continuousPremium(bondCents, rate, settings),
    stepPremiumCents: 0,
    collateralCents,
    collateralCostCents: atRate(collateralCents, settings.costOfMoneyBasisPoints.value),
  }
}

const continuousPremium = (bond: Cents, rate: BasisPoints, settings: Settings): Cents =>
  Math.max(settings.continuousPremiumMinimumCents.value, atRate(bond, rate))

/** The premium of one single-transaction bond, in cents: at least the minimum. */
const singlePremium = (bond: Cents, settings: Settings): Cents =>
  Math.max(settings.singlePremiumMinimumCents.value, atRate(bond, settings.singlePremiumBasisPoints.value))

function budgetOf(
  way: Way,
  duty: Cents,
  bond: BondCosts,
  { engagement }: Facts,
  settings: Settings,
  isRuleOn: boolean,
): Budget {
  const spread = (yearCents: Cents): Spread => ({
    yearCents,
    monthCents: multiplyDivide(yearCents, 1, 12),
    shipmentCents: follows(
      {
        entries: known(engagement?.annualEntries || null, {
          kind: 'ENGAGEMENT' as const,
          recordId: engagement?.id ?? null,
          field: 'annualEntries',
        }),
      },
      ({ entries }) => multiplyDivide(yearCents, 1, entries),
    ),
  })
  const { premiumCents, stepPremiumCents, collateralCents, collateralCostCents } = bond
  const dutyFloatCents = dutyFloat(duty, settings)
  const financingCents = atRate(dutyFloatCents, settings.costOfMoneyBasisPoints.value)
  return {
    way,
    duty: spread(duty),
    dutyFloatCents,
    collateralCents,
    bondCents: bond.bondCents,
    lines: {
      premium: spread(premiumCents),
      stepPremium: spread(stepPremiumCents),
      financing: spread(financingCents),
      collateralCost: spread(collateralCostCents),
    },
    cost: spread(premiumCents + stepPremiumCents + financingCents + collateralCostCents),
    cash: monthsOfCash({
      dutyCents: duty,
      premiumCents: premiumCents + stepPremiumCents,
      isPremiumPaidAtOnce: way !== 'SINGLE_TRANSACTION',
      financingCents,
      collateralCostCents,
      dutyFloatCents,
      collateralCents,
    }),
    needsPermission: way === 'OWN_NON_RESIDENT' && isRuleOn,
  }
}
