import { recordSpec, inputSchema, type RecordInput } from './envelope'
import * as f from './fields'

/** "There is none": a dated, sourced statement about a whole kind. Known absence is not the same as not known. */
const absenceFields = { kind: f.requiredChoice('RecordKind', 'what there is none of') }

export const absenceRecord = recordSpec({
  kind: 'ABSENCE',
  slug: 'absence',
  fields: absenceFields,
  sections: { absence: ['kind'] },
  summary: ['kind'],
  dayOrders: [],
})

export const absenceInput = inputSchema(absenceRecord)
export type AbsenceInput = RecordInput<typeof absenceFields>
