import { z } from 'zod'
import { engagementFields, type EngagementValues } from '@/lib/engagements/schema'
import * as form from '@/lib/forms/fields'
import type { Query } from '@/lib/forms/query'
import type { FormValues } from '@/lib/forms/state'
import { shapeOf, toForm, type Field } from '@/lib/records/fields'
import type { StructureInput } from './structures'

/** The short form of the guide: questions that an engagement answers too, in the order in which they are asked. */
export const structureNames = [
  'model',
  'titleTiming',
  'isBuyerWilling',
  'annualEntries',
  'usEntity',
  'hasCtpatRoute',
  'hasAdCvdGoods',
  'agencies',
] as const satisfies readonly (keyof EngagementValues)[]

type Name = (typeof structureNames)[number]

/** Nothing has to be answered for a ranking of what is: what is missing for it is named. */
export const structureFields = Object.fromEntries(
  structureNames.map((name) => [name, { ...engagementFields[name], isRequired: false }]),
) as unknown as { [K in Name]: (typeof engagementFields)[K] }

/** The answers; null: not answered, or not understood. */
export type StructureAnswers = Pick<EngagementValues, Exclude<Name, 'model'>> & {
  model: EngagementValues['model'] | null
}

export interface AskedStructure {
  answers: StructureAnswers
  /** What was not understood, for the field. */
  problems: Readonly<Partial<Record<Name, string>>>
  /** As it was given, for showing it again. */
  values: FormValues
}

const unanswered: StructureAnswers = {
  ...{ model: null, titleTiming: null, isBuyerWilling: null, annualEntries: null },
  ...{ usEntity: null, hasCtpatRoute: null, hasAdCvdGoods: null, agencies: [] },
}

/** Reads the answers of an address; of one that has none, those of the engagement. Never throws. */
export function readStructure(query: Query, engagement: EngagementValues | null = null): AskedStructure {
  if (!structureNames.some((name) => Object.hasOwn(query, name)))
    return { answers: engagement ?? unanswered, problems: {}, values: engagement ? formOf(engagement) : {} }
  const answers: Record<string, unknown> = { ...unanswered }
  const problems: Partial<Record<Name, string>> = {}
  const values: FormValues = {}
  for (const name of structureNames) {
    const given = Object.hasOwn(query, name) ? query[name] : undefined
    if (given !== undefined) values[name] = given
    const isBlank = given === undefined || given === ''
    const read = (structureFields[name] as Field).schema.safeParse(given)
    if (read.success) answers[name] = read.data
    else if (!isBlank) problems[name] = read.error.issues[0]?.message ?? ''
  }
  return { answers: answers as unknown as StructureAnswers, problems, values }
}

/** The answers as parts of an address: what readStructure reads. */
export const formOf = (answers: StructureAnswers): FormValues =>
  toForm(structureFields, answers as Pick<EngagementValues, Name>)

/** The same answers under the names of the ranking. */
export const structureInputOf = (
  { annualEntries, ...answers }: StructureAnswers,
  isForeignImporterRuleOn: boolean,
): StructureInput => ({ ...answers, entriesPerYear: annualEntries, isForeignImporterRuleOn })

/** The field of the guide in which what the ranking lacks is answered. */
export const fieldOfNeed = (need: keyof StructureInput): string =>
  need === 'entriesPerYear' ? 'annualEntries' : need

/** What differs between the answers and the engagement, by field. */
export function differingFrom(engagement: EngagementValues, answers: StructureAnswers): Name[] {
  return structureNames.filter((name) => JSON.stringify(engagement[name]) !== JSON.stringify(answers[name]))
}

export type StructureSave = Pick<EngagementValues, Name> & {
  engagementId: string
  version: number
  key: string
}

/** What is saved with an engagement: its model is known. */
export const structureSave = z.object({
  ...shapeOf(structureFields),
  engagementId: form.id(),
  version: form.rowVersion(),
  key: form.formKey(),
}) as unknown as z.ZodType<StructureSave>
