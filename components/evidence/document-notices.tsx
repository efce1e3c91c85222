import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import type { DocumentView } from '@/lib/evidence/view'
import { paths } from '@/lib/paths'

/** Why a document proves nothing any more, where that is so. */
export function DocumentNotices({ providerId, document }: { providerId: string; document: DocumentView }) {
  const t = useTranslations('evidence')
  if (document.isInError)
    return (
      <Banner kind="info" icon="due" className="mt-4">
        <p>{t('isInError', { reason: document.errorReason ?? '' })}</p>
      </Banner>
    )
  if (document.supersededById)
    return (
      <Banner kind="info" icon="due" className="mt-4">
        <p>
          {t('superseded')}{' '}
          <Link href={paths.document(providerId, document.supersededById)}>{t('openNewer')}</Link>
        </p>
      </Banner>
    )
  return null
}
