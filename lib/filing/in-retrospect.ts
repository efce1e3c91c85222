import type { IsoDate } from '@/lib/dates'
import type { Facts, Known } from '@/lib/scoring/facts'

/**
 * Facts as whoever had known all of today's would have had them on a past day. When something was looked at, stated or
 * verified is of our knowledge: what was looked at later counts as if it had been on that day, and of several such the
 * latest. What happened keeps its own day: a bond begun or ended, a contract signed, an event opened. Pure.
 */
export function inRetrospect(facts: Facts, day: IsoDate): Facts {
  const then = (on: IsoDate | null) => (on !== null && on > day ? day : on)
  const seen = <T extends Known>(record: T): T =>
    then(record.verifiedOn) === record.verifiedOn ? record : { ...record, verifiedOn: day }
  /** Of those from that day on the latest alone, so that which one is judged stays the same. */
  const latest = <T extends { id: string }>(records: readonly T[], dayOf: (record: T) => IsoDate | null) => {
    const from = records.filter((record) => (dayOf(record) ?? '') >= day)
    const last = from.reduce<T | null>((a, b) => (a === null || after(b, a, dayOf) ? b : a), null)
    return records.filter((record) => record === last || !from.includes(record))
  }
  const { authority, screenings, historyStatements } = facts
  return {
    ...facts,
    provider: seen(facts.provider),
    authority: authority && {
      ...seen(authority),
      identityReviewedOn: then(authority.identityReviewedOn),
    },
    bonds: facts.bonds.map((bond) => ({ ...seen(bond), circular570ListOn: then(bond.circular570ListOn) })),
    volumeStatements: latest(facts.volumeStatements, ({ asOf }) => asOf).map((statement) => ({
      ...seen(statement),
      asOf: then(statement.asOf),
    })),
    capitalStatements: latest(facts.capitalStatements, ({ asOf }) => asOf).map((statement) => ({
      ...seen(statement),
      asOf: then(statement.asOf),
    })),
    policies: facts.policies.map(seen),
    contracts: facts.contracts.map((contract) => ({
      ...seen(contract),
      clauses: Object.fromEntries(
        Object.entries(contract.clauses).map(([group, clause]) => [
          group,
          { ...clause, verifiedOn: then(clause.verifiedOn) },
        ]),
      ),
    })),
    events: facts.events.map(seen),
    historyStatements: kinds(historyStatements, ({ kind }) => kind)
      .flatMap((own) => latest(own, ({ statedOn }) => statedOn))
      .map((statement) => ({ ...seen(statement), statedOn: then(statement.statedOn) })),
    methodChecks: latest(facts.methodChecks, ({ checkedOn }) => checkedOn).map((check) => ({
      ...seen(check),
      checkedOn: then(check.checkedOn),
    })),
    screenings: kinds(screenings, ({ list }) => list)
      .flatMap((own) => latest(own, ({ screenedOn }) => screenedOn))
      .map((screening) => ({ ...seen(screening), screenedOn: then(screening.screenedOn) })),
  }
}

function after<T extends { id: string }>(a: T, b: T, dayOf: (record: T) => IsoDate | null): boolean {
  const [dayA, dayB] = [dayOf(a) ?? '', dayOf(b) ?? '']
  return dayA === dayB ? a.id > b.id : dayA > dayB
}

/** The records in one list for each kind. */
const kinds = <T>(records: readonly T[], kindOf: (record: T) => string): T[][] =>
  [...new Set(records.map(kindOf))].map((kind) => records.filter((record) => kindOf(record) === kind))
