import type { FlagState, MethodFlag } from '@/lib/choices'
import type { ValuesOf } from '@/lib/records/fields'
import { flagFields, type methodCheckRecord } from './schema'

/** The red flags as the form has them, a field each, and as rows; a flag without a row was not checked. */
export interface FlagRow {
  flag: MethodFlag
  state: FlagState
  explanation: string | null
}

type MethodCheckValues = ValuesOf<(typeof methodCheckRecord)['fields']>
const flags = Object.entries(flagFields) as [MethodFlag, (typeof flagFields)[MethodFlag]][]

export function flagsOf(values: MethodCheckValues): FlagRow[] {
  return flags.flatMap(([flag, field]) => {
    const state = values[field]
    return state ? [{ flag, state, explanation: values[`${field}Why`] }] : []
  })
}

export function flagValues(rows: readonly FlagRow[]): Record<string, unknown> {
  return Object.fromEntries(
    flags.flatMap(([flag, field]) => {
      const row = rows.find((each) => each.flag === flag)
      return [
        [field, row?.state ?? null],
        [`${field}Why`, row?.explanation ?? null],
      ]
    }),
  )
}
