import { useTranslations } from 'next-intl'
import { FilterBar } from '@/components/list/filter-bar'
import { FilterSelect } from '@/components/list/filter-select'
import { FilingAnswer } from '@/lib/choices'
import type { FilingQuery } from '@/lib/filing/filter'
import type { FilingSummary } from '@/lib/filing/row'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { chosenOf } from './conditions'

type Props = {
  query: FilingQuery
  engagements: FilingSummary['engagements']
  total: string
  words: Words
}

export function FilingFilter({ query, engagements, total, words }: Props) {
  const t = useTranslations('filing')
  const answers = useTranslations('choices.FilingAnswer')
  return (
    <FilterBar
      action={paths.filing()}
      label={t('title')}
      search={{ value: query.q, label: t('list.search'), hint: t('list.searchHint') }}
      chosen={chosenOf(query, engagements, words)}
      clearHref={paths.filing()}
      total={total}
    >
      <FilterSelect
        name="answer"
        label={t('condition.answer')}
        value={query.answer}
        options={Object.values(FilingAnswer).map((value) => ({ value, label: answers(value) }))}
      />
      <FilterSelect
        name="engagement"
        label={t('condition.engagement')}
        value={query.engagement}
        options={engagements.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterBar>
  )
}
