import { agentsOf, linesOf, type ResidentAgentRow } from '@/lib/authority/rows'
import { authorityRecord } from '@/lib/authority/schema'
import { flagsOf, flagValues, type FlagRow } from '@/lib/compliance/rows'
import { methodCheckRecord } from '@/lib/compliance/schema'
import {
  causesOf,
  causeValues,
  clausesOf,
  clauseValues,
  type CauseRow,
  type ClauseRow,
} from '@/lib/contracts/rows'
import { contractRecord } from '@/lib/contracts/schema'
import type { IsoDate } from '@/lib/dates'
import type { RecordSpec } from './envelope'
import { fromRow, toRow, type Fields, type ValuesOf } from './fields'

type Data = Readonly<Record<string, unknown>>
type Values = Readonly<Record<string, unknown>>

/** How a kind stands in the database: its model, the rows under it, and the way there and back. */
export interface Storage {
  model: string
  include?: Record<string, true>
  /** Columns and, where `replaces` is true, what takes the place of the rows under it. */
  toData: (values: Values, replaces: boolean) => Data
  fromRow: (row: Data) => Values
}

const models = {
  AUTHORITY: 'authority',
  BOND: 'bond',
  VOLUME_STATEMENT: 'volumeStatement',
  CAPITAL_STATEMENT: 'capitalStatement',
  POLICY: 'policy',
  CONTRACT: 'contract',
  COMPLIANCE_EVENT: 'complianceEvent',
  HISTORY_STATEMENT: 'historyStatement',
  METHOD_CHECK: 'methodCheck',
  SCREENING: 'screening',
  RUN_OFF_STATEMENT: 'runOffStatement',
  ABSENCE: 'absence',
} as const satisfies Record<RecordSpec['kind'], string>

export function storageOf<F extends Fields>(spec: RecordSpec<F>): Storage {
  switch (spec.kind) {
    case 'AUTHORITY':
      return authorityStorage
    case 'CONTRACT':
      return contractStorage
    case 'METHOD_CHECK':
      return methodCheckStorage
    default:
      return {
        model: models[spec.kind],
        toData: (values) => toRow(spec.fields, values as ValuesOf<F>),
        fromRow: (row) => fromRow(spec.fields, row),
      }
  }
}

const authorityStorage: Storage = {
  model: models.AUTHORITY,
  include: { residentAgents: true },
  toData: (values, replaces) => {
    const { residentAgents, ...columns } = toRow(authorityRecord.fields, values as AuthorityValues)
    return { ...columns, residentAgents: rowsUnder(agentsOf(residentAgents as string[]), replaces) }
  },
  fromRow: (row) => ({
    ...fromRow(authorityRecord.fields, row),
    residentAgents: linesOf((row.residentAgents ?? []) as ResidentAgentRow[]),
  }),
}

const methodCheckStorage: Storage = {
  model: models.METHOD_CHECK,
  include: { flags: true },
  toData: (values, replaces) => {
    const { checkedOn, checkedBy } = toRow(methodCheckRecord.fields, values as MethodCheckValues)
    return { checkedOn, checkedBy, flags: rowsUnder(flagsOf(values as MethodCheckValues), replaces) }
  },
  fromRow: (row) => ({
    ...fromRow(methodCheckRecord.fields, row),
    ...flagValues((row.flags ?? []) as FlagRow[]),
  }),
}

/** What a contract keeps in rows under it, not in columns. */
const isUnder = (field: string) => /(Bearer|Heads|Share|Quote|Page|Source|VerifiedOn)$/.test(field)

const contractStorage: Storage = {
  model: models.CONTRACT,
  include: { causes: true, clauses: true },
  toData: (values, replaces) => {
    const contract = values as ContractValues
    const columns = Object.entries(toRow(contractRecord.fields, contract)).filter(([name]) => !isUnder(name))
    const clauses = clausesOf(contract).map((clause) => ({
      ...clause,
      verifiedOn: asDate(clause.verifiedOn),
    }))
    return {
      ...Object.fromEntries(columns),
      causes: rowsUnder(causesOf(contract), replaces),
      clauses: rowsUnder(clauses, replaces),
    }
  },
  fromRow: (row) => ({
    ...fromRow(contractRecord.fields, row),
    ...causeValues((row.causes ?? []) as CauseRow[]),
    ...clauseValues(((row.clauses ?? []) as StoredClause[]).map(plainClause)),
  }),
}

type AuthorityValues = ValuesOf<(typeof authorityRecord)['fields']>
type MethodCheckValues = ValuesOf<(typeof methodCheckRecord)['fields']>
type ContractValues = ValuesOf<(typeof contractRecord)['fields']>
type StoredClause = Omit<ClauseRow, 'verifiedOn'> & { verifiedOn: Date | null }

const plainClause = (clause: StoredClause): ClauseRow => ({
  ...clause,
  verifiedOn: clause.verifiedOn && clause.verifiedOn.toISOString().slice(0, 10),
})

const asDate = (day: IsoDate | null) => (day ? new Date(`${day}T00:00:00Z`) : null)

const rowsUnder = (rows: readonly object[], replaces: boolean) =>
  replaces ? { deleteMany: {}, create: rows } : { create: rows }
