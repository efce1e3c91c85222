import type { z } from 'zod'
import { changeNames, type ChangeName, type Changes } from '@/lib/exposure/what-if'
import * as form from '@/lib/forms/fields'
import type { Query } from '@/lib/forms/query'
import { BASIS_POINTS, type BasisPoints, type Cents } from '@/lib/money'

/** What an address supposes. */
export interface WhatIf {
  /** What was understood; the rest is as it is recorded. */
  changes: Changes
  /** What was not understood, for the field. */
  problems: Readonly<Partial<Record<ChangeName, string>>>
  /** As it was given, for showing it again. */
  values: Readonly<Partial<Record<ChangeName, string>>>
}

const fields: Record<ChangeName, z.ZodType<Cents | null>> = {
  bond: form.optionalMoneyCents(),
  cap: form.optionalMoneyCents(),
  limit: form.optionalMoneyCents(),
  netWorth: form.optionalMoneyCents({ allowNegative: true }),
  volume: form.optionalMoneyCents(),
  ours: form.optionalMoneyCents(),
}

/** The name of a change in an address: apart from those that filter and page. */
export const fieldOfChange = (name: ChangeName) => `if-${name}` as const

/** Reads the changes of an address, in US dollars by name; a bad value is a message at its field. Never throws. */
export function readWhatIf(query: Query): WhatIf {
  const changes: Partial<Record<ChangeName, Cents>> = {}
  const problems: Partial<Record<ChangeName, string>> = {}
  const values: Partial<Record<ChangeName, string>> = {}
  for (const name of changeNames) {
    const { text, value, problem } = read(fields[name], query, fieldOfChange(name))
    if (text !== '') values[name] = text
    if (problem !== null) problems[name] = problem
    else if (value !== null) changes[name] = value
  }
  return { changes, problems, values }
}

/** The changes as parts of an address, in US dollars: what readWhatIf reads. */
export function whatIfQuery(changes: Changes): Record<string, string> {
  const given = changeNames.flatMap((name) => {
    const cents = changes[name]
    return cents === undefined ? [] : [[fieldOfChange(name), dollars(cents)] as const]
  })
  return Object.fromEntries(given)
}

function dollars(cents: Cents): string {
  const size = Math.abs(cents)
  const part = size % 100
  const whole = `${cents < 0 ? '-' : ''}${(size - part) / 100}`
  return part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`
}

/** How far the duty rates of a bond's whole volume may be supposed to change, in per cent. */
export const rateChange = { min: -50, max: 200 } as const
const MOST_GROWTH_PERCENT = 1_000

export const bondFields = { rates: 'if-rates', growth: 'if-growth' } as const
export type BondField = keyof typeof bondFields

/** What an address supposes of a bond. */
export interface BondWhatIf {
  /** 0: as they are; also where it was not understood. */
  rateChangePercent: number
  /** The same as a factor: 12,500 is a quarter more. */
  dtfFactor: BasisPoints
  /** A year; null: as it is set. */
  growth: BasisPoints | null
  problems: Readonly<Partial<Record<BondField, string>>>
  values: Readonly<Partial<Record<BondField, string>>>
}

/** Reads a change of duty rates and a growth, both in per cent; a bad value is a message at its field. Never throws. */
export function readBondWhatIf(query: Query): BondWhatIf {
  const rates = read(form.optionalWholeNumber(rateChange), query, bondFields.rates)
  const growth = read(
    form.optionalPercentBasisPoints({ maxPercent: MOST_GROWTH_PERCENT }),
    query,
    bondFields.growth,
  )
  const rateChangePercent = rates.value ?? 0
  return {
    rateChangePercent,
    dtfFactor: BASIS_POINTS + rateChangePercent * 100,
    growth: growth.value,
    problems: {
      ...(rates.problem === null ? {} : { rates: rates.problem }),
      ...(growth.problem === null ? {} : { growth: growth.problem }),
    },
    values: { rates: rates.text, growth: growth.text },
  }
}

function read<T>(schema: z.ZodType<T | null>, query: Query, name: string) {
  const given = Object.hasOwn(query, name) ? query[name] : undefined
  const result = schema.safeParse(given)
  return {
    /** As it was given, for showing it again. */
    text: [given ?? ''].flat()[0] ?? '',
    value: result.success ? result.data : null,
    problem: result.success ? null : (result.error.issues[0]?.message ?? ''),
  }
}
