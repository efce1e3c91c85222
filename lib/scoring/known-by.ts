import type { IsoDate } from '@/lib/dates'
import type { Facts, Known } from './facts'

/** The day if it has come; null where it is not known or still to come: nothing has happened on it yet. */
export const knownBy = (day: IsoDate | null, asOf: IsoDate): IsoDate | null =>
  day !== null && day <= asOf ? day : null

/**
 * The facts as they can be known on a day: nobody has seen a record, answered an event or closed it on a day still to
 * come. No form takes such a day; should one come in another way, it counts as not known. What says nothing of days to
 * come is the same object, not a copy: where many days are concluded about, copies are most of the work.
 */
export function asKnownOn(facts: Facts, asOf: IsoDate): Facts {
  const isToCome = (day: IsoDate | null) => day !== null && day > asOf
  const seen = <R extends Pick<Known, 'verifiedOn'>>(record: R): R =>
    isToCome(record.verifiedOn) ? { ...record, verifiedOn: null } : record
  const eachSeen = <G extends object>(of: G): G =>
    Object.fromEntries(Object.entries(of).map(([name, known]) => [name, seen(known as Known)])) as G
  return {
    ...facts,
    provider: seen(facts.provider),
    authority: facts.authority && seen(facts.authority),
    bonds: facts.bonds.map(seen),
    volumeStatements: facts.volumeStatements.map(seen),
    capitalStatements: facts.capitalStatements.map(seen),
    policies: facts.policies.map(seen),
    contracts: facts.contracts.map((contract) => ({
      ...seen(contract),
      clauses: eachSeen(contract.clauses),
    })),
    events: facts.events.map((event) =>
      isToCome(event.answeredOn) || isToCome(event.closedOn)
        ? {
            ...seen(event),
            answeredOn: knownBy(event.answeredOn, asOf),
            closedOn: knownBy(event.closedOn, asOf),
          }
        : seen(event),
    ),
    historyStatements: facts.historyStatements.map(seen),
    methodChecks: facts.methodChecks.map(seen),
    screenings: facts.screenings.map(seen),
    absences: eachSeen(facts.absences),
  }
}
