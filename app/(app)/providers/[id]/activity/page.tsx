import { getTranslations } from 'next-intl/server'
import { Activity } from '@/components/providers/activity'
import { Pagination } from '@/components/ui/table'
import { Section } from '@/components/ui/page'
import { listAuditEvents } from '@/lib/audit/queries'
import { auditFilter } from '@/lib/audit/schema'
import { requirePermission } from '@/lib/auth/guard'
import { env } from '@/lib/env'
import { pageWords } from '@/lib/i18n/page-words'
import { paths, withQuery } from '@/lib/paths'
import { auditedNames, findProvider } from '@/lib/providers/queries'
import { notFound } from 'next/navigation'

/** The audit trail of one provider. */
export default async function ActivityPage({ params, searchParams }: PageProps<'/providers/[id]/activity'>) {
  const actor = await requirePermission('provider:read', 'audit:read')
  const { id } = await params
  if (!(await findProvider(actor, id))) notFound()
  const { before, after } = await searchParams
  const page = auditFilter.safeParse({ before, after }).data
  const filter = {
    ...auditFilter.parse({}),
    before: page?.before ?? null,
    after: page?.after ?? null,
    provider: id,
  }
  const { companyTimeZone } = env()
  const { rows, hasNewer, hasOlder } = await listAuditEvents(actor, filter, companyTimeZone)
  const t = await getTranslations('providers.activity')
  const address = (query: { before?: string; after?: string }) =>
    withQuery(paths.providerTab(id, 'activity'), query)
  const [first, last] = [rows[0]?.seq, rows.at(-1)?.seq]
  return (
    <Section id="activity" title={t('title')} note={t('note')}>
      <Activity
        rows={rows}
        timeZone={companyTimeZone}
        words={await pageWords()}
        names={await auditedNames(actor, rows)}
      />
      <Pagination
        summary={t('summary', { count: rows.length })}
        first={hasNewer ? address({}) : null}
        previous={hasNewer && first ? address({ after: first }) : null}
        next={hasOlder && last ? address({ before: last }) : null}
      />
    </Section>
  )
}
