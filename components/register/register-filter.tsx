import { useTranslations } from 'next-intl'
import { FilterBar, type Chosen } from '@/components/list/filter-bar'
import { FilterSelect } from '@/components/list/filter-select'
import { Band, Eligibility, ProviderStage, Severity } from '@/lib/choices'
import { paths } from '@/lib/paths'
import { sortOf, type RegisterQuery } from '@/lib/providers/register-filter'
import type { Words } from '@/lib/scoring/describe'
import type { List } from './conditions'
import { everyOrder, orderWords, sortName, type Order } from './order'

type Props = {
  query: RegisterQuery
  chosen: readonly Chosen[]
  owners: readonly { id: string; name: string }[]
  total: string
  words: Words
  list?: List
  /** What it can be sorted by. */
  orders?: readonly Order[]
}

/** Ahead of today, in days; the address takes any. */
const AHEAD = [7, 14, 30, 60, 90]

export function RegisterFilter({
  query,
  chosen,
  owners,
  total,
  words,
  list = 'register',
  orders = everyOrder,
}: Props) {
  const t = useTranslations('register')
  const choices = useTranslations('choices')
  const within = [...new Set([...AHEAD, query.lapsing ?? 7])].toSorted((a, b) => a - b)
  const named = <Name extends string>(values: Record<Name, Name>, label: (value: Name) => string) =>
    Object.values<Name>(values).map((value) => ({ value, label: label(value) }))
  const people = [
    { value: 'nobody', label: t('nobody') },
    ...owners.map(({ id, name }) => ({ value: id, label: name })),
  ]
  // On a phone the heads that sort are gone; wider screens send their order along from here.
  const otherOrders = orders
    .map((order) => ({ value: sortName(order), label: orderWords(words, order) }))
    .filter(({ value }) => value !== sortName(sortOf({ sort: null })) || value === query.sort)
  return (
    <FilterBar
      action={paths[list]()}
      label={t('title')}
      search={{ value: query.q, label: t('search'), hint: t('searchHint') }}
      chosen={chosen}
      clearHref={paths[list]({ sort: query.sort })}
      total={total}
    >
      <FilterSelect
        name="stage"
        label={t('condition.stage')}
        value={query.stage}
        options={named(ProviderStage, (value) => choices(`ProviderStage.${value}`))}
      />
      <FilterSelect
        name="eligibility"
        label={t('condition.eligibility')}
        value={query.eligibility}
        options={named(Eligibility, (value) => choices(`Eligibility.${value}`))}
      />
      <FilterSelect
        name="band"
        label={t('condition.band')}
        value={query.band}
        options={named(Band, (value) => value)}
      />
      <FilterSelect
        name="worst"
        label={t('condition.worst')}
        value={query.worst}
        options={named(Severity, (value) => choices(`Severity.${value}`))}
      />
      <FilterSelect
        name="lapsing"
        label={t('condition.lapsing')}
        value={query.lapsing === null ? null : String(query.lapsing)}
        options={within.map((days) => ({ value: String(days), label: t('within', { days }) }))}
      />
      <FilterSelect
        name="owner"
        label={t('condition.owner')}
        value={query.owner}
        any={t('anybody')}
        options={people}
      />
      <FilterSelect
        name="archived"
        label={t('condition.archived')}
        value={query.archived}
        any={t('open')}
        options={[{ value: 'yes', label: t('archived') }]}
      />
      <FilterSelect
        name="sort"
        label={t('orderLabel')}
        value={query.sort}
        any={orderWords(words, sortOf({ sort: null }))}
        options={otherOrders}
        className="on-phone"
      />
    </FilterBar>
  )
}
