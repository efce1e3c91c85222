import { useTranslations } from 'next-intl'
import { FilterBar, type Chosen } from '@/components/list/filter-bar'
import { FilterSelect } from '@/components/list/filter-select'
import { GapKind, Severity } from '@/lib/choices'
import { categories, type GapQuery } from '@/lib/gaps/filter'
import { paths } from '@/lib/paths'

type Props = { query: GapQuery; chosen: readonly Chosen[]; total: string }

export function GapFilter({ query, chosen, total }: Props) {
  const t = useTranslations('gaps')
  const words = useTranslations('choices')
  const names = useTranslations('scorecard.category')
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
        name="closed"
        label={t('condition.closed')}
        value={query.closed}
        any={t('open')}
        options={[{ value: 'yes', label: t('closed') }]}
      />
    </FilterBar>
  )
}
