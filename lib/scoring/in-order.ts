import type { Facts } from './facts'

/**
 * The same facts with the records of each kind in one order, the one recorded last first (ids grow with time): in which
 * order rows arrive must not decide which of two equal records is told of.
 */
export function inOrder(facts: Facts): Facts {
  return {
    ...facts,
    bonds: lastFirst(facts.bonds),
    volumeStatements: lastFirst(facts.volumeStatements),
    capitalStatements: lastFirst(facts.capitalStatements),
    policies: lastFirst(facts.policies),
    contracts: lastFirst(facts.contracts),
    events: lastFirst(facts.events),
    historyStatements: lastFirst(facts.historyStatements),
    methodChecks: lastFirst(facts.methodChecks),
    screenings: lastFirst(facts.screenings),
    waivers: lastFirst(facts.waivers),
  }
}

const lastFirst = <T extends { id: string }>(records: readonly T[]) =>
  records.toSorted((a, b) => (a.id < b.id ? 1 : -1))
