import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/table'
import type { Page } from '@/lib/paging'
import type { RegisterQuery } from '@/lib/providers/register-filter'
import { writeCursor } from '@/lib/providers/register-order'
import { addressOf, type List } from './conditions'

type Props = {
  page: Page<{ id: string; sortKey: string | null }>
  query: RegisterQuery
  summary: string
  list?: List
}

/** The other pages of a list of providers. */
export function RegisterPages({
  page: { rows, hasPrevious, hasNext },
  query,
  summary,
  list = 'register',
}: Props) {
  const t = useTranslations('list')
  const beside = (at: number) => {
    const row = rows.at(at)
    return row ? writeCursor({ id: row.id, key: row.sortKey }) : null
  }
  const at = (change: Partial<RegisterQuery> = {}) => addressOf(query, change, list)
  return (
    <>
      {rows.length === 0 && <p className="small muted mt-3">{t('gone')}</p>}
      {(hasPrevious || hasNext) && (
        <Pagination
          summary={summary}
          first={hasPrevious ? at() : null}
          previous={hasPrevious ? at({ before: beside(0) }) : null}
          next={hasNext ? at({ after: beside(-1) }) : null}
          last={hasNext ? at({ page: 'last' }) : null}
        />
      )}
    </>
  )
}
