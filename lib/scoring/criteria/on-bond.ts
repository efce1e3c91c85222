import { facilityOf } from '@/lib/bonds/facility'
import type { Severity } from '@/lib/choices'
import { addDays, addMonths, type IsoDate } from '@/lib/dates'
import type { BondFacts, Facts, HistoryFacts } from '../facts'
import type { Assessment, Cap, Input, Statement } from '../finding'
import { historyOf } from '../judged'
import { knownBy } from '../known-by'
import { freshness } from '../rules/freshness'
import { adverse, inputOf, met, missing, say } from './support'

/** Without a bond that one root is said: a known absence is adverse, what nobody recorded is missing. */
export function withoutBond(
  { absences: { BOND: none } }: Facts,
  expected: Statement,
  field: string,
  severity: Severity,
): Assessment {
  const asked = { expected, inputs: [{ ...inputOf('BOND', none, field), recordId: null }] }
  return none
    ? adverse(asked, severity, say('noBond'), { root: 'NO_BOND' })
    : missing(asked, say('bondNotKnown'), 'NO_BOND')
}

/** Met by that facility; null where there is none. One without a source keeps its place, so that losing it never helps. */
export function onFacility(facts: Facts, asOf: IsoDate, expected: Statement): Assessment | null {
  const facility = facilityOf(facts, asOf)
  if (!facility) return null
  const asked = { expected, inputs: [inputOf('AUTHORITY', facility.authority, 'facilitySurety')] }
  return met(asked, say('facility', { surety: { text: facility.surety } }))
}

/** A letter of the surety or a bond history that still vouches for what is not recorded: the latest. */
export function bondHistory(facts: Facts, asOf: IsoDate): HistoryFacts | null {
  const isRecent = (history: HistoryFacts) => {
    const statedOn = knownBy(history.statedOn, asOf)
    return statedOn !== null && addMonths(statedOn, freshness.historyReachMonths) >= asOf
  }
  return historyOf(facts.historyStatements, ['SURETY_LETTER', 'BOND_HISTORY']).find(isRecent) ?? null
}

export const historyInput = (history: HistoryFacts | null): Input =>
  inputOf('HISTORY_STATEMENT', history, 'kind')

/** A bond that nobody saw in the last days may have ended since. */
export function staleBond(bond: BondFacts, asOf: IsoDate): Cap[] {
  const verifiedOn = knownBy(bond.verifiedOn, asOf)
  if (verifiedOn !== null && addDays(verifiedOn, freshness.bondSeenDays) >= asOf) return []
  const found = verifiedOn === null ? say('neverSeen') : say('staleBond', { day: { day: verifiedOn } })
  return [{ kind: 'STALE', credit: freshness.staleCredit, severity: 'MEDIUM', found }]
}
