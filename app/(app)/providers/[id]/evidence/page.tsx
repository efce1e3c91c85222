import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DocumentTable } from '@/components/evidence/document-table'
import { LinkButton } from '@/components/ui/button'
import { Disclosure, EmptyState, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { listDocuments, recordsToProve } from '@/lib/evidence/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'

/** The documents that prove what is recorded of a provider. */
export default async function EvidencePage({ params }: PageProps<'/providers/[id]/evidence'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const [documents, records, words, t] = await Promise.all([
    listDocuments(actor, id),
    recordsToProve(actor, id),
    pageWords(),
    getTranslations('evidence'),
  ])
  const mayWrite = can(actor.role, 'record:write') && !provider.isArchived
  const add = mayWrite && (
    <LinkButton href={paths.newDocument(id)} icon="plus">
      {t('add')}
    </LinkButton>
  )
  const errors = documents.filter(({ isInError }) => isInError)
  const older = documents.filter((each) => !each.isInError && each.supersededById)
  const current = documents.filter((each) => !each.isInError && !each.supersededById)
  const table = { providerId: id, records, words, asOf: today() }
  return (
    <Section id="evidence" title={t('title')} note={current.length > 0 && add}>
      {current.length > 0 && <DocumentTable {...table} caption={t('table')} documents={current} />}
      {current.length === 0 &&
        (mayWrite ? (
          <EmptyState say={t('empty')}>
            <div className="mt-3">{add}</div>
          </EmptyState>
        ) : (
          <p className="prose muted">{t('emptyReader')}</p>
        ))}
      {older.length > 0 && (
        <Disclosure summary={t('older', { count: older.length })}>
          <DocumentTable {...table} caption={t('olderTable')} documents={older} />
        </Disclosure>
      )}
      {errors.length > 0 && (
        <Disclosure summary={t('errors', { count: errors.length })}>
          <DocumentTable {...table} caption={t('errorsTable')} documents={errors} />
        </Disclosure>
      )}
    </Section>
  )
}
