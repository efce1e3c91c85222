import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CopyText } from '@/components/gaps/copy-text'
import { RequestTable } from '@/components/gaps/request-table'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { requestList } from '@/lib/gaps/request-list'
import { requestText } from '@/lib/gaps/request-text'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { shortOf } from '@/lib/scoring/describe'

/** What to ask a provider for, in plain words: to copy, to print, to take along as CSV. */
export default async function RequestListPage({ params }: PageProps<'/providers/[id]/request-list'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const [{ requests, ours }, t, words] = await Promise.all([
    requestList(actor, id),
    getTranslations('gaps.request'),
    pageWords(),
  ])
  const name = provider.legalName
  const text = requestText(
    words,
    name,
    requests.map(({ criterionId }) => criterionId),
  )
  return (
    <>
      <Section
        id="requests"
        title={t('title')}
        note={
          requests.length > 0 && (
            <LinkButton href={paths.exportRequestList(id)} icon="download" download>
              {t('export')}
            </LinkButton>
          )
        }
      >
        {requests.length === 0 ? (
          <p className="muted">{t('none')}</p>
        ) : (
          <>
            <p className="small muted noprint">{t('lead', { count: requests.length, provider: name })}</p>
            <div className="printonly">
              <p>{t('opening', { provider: name })}</p>
            </div>
            <RequestTable requests={requests} mayMend={can(actor.role, 'record:write')} words={words} />
            <div className="printonly">
              <p>{t('closing')}</p>
            </div>
            <CopyText
              text={text}
              labels={{
                text: t('text'),
                copy: t('copy'),
                copied: t('copied'),
                notCopied: t('notCopied'),
              }}
            />
          </>
        )}
      </Section>
      {ours.length > 0 && (
        <Section
          id="ours"
          title={t('oursTitle')}
          note={<Link href={paths.engagements()}>{t('chooseEngagement')}</Link>}
        >
          <p className="small muted">
            {t('oursText')} {ours.map(({ criterionId }) => shortOf(words, criterionId)).join(', ')}.
          </p>
        </Section>
      )}
    </>
  )
}
