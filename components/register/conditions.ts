import type { Chosen } from '@/components/list/filter-bar'
import { conditionNames, type ConditionName, type RegisterQuery } from '@/lib/providers/register-filter'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

type Owner = { id: string; name: string }

/** The lists that show the providers of such a query. */
export type List = 'register' | 'exposure'

/** The address of a list with these conditions, at its start. */
export const addressOf = (
  query: RegisterQuery,
  change: Partial<RegisterQuery> = {},
  list: List = 'register',
) => paths[list]({ ...query, after: null, before: null, page: null, ...change })

/** The conditions in use, in words, each with the list's address without it. */
export function chosenOf(
  query: RegisterQuery,
  owners: readonly Owner[],
  words: Words,
  list: List = 'register',
): Chosen[] {
  return conditionNames
    .filter((name) => query[name] !== null)
    .map((name) => ({
      name,
      label: words(`register.condition.${name}`),
      value: inWords(name, query, owners, words),
      href: addressOf(query, { [name]: null }, list),
    }))
}

function inWords(name: ConditionName, query: RegisterQuery, owners: readonly Owner[], words: Words): string {
  switch (name) {
    case 'q':
      return `“${query.q}”`
    case 'stage':
      return words(`choices.ProviderStage.${query.stage}`)
    case 'band':
      return String(query.band)
    case 'eligibility':
      return words(`choices.Eligibility.${query.eligibility}`)
    case 'worst':
      return words(`choices.Severity.${query.worst}`)
    case 'lapsing':
      return words('register.within', { days: query.lapsing ?? 0 })
    case 'archived':
      return words('register.archived')
    case 'owner':
      return query.owner === 'nobody'
        ? words('register.nobody')
        : (owners.find(({ id }) => id === query.owner)?.name ?? words('register.somebody'))
  }
}
