import { useTranslations } from 'next-intl'
import { FilterBar, type Chosen } from '@/components/list/filter-bar'
import { FilterSelect } from '@/components/list/filter-select'
import { GapKind, Severity } from '@/lib/choices'
import { categories, type GapQuery } from '@/lib/gaps/filter'
import type { GapPerson } from '@/lib/gaps/owner'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { dueInWords } from './conditions'

/** Of the periods that can be asked for in the address, those that are offered. */
const PERIODS = [7, 30, 90]

type Props = {
  query: GapQuery
  chosen: readonly Chosen[]
  total: string
  people: readonly GapPerson[]
  words: Words
}

export function GapFilter({ query, chosen, total, people, words: all }: Props) {
  const t = useTranslations('gaps')
  const words = useTranslations('choices')
  const names = useTranslations('scorecard.category')
  const work = useTranslations('gapWork')
  const periods = [...new Set([...PERIODS, ...(typeof query.due === 'number' ? [query.due] : [])])]
  return (
    <FilterBar
      action={paths.gaps()}
      label={t('title')}
      search={{ value: query.q, label: t('search'), hint: t('searchHint') }}
      chosen={chosen}
      clearHref={paths.gaps()}
      total={total}
    >
      <FilterSelect
        name="severity"
        label={t('condition.severity')}
        value={query.severity}
        options={Object.values(Severity).map((value) => ({ value, label: words(`Severity.${value}`) }))}
      />
      <FilterSelect
        name="kind"
        label={t('condition.kind')}
        value={query.kind}
        options={Object.values(GapKind).map((value) => ({ value, label: words(`GapKind.${value}`) }))}
      />
      <FilterSelect
        name="category"
        label={t('condition.category')}
        value={query.category}
        options={categories.map((value) => ({ value, label: names(value) }))}
      />
      <FilterSelect
        name="owner"
        label={t('condition.owner')}
        value={query.owner}
        options={[
          { value: 'me', label: work('meChoice') },
          { value: 'nobody', label: work('nobodyChoice') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FilterSelect
        name="due"
        label={t('condition.due')}
        value={query.due === null ? null : String(query.due)}
        options={(['overdue', ...periods.toSorted((a, b) => a - b)] as const).map((value) => ({
          value: String(value),
          label: dueInWords(value, all),
        }))}
      />
      <FilterSelect
        name="closed"
        label={t('condition.closed')}
        value={query.closed}
        any={t('open')}
        options={[{ value: 'yes', label: t('closed') }]}
      />
    </FilterBar>
  )
}
