import { follows, known, type Answer } from '@/lib/answer'
import { bondAdequacy, type BondAdequacy } from '@/lib/bonds/adequacy'
import { amountInForce } from '@/lib/bonds/cover'
import { requiredContinuousBond } from '@/lib/bonds/required-amount'
import type { IsoDate } from '@/lib/dates'
import { bounded } from '@/lib/exposure/bounded'
import { dutyFloat } from '@/lib/exposure/duty-float'
import { recorded } from '@/lib/exposure/recorded'
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

/**
 * Whether a way needs CBP's permission for its continuous bond: while the foreign-importer rule is on, one of a foreign
 * importer does. NOT_KNOWN: whether the importer is foreign is not.
 */
export type Permission = 'NOT_NEEDED' | 'NEEDED' | 'NOT_KNOWN'

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
  permission: Permission
  /** The premium is that of a principal who is not resident. */
  isNonResident: boolean
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
 * our volume needs, its premium, the collateral and what that costs. A premium is at the rate of a resident or non-resident
 * principal. Single-transaction: the premium of the average entry × the entries of a year. A premium is at least its
 * minimum. Which ways need CBP's permission under the foreign-importer rule is told with them. What is missing for a way is named, never 0. Never throws.
 * Source: product specification, section 5; prices and days are settings with their own sources.
 */
export function ddpBudgets(facts: Facts, asOf: IsoDate, settings: Settings = defaultSettings): Budgets {
  const adequacy = bondAdequacy(facts, asOf, { settings })
  const { ours, averageEntry } = adequacy
  const costs = costsOf(facts, adequacy, settings)
  const permissions = permissionsOf(facts, adequacy, isForeignImporterRuleOn(settings, asOf))
  const budget = (way: Way) =>
    follows({ ours, bond: costs[way] }, (is) =>
      budgetOf(way, is.ours, is.bond, facts, settings, permissions[way]),
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
  isNonResident: boolean
  bondCents: Cents
  premiumCents: Cents
  stepPremiumCents: Cents
  collateralCents: Cents
  collateralCostCents: Cents
}

function costsOf(
  { provider }: Facts,
  adequacy: BondAdequacy,
  settings: Settings,
): Record<Way, Answer<BondCosts>> {
  const { ours, withUs, step, cover, averageEntry } = adequacy
  const none = { stepPremiumCents: 0, collateralCents: 0, collateralCostCents: 0 }
  const own = (isNonResident: boolean) =>
    follows({ ours }, (dtf) => ownBond(dtf.ours, isNonResident, settings))
  // There is no part in a bond that is not there any more, or never was.
  const bond = amountInForce(cover)
  const country = recorded('PROVIDER', provider, 'incorporationCountry', provider.incorporationCountry)
  return {
    PROVIDER_BOND: follows({ ours, withUs, step, bond, country }, (is) => {
      const isNonResident = is.country !== 'US'
      const rate = continuousRate(isNonResident, settings)
      const whole = continuousPremium(is.bond, rate, settings)
      const all = is.withUs.dtfCents
      return {
        ...none,
        isNonResident,
        bondCents: is.bond,
        premiumCents: all === 0 ? 0 : multiplyDivide(whole, is.ours, all),
        stepPremiumCents: atRate(is.step, rate),
      }
    }),
    OWN_NON_RESIDENT: own(true),
    OWN_AFFILIATE: own(false),
    SINGLE_TRANSACTION: follows({ averageEntry }, ({ averageEntry: entry }) => ({
      ...none,
      isNonResident: false,
      bondCents: entry.singleBondCents,
      premiumCents: bounded(singlePremium(entry.singleBondCents, settings), entry.entriesPerYear, 1),
    })),
  }
}

function ownBond(ours: Cents, isNonResident: boolean, settings: Settings): BondCosts {
  const bondCents = requiredContinuousBond(ours)
  const collateralCents = atRate(bondCents, settings.collateralBasisPoints.value)
  return {
    isNonResident,
    bondCents,
    premiumCents: continuousPremium(bondCents, continuousRate(isNonResident, settings), settings),
    stepPremiumCents: 0,
    collateralCents,
    collateralCostCents: atRate(collateralCents, settings.costOfMoneyBasisPoints.value),
  }
}

const continuousRate = (isNonResident: boolean, settings: Settings): BasisPoints =>
  (isNonResident ? settings.nonResidentPremiumBasisPoints : settings.continuousPremiumBasisPoints).value

const continuousPremium = (bond: Cents, rate: BasisPoints, settings: Settings): Cents =>
  Math.max(settings.continuousPremiumMinimumCents.value, atRate(bond, rate))

/** The premium of one single-transaction bond, in cents: at least the minimum. */
const singlePremium = (bond: Cents, settings: Settings): Cents =>
  Math.max(settings.singlePremiumMinimumCents.value, atRate(bond, settings.singlePremiumBasisPoints.value))

/** Single-transaction bonds are what the rule leaves to a foreign importer. */
function permissionsOf(
  { engagement }: Facts,
  { foreignImporter }: BondAdequacy,
  isRuleOn: boolean,
): Record<Way, Permission> {
  const ofForeign = (isForeign: boolean | null): Permission => {
    if (!isRuleOn || isForeign === false) return 'NOT_NEEDED'
    return isForeign ? 'NEEDED' : 'NOT_KNOWN'
  }
  const usEntity = engagement?.usEntity ?? null
  return {
    PROVIDER_BOND: ofForeign(
      foreignImporter.cannot === null ? foreignImporter.value.is !== 'NOT_FOREIGN' : null,
    ),
    OWN_NON_RESIDENT: ofForeign(true),
    // Without a company of ours, one would have to be formed and have all four limbs.
    OWN_AFFILIATE: ofForeign(usEntity === null ? null : usEntity !== 'SUBSTANTIVE'),
    SINGLE_TRANSACTION: 'NOT_NEEDED',
  }
}

function budgetOf(
  way: Way,
  duty: Cents,
  bond: BondCosts,
  { engagement }: Facts,
  settings: Settings,
  permission: Permission,
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
    permission,
    isNonResident: bond.isNonResident,
  }
}
