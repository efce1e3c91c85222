import type { Chosen } from '@/components/list/filter-bar'
import { conditionNames, type ConditionName, type FilingQuery } from '@/lib/filing/filter'
import type { FilingSummary } from '@/lib/filing/row'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

type Engagements = FilingSummary['engagements']

/** The address of the list with these conditions, at its start. */
export const addressOf = (query: FilingQuery, change: Partial<FilingQuery> = {}) =>
  paths.filing({ ...query, after: null, before: null, page: null, ...change })

/** The conditions in use, in words, each with the address without it. */
export function chosenOf(query: FilingQuery, engagements: Engagements, words: Words): Chosen[] {
  return conditionNames
    .filter((name) => query[name] !== null)
    .map((name) => ({
      name,
      label: words(`filing.condition.${name}`),
      value: inWords(name, query, engagements, words),
      href: addressOf(query, { [name]: null }),
    }))
}

function inWords(name: ConditionName, query: FilingQuery, engagements: Engagements, words: Words): string {
  switch (name) {
    case 'q':
      return `“${query.q}”`
    case 'answer':
      return words(`choices.FilingAnswer.${query.answer}`)
    case 'engagement':
      return engagements.find(({ id }) => id === query.engagement)?.name ?? words('filing.some')
  }
}
