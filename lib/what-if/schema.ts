import type { z } from 'zod'
import { changeNames, type ChangeName, type Changes } from '@/lib/exposure/what-if'
import * as form from '@/lib/forms/fields'
import type { Query } from '@/lib/forms/query'
import type { Cents } from '@/lib/money'

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
}

/** Reads the changes of an address, in US dollars by name; a bad value is a message at its field. Never throws. */
export function readWhatIf(query: Query): WhatIf {
  const changes: Partial<Record<ChangeName, Cents>> = {}
  const problems: Partial<Record<ChangeName, string>> = {}
  const values: Partial<Record<ChangeName, string>> = {}
  for (const name of changeNames) {
    const given = Object.hasOwn(query, name) ? query[name] : undefined
    const read = fields[name].safeParse(given)
    const text = [given ?? ''].flat()[0] ?? ''
    if (text !== '') values[name] = text
    if (!read.success) problems[name] = read.error.issues[0]?.message ?? ''
    else if (read.data !== null) changes[name] = read.data
  }
  return { changes, problems, values }
}

/** The changes as parts of an address, in US dollars: what readWhatIf reads. */
export function whatIfQuery(changes: Changes): Record<string, string> {
  const given = changeNames.flatMap((name) => {
    const cents = changes[name]
    return cents === undefined ? [] : [[name, dollars(cents)] as const]
  })
  return Object.fromEntries(given)
}

function dollars(cents: Cents): string {
  const size = Math.abs(cents)
  const part = size % 100
  const whole = `${cents < 0 ? '-' : ''}${(size - part) / 100}`
  return part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`
}
