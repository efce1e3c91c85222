import type { Bearer, Cause, ClauseGroup, Head, KnowledgeSource } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { ValuesOf } from '@/lib/records/fields'
import { causeStems, clauseStems, type contractRecord } from './schema'

/** One row of the bearer matrix; a cause without a row is not known. */
export interface CauseRow {
  cause: Cause
  bearer: Bearer
  heads: Head[]
  sharePercent: number | null
}

/** The words of one group of clauses, and where they are known from if not as the contract is. */
export interface ClauseRow {
  group: ClauseGroup
  quote: string | null
  page: string | null
  source: KnowledgeSource | null
  verifiedOn: IsoDate | null
}

type ContractValues = ValuesOf<(typeof contractRecord)['fields']>
const causes = Object.entries(causeStems) as [Cause, (typeof causeStems)[Cause]][]
const clauses = Object.entries(clauseStems) as [ClauseGroup, (typeof clauseStems)[ClauseGroup]][]

export function causesOf(values: ContractValues): CauseRow[] {
  return causes.flatMap(([cause, stem]) => {
    const bearer = values[`${stem}Bearer`]
    return bearer
      ? [{ cause, bearer, heads: values[`${stem}Heads`], sharePercent: values[`${stem}Share`] }]
      : []
  })
}

export function clausesOf(values: ContractValues): ClauseRow[] {
  return clauses.flatMap(([group, stem]) => {
    const row = {
      group,
      quote: values[`${stem}Quote`],
      page: values[`${stem}Page`],
      source: values[`${stem}Source`],
      verifiedOn: values[`${stem}VerifiedOn`],
    }
    return row.quote || row.page || row.source || row.verifiedOn ? [row] : []
  })
}

export function causeValues(rows: readonly CauseRow[]): Record<string, unknown> {
  return Object.fromEntries(
    causes.flatMap(([cause, stem]) => {
      const row = rows.find((each) => each.cause === cause)
      return [
        [`${stem}Bearer`, row?.bearer ?? null],
        [`${stem}Heads`, row?.heads ?? []],
        [`${stem}Share`, row?.sharePercent ?? null],
      ]
    }),
  )
}

export function clauseValues(rows: readonly ClauseRow[]): Record<string, unknown> {
  return Object.fromEntries(
    clauses.flatMap(([group, stem]) => {
      const row = rows.find((each) => each.group === group)
      return [
        [`${stem}Quote`, row?.quote ?? null],
        [`${stem}Page`, row?.page ?? null],
        [`${stem}Source`, row?.source ?? null],
        [`${stem}VerifiedOn`, row?.verifiedOn ?? null],
      ]
    }),
  )
}
