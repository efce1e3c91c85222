import type { Chosen } from '@/components/list/filter-bar'
import { gapConditions, type GapQuery } from '@/lib/gaps/filter'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

/** The address of the gaps with these conditions, at their start. */
export const addressOf = (query: GapQuery, change: Partial<GapQuery> = {}) =>
  paths.gaps({ ...query, after: null, before: null, page: null, ...change })

/** The conditions in use, in words, each with the address without it. */
export function chosenOf(query: GapQuery, words: Words): Chosen[] {
  return gapConditions
    .filter((name) => query[name] !== null)
    .map((name) => ({
      name,
      label: words(`gaps.condition.${name}`),
      value: inWords(name, query, words),
      href: addressOf(query, { [name]: null }),
    }))
}

function inWords(name: (typeof gapConditions)[number], query: GapQuery, words: Words): string {
  switch (name) {
    case 'q':
      return `“${query.q}”`
    case 'severity':
      return words(`choices.Severity.${query.severity}`)
    case 'kind':
      return words(`choices.GapKind.${query.kind}`)
    case 'category':
      return words(`scorecard.category.${query.category}`)
    case 'closed':
      return words('gaps.closed')
  }
}
