import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Chosen } from '@/components/list/filter-bar'
import { NoneMatch } from '@/components/list/none-match'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { PageHead } from '@/components/ui/page'
import type { FormAction } from '@/lib/forms/state'
import type { RescoreProgress } from '@/lib/jobs/rescore-progress'
import { COUNTED } from '@/lib/paging'
import { paths } from '@/lib/paths'
import type { RegisterSummary } from '@/lib/providers/register'
import type { RegisterQuery } from '@/lib/providers/register-filter'
import type { Words } from '@/lib/scoring/describe'
import type { List } from './conditions'
import type { Order } from './order'
import { RegisterEmpty } from './register-empty'
import { RegisterFilter } from './register-filter'

type Props = {
  list: List
  title: string
  lead?: ReactNode
  actions: ReactNode
  query: RegisterQuery
  chosen: readonly Chosen[]
  summary: RegisterSummary
  /** How many of them stand on this page. */
  shown: number
  /** Where nothing matches: how many would without each filter. */
  drops: readonly { without: string; total: number }[]
  rescore: { progress: RescoreProgress | null; mayRestart: boolean; action: FormAction }
  mayWrite: boolean
  orders?: readonly Order[]
  words: Words
  /** The rows and what stands below them, given how many there are in words. */
  children: (total: string) => ReactNode
}

/** A list of providers: its head, how far a rescore is, the filters, then its rows or which filter to drop for some. */
export function ProviderList(props: Props) {
  const { list, title, lead, actions, query, chosen, summary, shown, drops, rescore, words } = props
  const t = useTranslations('register')
  const skip = useTranslations('list')
  const found = (count: number, name: 'total' | 'none.found') =>
    count > COUNTED
      ? t(name === 'total' ? 'totalMany' : 'none.foundMany', { shown, count: COUNTED })
      : t(name, { shown, count })
  const total = found(summary.total, 'total')
  if (!summary.hasAny)
    return (
      <>
        <PageHead title={title} actions={actions} />
        <RegisterEmpty mayWrite={props.mayWrite} />
      </>
    )
  return (
    <>
      {summary.total > 0 && (
        <a className="skip" href="#rows">
          {skip('toRows')}
        </a>
      )}
      <PageHead title={title} lead={lead} actions={actions} />
      <RescoreStrip {...rescore} />
      <RegisterFilter
        query={query}
        chosen={chosen}
        owners={summary.owners}
        total={total}
        words={words}
        list={list}
        orders={props.orders}
      />
      {summary.total === 0 ? (
        <NoneMatch
          say={t('none.say')}
          drops={chosen.map((each) => ({
            ...each,
            found: found(drops.find(({ without }) => without === each.name)?.total ?? 0, 'none.found'),
          }))}
          all={{ href: paths[list](), label: t('none.all') }}
        />
      ) : (
        props.children(total)
      )}
    </>
  )
}
