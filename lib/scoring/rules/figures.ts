import { formatShare } from '@/lib/format'
import type { CriterionId } from '../methodology'
import { authorityRules as authority } from './authority'
import { bondRules as bond } from './bond'
import { capitalRules as capital } from './capital'
import { complianceRules as compliance } from './compliance'
import { contractRules as contract } from './contract'
import { freshness, statements } from './freshness'
import { insuranceRules as insurance } from './insurance'

/** 7_000 → "0.7", of all that a criterion can earn. */
const credit = (tenThousandths: number) => String(tenThousandths / 10_000)
/** 500 → "0.5". */
const index = (thousandths: number) => String(thousandths / 1_000)
const oneOf = (parts: number) => formatShare(10_000 / parts)
const years = (months: number) => months / 12

const [first, second, third, fourth] = compliance.index.steps
const [most, fewer, least] = capital.experience.steps
const [longest, shorter] = contract.survival.fromLiquidation
const [fromLastEntry] = contract.survival.fromLastEntry
const { historyReachMonths: reach } = freshness

type Told = Readonly<Record<string, string | number>>

/**
 * The figures that the sentences of a criterion tell, by the name of their place in messages/: taken from the rules that
 * judge, so that a sentence cannot say another.
 */
export const ruleFigures: Readonly<Partial<Record<CriterionId, Told>>> = {
  'authority.right-to-make-entry': { unclear: credit(authority.unclearBasisCredit) },
  'authority.identity-match': {
    suffixOnly: credit(authority.identity.suffixCredit),
    reviewed: credit(authority.identity.reviewedCredit),
  },
  'authority.non-resident-setup': {
    expired: credit(authority.poaExpiredCredit),
    years: authority.partnershipYears,
  },
  'authority.foreign-importer': {
    ctpat: credit(authority.foreign.ctpatCredit),
    others: credit(authority.foreign.otherCredit),
  },
  'compliance.event-index': {
    all: index(first.upTo),
    upToSecond: index(second.upTo),
    secondCredit: credit(second.credit),
    upToThird: index(third.upTo),
    thirdCredit: credit(third.credit),
    upToFourth: index(fourth.upTo),
    fourthCredit: credit(fourth.credit),
    grave: compliance.index.openSeverity,
    openCredit: credit(compliance.index.openCredit),
    declared: credit(compliance.declarationCredit),
    months: compliance.index.leastMonthsAsIor,
    reach,
  },
  'compliance.serious-findings': { single: credit(compliance.singleSeizureCredit), reach },
  'compliance.open-deadlines': {
    days: compliance.deadlines.soonDays,
    soonCredit: credit(compliance.deadlines.soonCredit),
    reach,
  },
  'compliance.history-disclosed': {
    months: freshness.historyMonths,
    older: credit(compliance.olderHistoryCredit),
  },
  'compliance.screening': { days: freshness.screeningDays, lists: compliance.lists.length },
  'compliance.method-red-flags': {
    months: freshness.methodCheckMonths,
    oneExplained: credit(compliance.oneExplainedCredit),
  },
  'bond.in-force': {
    days: freshness.bondSeenDays,
    staleCredit: credit(freshness.staleCredit),
    secondBond: credit(bond.secondBondCredit),
  },
  'bond.sufficiency': {
    metUpTo: formatShare(bond.sufficiency.metUpTo),
    all: formatShare(bond.sufficiency.all),
    allCredit: credit(bond.sufficiency.allCredit),
    vetoAbove: formatShare(bond.sufficiency.veto),
    months: bond.sufficiency.unpaidBillsMonths,
    unpaid: credit(bond.sufficiency.unpaidBillsCredit),
    days: freshness.volumeDays,
    staleCredit: credit(freshness.staleCredit),
  },
  'bond.surety': { staleCredit: credit(freshness.staleCredit), overLimit: credit(bond.overLimitCredit) },
  'bond.stacking': {
    times: bond.stacking.timesCurrent,
    months: bond.stacking.rewriteMonths,
    partial: credit(bond.stacking.partialCredit),
    reach,
  },
  'bond.notices': {
    months: bond.notices.months,
    days: bond.notices.cureDays,
    inTime: credit(bond.notices.curedInTimeCredit),
    late: credit(bond.notices.curedLateCredit),
    reach,
  },
  'insurance.in-force': {
    days: insurance.inForce.soonDays,
    soonCredit: credit(insurance.inForce.soonCredit),
  },
  'insurance.covers-importer-duties': { partly: credit(insurance.coversPartlyCredit) },
  'insurance.limit': {
    part: oneOf(insurance.limit.partialParts),
    partial: credit(insurance.limit.partialCredit),
  },
  'insurance.tail': {
    years: years(insurance.tail.fullMonths),
    fewer: years(insurance.tail.leastMonths),
    partial: credit(insurance.tail.partialCredit),
  },
  'insurance.carrier': { partial: credit(insurance.carrier.B_PLUS_PLUS) },
  'insurance.named-insured': {
    days: insurance.named.cancellationDays,
    partial: credit(insurance.named.partialCredit),
  },
  'contract.underpayment-bearer': {
    capped: credit(contract.bearer.ASSUMES_CAPPED.credit),
    shared: credit(contract.bearer.SHARED.credit),
    silent: credit(contract.bearer.SILENT.credit),
    low: oneOf(contract.cappedBearer.passThroughParts),
    nominal: oneOf(contract.cappedBearer.disclaimsParts),
  },
  'contract.ability-to-pay': {
    part: oneOf(contract.abilityToPay.partialParts),
    partial: credit(contract.abilityToPay.partialCredit),
    months: freshness.statementMonths,
  },
  'contract.cap': { least: oneOf(contract.cap.leastParts) },
  'contract.survival': {
    years: years(longest.months),
    lastEntryCredit: credit(fromLastEntry.credit),
    fewer: years(shorter.months),
    fewerCredit: credit(shorter.credit),
  },
  'contract.notice': {
    days: contract.notice.metDays,
    later: contract.notice.partialDays,
    partial: credit(contract.notice.partialCredit),
  },
  'contract.duty-payment-proof': { partial: credit(contract.proofCredit) },
  'capital.net-worth': {
    metFrom: formatShare(capital.netWorth.metFrom),
    partialFrom: formatShare(capital.netWorth.partialFrom),
    partial: credit(capital.netWorth.partialCredit),
    months: freshness.statementMonths,
  },
  'capital.experience': {
    years: most.years,
    least: capital.experience.references,
    fewer: fewer.years,
    fewerCredit: credit(fewer.credit),
    fewest: least.years,
    fewestCredit: credit(least.credit),
  },
  'capital.concentration': {
    metUpTo: formatShare(capital.concentration.metUpTo),
    partialUpTo: formatShare(capital.concentration.partialUpTo),
    partial: credit(capital.concentration.partialCredit),
  },
  'capital.product-fit': { partial: credit(capital.fitCredit) },
}

/** The figures of what all criteria share. */
export const sharedFigures = {
  unverified: credit(statements.unverifiedCredit),
  unsigned: credit(contract.unsignedCredit),
  stale: credit(freshness.staleCredit),
} as const
