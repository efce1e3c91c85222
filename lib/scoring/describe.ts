import { formatDate, formatMoney, formatShare } from '@/lib/format'
import type { Finding, Statement, Value } from './finding'
import type { CriterionId } from './methodology'
import { ruleFigures } from './rules/figures'

/** The words of messages/, by path; `has` tells whether there are any. */
export interface Words {
  (path: string, values?: Readonly<Record<string, string | number>>): string
  has: (path: string) => boolean
}

/** A statement of a criterion as a sentence: its own words, else those that all criteria share. */
export function describe(words: Words, criterionId: string, statement: Statement): string {
  const own = `criteria.${criterionId}.says.${statement.say}`
  const path = words.has(own) ? own : `criteria.common.says.${statement.say}`
  const values = Object.entries(statement.with ?? {}).map(([name, value]) => [name, inWords(words, value)])
  const told = Object.fromEntries(values) as Record<string, string | number>
  return words(path, { ...ruleFigures[criterionId as CriterionId], ...told })
}

/** The rule of a criterion as a sentence. */
export const ruleOf = (words: Words, id: CriterionId) => words(`criteria.${id}.rule`, ruleFigures[id])

/** What is lacking, in words: expected, and found with every cap that applied. */
export function describeFinding(words: Words, finding: Finding): { expected: string; found: string } {
  const said = (statement: Statement) => describe(words, finding.criterionId, statement)
  return {
    expected: finding.expected ? said(finding.expected) : '',
    found: [finding.found, ...finding.caps.map((cap) => cap.found)].map(said).join('; '),
  }
}

export const titleOf = (words: Words, criterionId: string) => words(`criteria.${criterionId}.title`)
export const shortOf = (words: Words, criterionId: string) => words(`criteria.${criterionId}.short`)

function inWords(words: Words, value: Value): string | number {
  if ('cents' in value) return formatMoney(value.cents)
  if ('day' in value) return formatDate(value.day)
  if ('share' in value) return formatShare(value.share)
  if ('count' in value) return value.count
  if ('days' in value) return value.days
  if ('choice' in value) return words(`choices.${value.choice.of}.${value.choice.is}`)
  return value.text
}
