import type { ClauseGroup } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { BASIS_POINTS, type Cents } from '@/lib/money'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import { judgedContract } from '@/lib/scoring/judged'
import { defaultSettings, type Settings } from '@/lib/settings/settings'
import { insurancePays } from './insurance'
import { exposureOf, settle } from './left-to-us'
import { heads } from './promise'
import { REFERENCE_CASE, referenceOf, type Reference } from './reference'

/** One change at the provider that would leave us with less of the reference claim. */
export interface DollarMover {
  change: 'ASSUMES' | 'NO_CAP' | 'SURVIVAL' | 'INSURANCE' | 'NET_WORTH'
  /** How much less would be left to us, in cents; more than 0. */
  saves: Cents
}

/**
 * Which single changes would lower what is left to us of the reference claim, the largest first: the provider assumes
 * all heads of its errors, uncapped (where there is no contract: one that does, for good); the cap is removed; the
 * promise survives while CBP may claim, without an earlier bar; a policy responds, with the claim as its limit and no
 * retention; its net worth covers whatever is promised. Each is worked out alone: what they save cannot be added up.
 * Empty where there is no reference claim or no one change helps. Never throws.
 */
export function dollarMovers(
  facts: Facts,
  asOf: IsoDate,
  settings: Settings = defaultSettings,
): DollarMover[] {
  const now = referenceOf(facts, asOf, settings)
  if (!now) return []
  const contract = judgedContract(facts.contracts, asOf)
  const under = (changed: ContractFacts) =>
    exposureOf({ ...facts, contracts: [changed] }, asOf, REFERENCE_CASE, settings)?.leftToUs.total ??
    now.leftToUs.total
  const then: Record<DollarMover['change'], Cents> = {
    ASSUMES: contract ? under(assumingAll(contract, asOf)) : Math.max(0, now.claim.total - now.abilityToPay),
    NO_CAP: contract ? under(uncapped(contract)) : now.leftToUs.total,
    SURVIVAL: contract ? under(surviving(contract, asOf)) : now.leftToUs.total,
    INSURANCE: underBestPolicy(now),
    NET_WORTH: underBestNetWorth(now),
  }
  return (Object.keys(then) as DollarMover['change'][])
    .map((change) => ({ change, saves: now.leftToUs.total - then[change] }))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves)
}

/** A clause that is agreed is in the contract: a document. */
const agreed = (contract: ContractFacts, group: ClauseGroup, asOf: IsoDate): ContractFacts['clauses'] => ({
  ...contract.clauses,
  [group]: { source: 'DOCUMENT', verifiedOn: asOf },
})

const assumingAll = (contract: ContractFacts, asOf: IsoDate): ContractFacts =>
  uncapped({
    ...contract,
    causes: { ...contract.causes, PROVIDER_ERROR: { bearer: 'ASSUMES', heads, sharePercent: null } },
    clauses: agreed(contract, 'BEARER', asOf),
  })

function uncapped(contract: ContractFacts): ContractFacts {
  const terms = contract.causes.PROVIDER_ERROR
  const bearsAll = terms?.bearer === 'ASSUMES_CAPPED' ? { ...terms, bearer: 'ASSUMES' as const } : terms
  return {
    ...contract,
    causes: { ...contract.causes, PROVIDER_ERROR: bearsAll },
    capBasis: null,
    capCents: null,
  }
}

const surviving = (contract: ContractFacts, asOf: IsoDate): ContractFacts => ({
  ...contract,
  survivalFrom: 'WHILE_CBP_MAY_CLAIM',
  survivalMonths: null,
  claimNoticeDays: null,
  suitDaysAfterLiquidation: null,
  clauses: agreed(contract, 'SURVIVAL', asOf),
})

function underBestPolicy({ claim, promise, ownFunds }: Reference): Cents {
  const paid = insurancePays({ retentionCents: 0, excludesFines: false }, promise, claim.total)
  return settle(claim, promise, paid, ownFunds).leftToUs.total
}

/** Where the haircut is all of it, no net worth helps. */
function underBestNetWorth({ assumptions, leftToUs }: Reference): Cents {
  return assumptions.haircut < BASIS_POINTS ? leftToUs.total - leftToUs.notCollectable : leftToUs.total
}
