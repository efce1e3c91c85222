import type { Input } from '@/lib/scoring/finding'

/** A field that must be filled before something can be worked out, and the record whose it is (id null: there is none yet). */
export type Need = Pick<Input, 'kind' | 'recordId' | 'field'>

/** What was worked out, or what is missing for it: a missing figure is never taken for 0. */
export type Answer<T, N = Need> =
  { cannot: null; value: T } | { cannot: 'NEEDS'; needs: readonly [N, ...N[]] }

export const answer = <T>(value: T): Answer<T, never> => ({ cannot: null, value })

export const needs = <N>(first: N, ...others: N[]): Answer<never, N> => ({
  cannot: 'NEEDS',
  needs: [first, ...others],
})

/** The value, or the need for it where it is not known. */
export const known = <T, N>(value: T | null | undefined, need: N): Answer<T, N> =>
  value === null || value === undefined ? needs(need) : answer(value)

type ValuesOf<A> = { [K in keyof A]: A[K] extends Answer<infer T, unknown> ? T : never }

/** What follows from several answers; where some are missing, all that they need, each once. Throws what `by` throws. */
export function follows<A extends Readonly<Record<string, Answer<unknown, unknown>>>, T, N = Need>(
  from: A & Readonly<Record<string, Answer<unknown, N>>>,
  by: (values: ValuesOf<A>) => T,
): Answer<T, N> {
  const values: Record<string, unknown> = {}
  const missing = new Map<string, N>()
  for (const [name, each] of Object.entries<Answer<unknown, N>>(from))
    if (each.cannot === null) values[name] = each.value
    else for (const need of each.needs) missing.set(JSON.stringify(need), need)
  const [first, ...others] = missing.values()
  return first === undefined ? answer(by(values as ValuesOf<A>)) : needs(first, ...others)
}
