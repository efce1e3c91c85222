import type { Words } from '@/lib/scoring/describe'
import { categoryOf, type CriterionId } from '@/lib/scoring/methodology'

/** One sentence a criterion, in words that a provider can act on. */
export const askOf = (words: Words, criterionId: string) => words(`requests.${criterionId}`)

/** The letter: opening, the questions numbered through under their categories, closing. Plain text. */
export function requestText(words: Words, provider: string, criterionIds: readonly string[]): string {
  const lines = [words('gaps.request.subject', { provider }), '', words('gaps.request.opening', { provider })]
  let category = ''
  for (const [index, id] of criterionIds.entries()) {
    const own = categoryOf(id as CriterionId)
    if (own !== category) lines.push('', words(`scorecard.category.${own}`))
    category = own
    lines.push(`${index + 1}. ${askOf(words, id)}`)
  }
  return [...lines, '', words('gaps.request.closing'), ''].join('\n')
}
