import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import type { Actor } from '@/lib/auth/guard'
import { ClauseGroup } from '@/lib/choices'
import { clauseStems } from '@/lib/contracts/schema'
import { findOffer } from '@/lib/evidence/queries'
import type { FormValues } from '@/lib/forms/state'
import { fieldAnchor, paths } from '@/lib/paths'
import type { RecordSpec } from '@/lib/records/envelope'

type Asked = { passage?: string | string[]; clause?: string | string[] }

/** The form of a contract with the words of a confirmed passage put where they are offered; nothing is stored by that. */
export async function withOffer(
  actor: Actor<'record:write'>,
  { kind }: RecordSpec,
  providerId: string,
  values: FormValues,
  { passage, clause }: Asked,
): Promise<{ values: FormValues; notice: ReactNode }> {
  const group = Object.values(ClauseGroup).find((each) => each === clause)
  const offer = kind === 'CONTRACT' && group ? await findOffer(actor, providerId, passage) : null
  if (!offer || !group) return { values, notice: null }
  const t = await getTranslations('evidence')
  const clauses = await getTranslations('choices.ClauseGroup')
  const [quote, page] = [`${clauseStems[group]}Quote`, `${clauseStems[group]}Page`]
  const before = values[quote]
  return {
    values: { ...values, [quote]: offer.words, [page]: offer.page === null ? '' : String(offer.page) },
    notice: (
      <Banner
        kind="info"
        icon="due"
        className="mb-4"
        actions={
          <a className="btn" href={fieldAnchor(quote)}>
            {t('toClause')}
          </a>
        }
      >
        <p>
          {t('offered', {
            title: offer.documentTitle,
            page: offer.page === null ? 'none' : String(offer.page),
            clause: clauses(group),
          })}{' '}
          <Link href={paths.document(providerId, offer.documentId)}>{t('openDocument')}</Link>
        </p>
        {typeof before === 'string' && before !== '' && before !== offer.words && (
          <p>{t('offeredInstead', { words: before })}</p>
        )}
      </Banner>
    ),
  }
}
