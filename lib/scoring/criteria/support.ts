import type { Severity } from '@/lib/choices'
import { addMonths, type IsoDate } from '@/lib/dates'
import type { Facts, Known } from '../facts'
import {
  FULL,
  type Assessment,
  type Cap,
  type Input,
  type Root,
  type Statement,
  type Value,
} from '../finding'
import { knownBy } from '../known-by'
import { freshness } from '../rules/freshness'

type Judged = Extract<Assessment, { is: 'judged' }>
type More = Partial<Pick<Judged, 'kind' | 'caps' | 'root' | 'isPartlyMissing'>>
/** What every outcome of one criterion tells: what was expected, and the facts looked at. */
export interface Asked {
  expected: Statement
  inputs: readonly Input[]
}

export const say = (name: string, values?: Readonly<Record<string, Value>>): Statement =>
  values ? { say: name, with: values } : { say: name }

export const met = (asked: Asked, found: Statement, more: More = {}): Assessment => ({
  is: 'judged',
  credit: FULL,
  severity: null,
  found,
  ...asked,
  ...more,
})

/** Below full credit; `severity` null: by the credit (settle.ts). */
export const short = (
  asked: Asked,
  credit: number,
  severity: Severity | null,
  found: Statement,
  more: More = {},
): Assessment => ({ is: 'judged', credit, severity, found, ...asked, ...more })

/** An adverse fact: nothing is earned. */
export const adverse = (asked: Asked, severity: Severity, found: Statement, more: More = {}): Assessment =>
  short(asked, 0, severity, found, { kind: 'ADVERSE', ...more })

export const missing = (asked: Asked, found: Statement = say('notKnown'), root?: Root): Assessment => ({
  is: 'missing',
  found,
  ...asked,
  ...(root ? { root } : {}),
})

/**
 * Whether a part of what a criterion looks at leaves a doubt of its own: not known, or known only from the provider or
 * from nobody. It remains, whatever another part finds. Source: methodology, rule 8.
 */
export const isDoubtful = (part: Assessment): boolean =>
  part.is === 'missing' ||
  (part.is === 'judged' && (part.isPartlyMissing === true || part.inputs.some(isHearsay)))

/** Known only from the provider, or from nobody. */
export const isHearsay = ({ source }: Input): boolean => source === 'NONE' || source === 'PROVIDER_STATEMENT'

export const notApplicable = (reason: Statement): Assessment => ({ is: 'notApplicable', reason })

/** A field of a record; without a record, where it would be entered. */
export function inputOf(
  kind: Input['kind'],
  record: Known | null | undefined,
  field: string,
  known: Pick<Known, 'source' | 'verifiedOn'> = record ?? { source: 'NONE', verifiedOn: null },
): Input {
  return { kind, recordId: record?.id ?? null, field, source: known.source, verifiedOn: known.verifiedOn }
}

/** The engagement is what we mean to give, not a fact about the provider: an input only where it must be completed. */
export const engagementInput = ({ engagement }: Pick<Facts, 'engagement'>, field: string): Input => ({
  ...inputOf('ENGAGEMENT', null, field),
  recordId: engagement?.id ?? null,
})

/** Statements older than fifteen months say half of what they say, and so do those that bear no date. */
export function staleStatement(on: IsoDate | null, asOf: IsoDate): Cap[] {
  const statedOn = knownBy(on, asOf)
  if (statedOn !== null && addMonths(statedOn, freshness.statementMonths) >= asOf) return []
  const found =
    statedOn === null ? say('undatedStatement') : say('staleStatement', { day: { day: statedOn } })
  return [{ kind: 'STALE', credit: freshness.staleCredit, severity: 'LOW', found }]
}
