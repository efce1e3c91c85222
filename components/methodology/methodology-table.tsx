import { useTranslations } from 'next-intl'
import { Tag, WikiMark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { ruleOf, titleOf, type Words } from '@/lib/scoring/describe'
import {
  methodology,
  totalWeight,
  weightOf,
  type Category,
  type CriterionId,
} from '@/lib/scoring/methodology'

/** Every criterion by category: what it asks, why, its rule and its weight. */
export function MethodologyTable({ words }: { words: Words }) {
  const t = useTranslations('methodology')
  const name = useTranslations('scorecard.category')
  return (
    <DataTable
      className="rules"
      caption={t('criteriaNote', { total: totalWeight })}
      head={
        <>
          <th scope="col">{t('criterion')}</th>
          <th scope="col">{t('why')}</th>
          <th scope="col">{t('rule')}</th>
          <th scope="col" className="num">
            {t('weight')}
          </th>
        </>
      }
    >
      {(Object.keys(methodology.categories) as Category[]).flatMap((category) => {
        const ids = Object.keys(methodology.categories[category]) as CriterionId[]
        return [
          <tr key={category} className="category">
            <th scope="rowgroup" colSpan={3}>
              {name(category)}
            </th>
            <td className="num strong">{ids.reduce((sum, id) => sum + weightOf(id), 0)}</td>
          </tr>,
          ...ids.map((id) => <CriterionRow key={id} id={id} words={words} />),
        ]
      })}
    </DataTable>
  )
}

function CriterionRow({ id, words }: { id: CriterionId; words: Words }) {
  const t = useTranslations('methodology')
  return (
    <tr id={id}>
      <th scope="row">
        {titleOf(words, id)}
        {methodology.wiki.includes(id) && <WikiMark />}{' '}
        {methodology.vetoes.includes(id) && <Tag>{t('veto')}</Tag>}
      </th>
      <td className="muted">{words(`criteria.${id}.why`)}</td>
      <td>
        {ruleOf(words, id)}
        <p className="micro muted">{t('source', { source: words(`criteria.${id}.source`) })}</p>
      </td>
      <td className="num">{weightOf(id)}</td>
    </tr>
  )
}
