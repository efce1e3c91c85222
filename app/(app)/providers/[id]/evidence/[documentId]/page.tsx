import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { DocumentFacts } from '@/components/evidence/document-facts'
import { DocumentNotices } from '@/components/evidence/document-notices'
import { Passages } from '@/components/evidence/passages'
import { Preview } from '@/components/evidence/preview'
import { Verify } from '@/components/evidence/verify'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { isReadable } from '@/lib/evidence/file-types'
import { contentsOf, findDocument, recordsToProve } from '@/lib/evidence/queries'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { judgePassageAction, verifyDocumentAction } from '../actions'

/** One document: what it is and proves, what a person has yet to say of it, and what is in it. */
export default async function DocumentPage({ params }: PageProps<'/providers/[id]/evidence/[documentId]'>) {
  const actor = await requirePermission('provider:read')
  const { id, documentId } = await params
  const [provider, document] = await Promise.all([
    findProvider(actor, id),
    findDocument(actor, id, documentId),
  ])
  if (!provider || !document) notFound()
  const [records, { pages, passages }, words, t, clauses] = await Promise.all([
    recordsToProve(actor, id),
    contentsOf(actor, documentId),
    pageWords(),
    getTranslations('evidence'),
    choiceOptions('ClauseGroup'),
  ])
  const mayWrite = can(actor.role, 'record:write') && !provider.isArchived && !document.isInError
  const hidden = { providerId: id, documentId, version: String(document.version), key: randomUUID() }
  const isToBeVerified = mayWrite && !document.isVerified
  const preview = <Preview providerId={id} document={document} pages={pages} />
  return (
    <>
      <DocumentNotices providerId={id} document={document} />
      <Section
        id="document"
        title={document.title}
        note={
          <span className="btns">
            <LinkButton href={paths.documentFile(id, documentId)} icon="download" download>
              {t('download')}
            </LinkButton>
            {mayWrite && <LinkButton href={paths.editDocument(id, documentId)}>{t('edit')}</LinkButton>}
            {mayWrite && !document.supersededById && (
              <LinkButton href={paths.newDocument(id, { supersedes: documentId })}>
                {t('newVersion')}
              </LinkButton>
            )}
            {mayWrite && (
              <LinkButton kind="quiet" href={paths.documentInError(id, documentId)}>
                {t('inError')}
              </LinkButton>
            )}
          </span>
        }
      >
        <DocumentFacts
          {...{ providerId: id, document, records, words }}
          asOf={today()}
          timeZone={env().companyTimeZone}
        />
      </Section>
      {isToBeVerified || isReadable(document.type) ? (
        <div className="two">
          <div>
            {isToBeVerified && (
              <Verify
                action={verifyDocumentAction}
                hidden={{ ...hidden, recordsChangedAt: document.recordsChangedAt ?? '' }}
                isAlone={document.links.length === 0}
              />
            )}
            {isReadable(document.type) && (
              <Passages
                passages={passages.map((passage) => ({ ...passage, key: randomUUID() }))}
                action={mayWrite ? judgePassageAction : null}
                providerId={id}
                clauses={clauses}
                document={document}
                pages={pages}
              />
            )}
          </div>
          <div>{preview}</div>
        </div>
      ) : (
        preview
      )}
    </>
  )
}
