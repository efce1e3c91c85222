import type { ScreeningList } from '@/lib/choices'
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
} from '@/lib/scoring/facts'
import {
  historyOf,
  judgedBond,
  judgedCapital,
  judgedContract,
  judgedMethodCheck,
  judgedPolicy,
  judgedRunOff,
  judgedScreening,
  judgedVolume,
} from '@/lib/scoring/judged'
import type { RecordSpec } from './envelope'
import type { RecordView } from './view'

export interface Arranged {
  /** What counts now, the judged ones first. */
  current: RecordView[]
  /** Terms that ended and statements that a later one took the place of. */
  older: RecordView[]
  errors: RecordView[]
  /** Which of them the methodology judges; empty where it looks at all. */
  judged: ReadonlySet<string>
}

/** The last day of what has a term, by kind. */
const endOf: Partial<Record<RecordSpec['kind'], string>> = {
  BOND: 'endedOn',
  POLICY: 'expiresOn',
  CONTRACT: 'endsOn',
}

/** The records of a kind in the order in which a person reads them. */
export function arrange(kind: RecordSpec['kind'], records: readonly RecordView[], asOf: IsoDate): Arranged {
  const counted = records.filter((record) => record.error === null)
  const judged = judgedOf(kind, counted, asOf)
  const end = endOf[kind]
  const isOlder = ({ id, values }: RecordView) => {
    if (judged === null || judged.has(id)) return false
    if (!end) return true
    const last = values[end] as IsoDate | null
    return last !== null && last < asOf
  }
  const [older, current] = [counted.filter(isOlder), counted.filter((record) => !isOlder(record))]
  return {
    current:
      kind === 'COMPLIANCE_EVENT'
        ? current.toSorted((a, b) => String(b.values.openedOn).localeCompare(String(a.values.openedOn)))
        : current.toSorted((a, b) => Number(judged?.has(b.id)) - Number(judged?.has(a.id))),
    older,
    errors: records.filter((record) => record.error !== null),
    judged: judged ?? new Set(),
  }
}

/** Null: the methodology looks at all records of this kind. */
function judgedOf(
  kind: RecordSpec['kind'],
  records: readonly RecordView[],
  asOf: IsoDate,
): ReadonlySet<string> | null {
  const ids = (...chosen: ({ id: string } | null | undefined)[]) =>
    new Set(chosen.flatMap((one) => (one ? [one.id] : [])))
  switch (kind) {
    case 'BOND':
      return ids(judgedBond(factsOf<BondFacts>(records), asOf))
    case 'POLICY':
      return ids(judgedPolicy(factsOf<PolicyFacts>(records), asOf))
    case 'CONTRACT':
      return ids(judgedContract(factsOf<ContractFacts>(records), asOf))
    case 'VOLUME_STATEMENT':
      return ids(judgedVolume(factsOf<VolumeFacts>(records)))
    case 'CAPITAL_STATEMENT':
      return ids(judgedCapital(factsOf<CapitalFacts>(records)))
    case 'RUN_OFF_STATEMENT':
      return ids(judgedRunOff(factsOf<RunOffFacts>(records)))
    case 'METHOD_CHECK':
      return ids(judgedMethodCheck(factsOf<MethodCheckFacts>(records)))
    case 'SCREENING': {
      const screenings = factsOf<ScreeningFacts>(records)
      const lists = new Set<ScreeningList>(screenings.map((screening) => screening.list))
      return ids(...[...lists].map((list) => judgedScreening(screenings, list)))
    }
    case 'HISTORY_STATEMENT': {
      const statements = factsOf<HistoryFacts>(records)
      const kinds = new Set(statements.map((statement) => statement.kind))
      return ids(...[...kinds].map((one) => historyOf(statements, [one])[0]))
    }
    case 'AUTHORITY':
    case 'COMPLIANCE_EVENT':
    case 'ABSENCE':
      return null
  }
}

// What chooses the judged record are fields of the form, by the same names.
const factsOf = <T>(records: readonly RecordView[]) =>
  records.map(({ id, verifiedOn, values }) => ({ ...values, id, verifiedOn }) as unknown as T)
