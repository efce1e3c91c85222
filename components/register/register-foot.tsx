import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/table'
import type { Page } from '@/lib/paging'
import { paths } from '@/lib/paths'
import type { RegisterRow } from '@/lib/providers/register'
import type { RegisterQuery } from '@/lib/providers/register-filter'
import { writeCursor } from '@/lib/providers/register-order'
import { addressOf } from './conditions'

type Props = { page: Page<RegisterRow>; query: RegisterQuery; summary: string }

/** The other pages, what the columns mean, and the records of the providers shown. */
export function RegisterFoot({ page, query, summary }: Props) {
  const t = useTranslations('register')
  const { rows, hasPrevious, hasNext } = page
  const beside = (row: RegisterRow | undefined) =>
    row ? writeCursor({ id: row.id, key: row.sortKey }) : null
  return (
    <>
      {rows.length === 0 && <Gone />}
      {(hasPrevious || hasNext) && (
        <Pagination
          summary={summary}
          first={hasPrevious ? addressOf(query) : null}
          previous={hasPrevious ? addressOf(query, { before: beside(rows[0]) }) : null}
          next={hasNext ? addressOf(query, { after: beside(rows.at(-1)) }) : null}
          last={hasNext ? addressOf(query, { page: 'last' }) : null}
        />
      )}
      <p className="statusline">
        <span>
          {t('alsoExport')} <a href={paths.exportBonds(query)}>{t('exportBonds')}</a>,{' '}
          <a href={paths.exportPolicies(query)}>{t('exportPolicies')}</a>,{' '}
          <a href={paths.exportComplianceEvents(query)}>{t('exportEvents')}</a>
        </span>
        <span>{t('legend')}</span>
      </p>
    </>
  )
}

function Gone() {
  const t = useTranslations('list')
  return <p className="small muted mt-3">{t('gone')}</p>
}
