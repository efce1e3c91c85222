import type { HistoryKind, ScreeningList } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type {
  BondFacts,
  CapitalFacts,
  ContractFacts,
  HistoryFacts,
  MethodCheckFacts,
  PolicyFacts,
  RunOffFacts,
  ScreeningFacts,
  VolumeFacts,
} from './facts'

/**
 * Which record of a kind is judged; the others are listed. How good a record is never chooses it, nor does its source:
 * otherwise taking a source away could bring a better record forward. Source: methodology, rule 4.
 */

/** True on every day from the first to the last, both included; a day that is not known does not end it. */
export function isInForce(term: { from: IsoDate | null; to: IsoDate | null }, asOf: IsoDate): boolean {
  return (term.from === null || term.from <= asOf) && (term.to === null || term.to >= asOf)
}

export const isCodeOne = (bond: BondFacts) => bond.activity === 'CODE_1' && bond.type === 'CONTINUOUS'

export const isBondInForce = (bond: BondFacts, asOf: IsoDate) =>
  isInForce({ from: bond.effectiveOn, to: bond.endedOn }, asOf)

/** The continuous code-1 bonds in force, second certificates last. */
export function bondsInForce(bonds: readonly BondFacts[], asOf: IsoDate): BondFacts[] {
  return latestFirst(
    bonds.filter((bond) => isCodeOne(bond) && isBondInForce(bond, asOf)),
    (bond) => bond.effectiveOn,
  ).sort((a, b) => Number(a.isSecondCertificate) - Number(b.isSecondCertificate))
}

/** The continuous code-1 bond in force, else the one that ended last, else null. */
export function judgedBond(bonds: readonly BondFacts[], asOf: IsoDate): BondFacts | null {
  const ended = bonds.filter((bond) => isCodeOne(bond) && bond.endedOn !== null && bond.endedOn < asOf)
  return bondsInForce(bonds, asOf)[0] ?? latestFirst(ended, (bond) => bond.endedOn)[0] ?? null
}

export const isPolicyInForce = (policy: PolicyFacts, asOf: IsoDate) =>
  isInForce({ from: policy.effectiveOn, to: policy.expiresOn }, asOf)

/** The primary policy in force, else the latest in force, else the latest. */
export function judgedPolicy(policies: readonly PolicyFacts[], asOf: IsoDate): PolicyFacts | null {
  const ordered = latestFirst(policies, (policy) => policy.effectiveOn)
  const inForce = ordered.filter((policy) => isPolicyInForce(policy, asOf))
  return inForce.find((policy) => policy.isPrimary) ?? inForce[0] ?? ordered[0] ?? null
}

export const isContractInEffect = (contract: ContractFacts, asOf: IsoDate) =>
  contract.signedOn !== null &&
  contract.signedOn <= asOf &&
  isInForce({ from: contract.effectiveOn, to: contract.endsOn }, asOf)

/** The contract in effect, else the one signed last, else the one offered last. */
export function judgedContract(contracts: readonly ContractFacts[], asOf: IsoDate): ContractFacts | null {
  const signed = latestFirst(
    contracts.filter((contract) => contract.signedOn !== null),
    (contract) => contract.signedOn,
  )
  const offered = latestFirst(contracts, (contract) => contract.effectiveOn)
  return (
    signed.find((contract) => isContractInEffect(contract, asOf)) ??
    signed[0] ??
    offered.find((contract) => contract.signedOn === null) ??
    null
  )
}

/** What nobody has signed, or not yet, binds nobody, whatever its clauses are known to say. */
export const isUnsigned = ({ signedOn }: Pick<ContractFacts, 'signedOn'>, asOf: IsoDate): boolean =>
  signedOn === null || signedOn > asOf

/** The contract that counts is there and unsigned: without one there is nothing to sign. */
export function isJudgedContractUnsigned(contracts: readonly ContractFacts[], asOf: IsoDate): boolean {
  const contract = judgedContract(contracts, asOf)
  return contract !== null && isUnsigned(contract, asOf)
}

export function judgedVolume(statements: readonly VolumeFacts[]): VolumeFacts | null {
  return latestFirst(statements, (statement) => statement.asOf)[0] ?? null
}

export function judgedCapital(statements: readonly CapitalFacts[]): CapitalFacts | null {
  return latestFirst(statements, (statement) => statement.asOf)[0] ?? null
}

export function judgedMethodCheck(checks: readonly MethodCheckFacts[]): MethodCheckFacts | null {
  return latestFirst(checks, (check) => check.checkedOn)[0] ?? null
}

/** The statement of the latest day on which the entries were counted. */
export function judgedRunOff(statements: readonly RunOffFacts[]): RunOffFacts | null {
  return latestFirst(statements, (statement) => statement.asOf)[0] ?? null
}

/** The latest screening against a list. */
export function judgedScreening(
  screenings: readonly ScreeningFacts[],
  list: ScreeningList,
): ScreeningFacts | null {
  const against = screenings.filter((screening) => screening.list === list)
  return latestFirst(against, (screening) => screening.screenedOn)[0] ?? null
}

/** The statements of these kinds, the latest first. */
export function historyOf(
  statements: readonly HistoryFacts[],
  kinds: readonly HistoryKind[],
): HistoryFacts[] {
  const wanted = statements.filter((statement) => kinds.includes(statement.kind))
  return latestFirst(wanted, (statement) => statement.statedOn)
}

/** By the record's own day (never the day it was checked: checking chooses nothing), the latest first, days not known last; of one day, the one recorded last (ids grow with time). */
function latestFirst<T extends { id: string }>(
  records: readonly T[],
  dayOf: (record: T) => IsoDate | null,
): T[] {
  if (records.length < 2) return [...records]
  return [...records].sort((a, b) => {
    const [dayA, dayB] = [dayOf(a) ?? '', dayOf(b) ?? '']
    if (dayA !== dayB) return dayA < dayB ? 1 : -1
    return a.id < b.id ? 1 : -1
  })
}
