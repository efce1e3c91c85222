import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/table'
import type { Page } from '@/lib/paging'
import { writeGapCursor, type GapQuery } from '@/lib/gaps/filter'
import type { GapRow } from '@/lib/gaps/row'
import { addressOf } from './conditions'

type Props = { page: Page<GapRow>; query: GapQuery; summary: string }

export function GapFoot({ page: { rows, hasPrevious, hasNext }, query, summary }: Props) {
  const t = useTranslations('list')
  const beside = (row: GapRow | undefined) => (row ? writeGapCursor(row) : null)
  return (
    <>
      {rows.length === 0 && <p className="small muted mt-3">{t('gone')}</p>}
      {(hasPrevious || hasNext) && (
        <Pagination
          summary={summary}
          first={hasPrevious ? addressOf(query) : null}
          previous={hasPrevious ? addressOf(query, { before: beside(rows[0]) }) : null}
          next={hasNext ? addressOf(query, { after: beside(rows.at(-1)) }) : null}
          last={hasNext ? addressOf(query, { page: 'last' }) : null}
        />
      )}
    </>
  )
}
