import type { Chosen } from '@/components/list/filter-bar'
import { gapConditions, type GapQuery } from '@/lib/gaps/filter'
import type { GapPerson } from '@/lib/gaps/owner'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

/** The address of the gaps with these conditions, at their start. */
export const addressOf = (query: GapQuery, change: Partial<GapQuery> = {}) =>
  paths.gaps({ ...query, after: null, before: null, page: null, ...change })

/** The conditions in use, in words, each with the address without it. */
export function chosenOf(query: GapQuery, people: readonly GapPerson[], words: Words): Chosen[] {
  return gapConditions
    .filter((name) => query[name] !== null)
    .map((name) => ({
      name,
      label: words(`gaps.condition.${name}`),
      value: inWords(name, query, people, words),
      href: addressOf(query, { [name]: null }),
    }))
}

function inWords(
  name: (typeof gapConditions)[number],
  query: GapQuery,
  people: readonly GapPerson[],
  words: Words,
): string {
  switch (name) {
    case 'q':
      return `“${query.q}”`
    case 'severity':
      return words(`choices.Severity.${query.severity}`)
    case 'kind':
      return words(`choices.GapKind.${query.kind}`)
    case 'category':
      return words(`scorecard.category.${query.category}`)
    case 'owner':
      return ownerInWords(query.owner ?? '', people, words)
    case 'due':
      return dueInWords(query.due ?? 'overdue', words)
    case 'closed':
      return words('gaps.closed')
  }
}

function ownerInWords(owner: string, people: readonly GapPerson[], words: Words): string {
  if (owner === 'me') return words('gapWork.me')
  if (owner === 'nobody') return words('gapWork.nobodyChoice')
  return people.find(({ id }) => id === owner)?.name ?? words('gapWork.somebody')
}

export function dueInWords(due: 'overdue' | number, words: Words): string {
  if (due === 'overdue') return words('gapWork.filter.overdue')
  return due === 1 ? words('gapWork.filter.withinOne') : words('gapWork.filter.within', { days: due })
}
