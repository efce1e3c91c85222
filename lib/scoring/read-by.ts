import type { RecordKind } from '@/lib/choices'
import { criteria } from './criteria'
import type { Context } from './criterion'
import type { Facts } from './facts'
import { criterionIds, type CriterionId } from './methodology'

/** Where the facts keep each kind of record, and the provider itself. */
const placeOf = {
  PROVIDER: 'provider',
  AUTHORITY: 'authority',
  BOND: 'bonds',
  VOLUME_STATEMENT: 'volumeStatements',
  CAPITAL_STATEMENT: 'capitalStatements',
  POLICY: 'policies',
  CONTRACT: 'contracts',
  COMPLIANCE_EVENT: 'events',
  HISTORY_STATEMENT: 'historyStatements',
  METHOD_CHECK: 'methodChecks',
  SCREENING: 'screenings',
  RUN_OFF_STATEMENT: 'runOffStatements',
} as const satisfies Record<RecordKind | 'PROVIDER', keyof Facts>

const NO_RECORDS: Omit<Facts, 'provider' | 'engagement'> = {
  authority: null,
  bonds: [],
  volumeStatements: [],
  capitalStatements: [],
  policies: [],
  contracts: [],
  events: [],
  historyStatements: [],
  methodChecks: [],
  screenings: [],
  runOffStatements: [],
  absences: {},
  waivers: [],
}

/**
 * The criteria that look at a kind of record, found by watching them judge: these facts as they are, and the same
 * provider with nothing recorded, because a criterion that finds its answer early looks no further.
 */
export function criteriaReading(
  kind: RecordKind | 'PROVIDER',
  facts: Facts,
  context: Context,
): CriterionId[] {
  const place = placeOf[kind]
  return criterionIds.filter((id) =>
    [facts, { ...facts, ...NO_RECORDS }].some((known) => looksAt(id, place, known, context)),
  )
}

function looksAt(id: CriterionId, place: keyof Facts, facts: Facts, context: Context): boolean {
  let isSeen = false
  const watched = Object.defineProperty({ ...facts }, place, {
    get: () => {
      isSeen = true
      return facts[place]
    },
  })
  criteria[id](watched, context)
  return isSeen
}
