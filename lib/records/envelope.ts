import { z } from 'zod'
import type { recordKinds } from '@/lib/audit/events'
import { KnowledgeSource, type RecordKind } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { agreeing, type Rule } from '@/lib/forms/agreeing'
import * as form from '@/lib/forms/fields'
import { pastDay, shapeOf, type Fields, type ValuesOf } from './fields'

/** When somebody saw what a record says. */
export const seenFields = { verifiedOn: pastDay() }

/** What every record says about itself beside its own fields. */
export const envelope = {
  providerId: form.id(),
  /** Absent: a new record. */
  recordId: form.optionalId(),
  version: form.optionalRowVersion(),
  source: form.choice(KnowledgeSource, { what: 'where this is known from' }),
  ...shapeOf(seenFields),
  note: form.optionalText(),
  key: form.formKey(),
}

export interface Envelope {
  providerId: string
  recordId: string | null
  version: number | null
  source: KnowledgeSource
  verifiedOn: IsoDate | null
  note: string | null
  key: string
}

export type RecordInput<F extends Fields> = Envelope & ValuesOf<F>

/** The stem of a kind's URL and events. */
export type RecordSlug = (typeof recordKinds)[number]

/** Two days of one record that must follow each other, and what to say when they do not. */
export interface DayOrder {
  first: string
  then: string
  problem: string
}

/**
 * One kind of record: its sections of fields, in the order of the form, and what must agree among them.
 * `slug` is its part of the URL and the stem of its events: bond -> bond.created.
 */
export interface RecordSpec<F extends Fields = Fields> {
  kind: RecordKind | 'ABSENCE'
  slug: RecordSlug
  fields: F
  sections: Readonly<Record<string, readonly (keyof F & string)[]>>
  /** The fields that tell records of this kind apart in a list. */
  summary: readonly (keyof F & string)[]
  dayOrders: readonly DayOrder[]
  /** What else must agree: one rule each, because a rule is not asked where a field that it reads is wrong. */
  rules?: readonly Rule<ValuesOf<F>, keyof F & string>[]
}

export function recordSpec<const F extends Fields>(spec: RecordSpec<F>): RecordSpec<F> {
  const placed = Object.values(spec.sections).flat()
  const lost = Object.keys(spec.fields).filter((name) => !placed.includes(name))
  if (lost.length > 0 || new Set(placed).size !== placed.length)
    throw new Error(`${spec.slug}: every field stands in exactly one section (${lost.join(', ')})`)
  return spec
}

/** The schema of a kind's form: each field, then what must agree among them, all refused together. */
export function inputSchema<F extends Fields>(spec: RecordSpec<F>): z.ZodType<RecordInput<F>> {
  const shape = { ...shapeOf(spec.fields), ...envelope }
  return agreeing<RecordInput<F>>(z.object(shape), [
    ...spec.dayOrders.map(inOrder),
    ...((spec.rules ?? []) as readonly Rule<RecordInput<F>>[]),
  ])
}

function inOrder({ first, then, problem }: DayOrder): Rule<Readonly<Record<string, unknown>>> {
  return (values, refuse) => {
    const [from, to] = [values[first] as IsoDate | null, values[then] as IsoDate | null]
    if (from && to && to < from) refuse(then, problem)
  }
}
