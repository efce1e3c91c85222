import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Trail } from '@/components/audit/trail'
import { TrailFilter } from '@/components/audit/trail-filter'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { Pagination } from '@/components/ui/table'
import { auditNames, listAuditEvents } from '@/lib/audit/queries'
import { auditFilter } from '@/lib/audit/schema'
import { requirePermission } from '@/lib/auth/guard'
import { env } from '@/lib/env'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const actor = await requirePermission('audit:read')
  const filter = auditFilter.safeParse(await searchParams)
  if (!filter.success) notFound()
  const { before, after, ...asked } = filter.data
  const timeZone = env().companyTimeZone
  const [page, names] = await Promise.all([
    listAuditEvents(actor, filter.data, timeZone),
    auditNames(actor, asked.provider),
  ])
  const { rows, hasNewer, hasOlder, head } = page
  const t = await getTranslations('audit')
  const words = await pageWords()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { timeZone })}
        actions={
          <LinkButton href={paths.exportAudit(asked)} icon="download" download>
            {t('export')}
          </LinkButton>
        }
      />
      <TrailFilter asked={asked} people={names.people} providerName={names.provider} words={words} />
      <div className="mt-4">
        {rows.length > 0 ? (
          <Trail events={rows} telling={{ words, timeZone, names: names.byId }} />
        ) : (
          <p className="muted">{t('none')}</p>
        )}
      </div>
      <Pagination
        summary={t('shown', { count: rows.length })}
        first={before || after ? paths.audit(asked) : null}
        previous={hasNewer ? paths.audit({ ...asked, after: rows[0]?.seq ?? before }) : null}
        next={hasOlder ? paths.audit({ ...asked, before: rows.at(-1)?.seq ?? after }) : null}
      />
      <footer className="mt-8 border-t border-line pt-3 small">
        <p>
          {t('head')}{' '}
          <code className="id wrap-anywhere whitespace-normal">
            {head.seq}:{head.hash}
          </code>
        </p>
        <p className="muted">{t('headHelp')}</p>
      </footer>
    </>
  )
}
