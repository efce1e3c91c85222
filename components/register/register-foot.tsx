import { useTranslations } from 'next-intl'
import type { Page } from '@/lib/paging'
import { paths } from '@/lib/paths'
import type { RegisterRow } from '@/lib/providers/register'
import type { RegisterQuery } from '@/lib/providers/register-filter'
import { RegisterPages } from './register-pages'

type Props = { page: Page<RegisterRow>; query: RegisterQuery; summary: string }

/** The other pages, what the columns mean, and the records of the providers shown. */
export function RegisterFoot({ page, query, summary }: Props) {
  const t = useTranslations('register')
  return (
    <>
      <RegisterPages page={page} query={query} summary={summary} />
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
