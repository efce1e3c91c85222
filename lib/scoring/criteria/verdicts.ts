import { describe, expect, test } from 'vitest'
import type { Context } from '../criterion'
import type { Facts } from '../facts'
import type { CriterionId } from '../methodology'
import { judge } from './testing'

/** [what is so, facts, verdict in one line]; see told(). */
export type Row = [string, Facts, string]

/** "credit gap severity", the field that mends it, and what is said: a whole verdict in one line of a table. */
export function told(id: CriterionId, known: Facts, context?: Partial<Context>): string {
  const { credit, gap, inputs, found } = judge(id, known, context)
  const verdict = gap ? `${credit / 10_000} ${gap.kind} ${gap.severity}` : `${credit / 10_000}`
  return `${verdict} ${inputs[0]?.field ?? '-'}: ${found.say}`
}

export const verdicts = (id: CriterionId, rows: readonly Row[]) =>
  describe(`${id}`, () => {
    test.each(rows)('%s', (_, known, expected) => {
      expect(told(id, known)).toBe(expected)
    })
  })
