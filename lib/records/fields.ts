import type { z } from 'zod'
import * as enums from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import * as form from '@/lib/forms/fields'
import type { FormValues } from '@/lib/forms/state'
import type { BasisPoints, Cents } from '@/lib/money'

/**
 * A record's fields as one table per kind: what may be typed, what is stored and how it is shown follow from it.
 * The form, the page, the validation and the mapping to the database have no list of their own.
 */
export type FieldType =
  | 'text'
  | 'paragraph'
  | 'day'
  | 'money'
  | 'percent'
  | 'multiple'
  | 'count'
  | 'answer'
  | 'tick'
  | 'choice'
  | 'choices'
  | 'codes'
  | 'lines'

// A value of its own, because the linter cannot follow a name that is looked up in an import.
const everyEnum: typeof enums = enums

export type EnumName = { [K in keyof typeof enums]: K }[keyof typeof enums]
type EnumValue<E extends EnumName> = (typeof enums)[E][keyof (typeof enums)[E]] & string

export interface Field<T = unknown> {
  type: FieldType
  /** Reads what the form sends. */
  schema: z.ZodType<T>
  /** Names the words of the choices (messages, choices.<enumName>). */
  enumName?: EnumName
  /** Those of its choices that are offered; absent: all. */
  offered?: readonly string[]
  /** A choice that must be made; every other field may be left open, which means not known. */
  isRequired?: boolean
  /** A day of something that happened: it is never still to come. */
  isPast?: boolean
}

export type Fields = Readonly<Record<string, Field>>
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

export const text = (max = 200): Field<string | null> => ({
  type: 'text',
  schema: form.optionalText({ max }),
})
export const paragraph = (max = 5_000): Field<string | null> => ({
  type: 'paragraph',
  schema: form.optionalText({ max }),
})
/** A day on which something happened: today or earlier. */
export const pastDay = (): Field<IsoDate | null> => ({ ...anyDay(), isPast: true })
/** A day that may lie ahead. */
export const anyDay = (): Field<IsoDate | null> => ({ type: 'day', schema: form.optionalDate() })
export const requiredPastDay = (what: string): Field<IsoDate> => ({ ...requiredDay(what), isPast: true })
export const requiredDay = (what: string): Field<IsoDate> => ({
  type: 'day',
  schema: form.isoDate({ what }),
  isRequired: true,
})
export const money = (rule: { allowNegative?: boolean } = {}): Field<Cents | null> => ({
  type: 'money',
  schema: form.optionalMoneyCents(rule),
})
export const percent = (maxPercent = 100): Field<BasisPoints | null> => ({
  type: 'percent',
  schema: form.optionalPercentBasisPoints({ maxPercent }),
})
/** How many times something, in hundredths: 150 is one and a half times. */
export const multiple = (): Field<number | null> => ({
  type: 'multiple',
  schema: form.optionalMultipleHundredths(),
})
export const count = (range: { min?: number; max?: number } = {}): Field<number | null> => ({
  type: 'count',
  schema: form.optionalWholeNumber(range),
})
/** Yes, no or not known. */
export const answer = (): Field<boolean | null> => ({ type: 'answer', schema: form.optionalBoolean() })
export const tick = (): Field<boolean> => ({ type: 'tick', schema: form.checkbox() })
export const code = (pattern: RegExp, problem: string): Field<string | null> => ({
  type: 'text',
  schema: form.optionalCode({ pattern, problem }),
})
export const codes = (pattern: RegExp, problem: string): Field<string[]> => ({
  type: 'codes',
  schema: form.textList({ pattern, problem }),
})
/** A list whose entries may hold commas: one a line. */
export function lines(pattern: RegExp, problem: string): Field<string[]> {
  const schema = form.optionalText().transform((typed, context): string[] => {
    const given = (typed ?? '').split('\n').flatMap((line) => line.trim() || [])
    if (!given.every((line) => pattern.test(line)))
      context.issues.push({ code: 'custom', message: problem, input: typed })
    return given
  })
  return { type: 'lines', schema }
}
export const iorNumber = (): Field<string | null> => ({ type: 'text', schema: form.optionalIorNumber() })

export function choice<E extends EnumName>(enumName: E): Field<EnumValue<E> | null> {
  return {
    type: 'choice',
    enumName,
    schema: form.optionalChoice(everyEnum[enumName]) as z.ZodType<EnumValue<E> | null>,
  }
}
export function requiredChoice<E extends EnumName>(
  enumName: E,
  what: string,
  offered?: readonly EnumValue<E>[],
): Field<EnumValue<E>> {
  const all: Readonly<Record<string, string>> = offered
    ? Object.fromEntries(offered.map((name) => [name, name]))
    : everyEnum[enumName]
  const schema = form.choice(all, { what }) as unknown as z.ZodType<EnumValue<E>>
  return { type: 'choice', enumName, schema, isRequired: true, ...(offered && { offered }) }
}
export function choices<E extends EnumName>(enumName: E): Field<EnumValue<E>[]> {
  return {
    type: 'choices',
    enumName,
    schema: form.choices(everyEnum[enumName]) as unknown as z.ZodType<EnumValue<E>[]>,
  }
}

/** A kind's fields as the zod shape that its schema is built from. */
export function shapeOf<F extends Fields>(fields: F): { [K in keyof F]: F[K]['schema'] } {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema])) as {
    [K in keyof F]: F[K]['schema']
  }
}

/** Values as the database keeps them: days as dates, cents as bigint. */
export function toRow<F extends Fields>(fields: F, values: ValuesOf<F>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, storedValue(field, values[name as keyof F])]),
  )
}

function storedValue(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.type === 'day') return new Date(`${value as IsoDate}T00:00:00Z`)
  if (field.type === 'money') return BigInt(value as number)
  return value
}

/** A row as plain values: dates as ISO days, bigint as numbers. Columns that are not fields are left out. */
export function fromRow<F extends Fields>(fields: F, row: Readonly<Record<string, unknown>>): ValuesOf<F> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, plainValue(row[name])])) as ValuesOf<F>
}

function plainValue(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'bigint') return Number(value)
  return value
}

/** Values as the form shows them, so that what is shown and sent back unchanged is read as the same value. */
export function toForm<F extends Fields>(fields: F, values: ValuesOf<F>): FormValues {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, typedValue(field, values[name as keyof F])]),
  )
}

function typedValue(field: Field, value: unknown): string | string[] {
  if (Array.isArray(value)) return field.type === 'choices' ? value.map(String) : value.join('\n')
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'money':
      return typedHundredths(value as number)
    case 'percent':
    case 'multiple':
      return typedHundredths(value as number)
        .replace(/\.00$/, '')
        .replaceAll(',', '')
    case 'answer':
      return value === true ? 'yes' : 'no'
    case 'tick':
      return value === true ? 'yes' : ''
    case 'count':
      return (value as number).toLocaleString('en-US')
    default:
      return value as string
  }
}

function typedHundredths(hundredths: number): string {
  const size = Math.abs(hundredths)
  const whole = Math.floor(size / 100).toLocaleString('en-US')
  return `${hundredths < 0 ? '-' : ''}${whole}.${String(size % 100).padStart(2, '0')}`
}
