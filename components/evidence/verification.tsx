import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import type { DocumentView } from '@/lib/evidence/view'
import { formatDate } from '@/lib/format'

/** Who held a document against what it proves, and when; or that somebody has yet to. */
export function Verification({
  document,
}: {
  document: Pick<DocumentView, 'verifiedOn' | 'verifiedBy' | 'isVerified'>
}) {
  const t = useTranslations('evidence')
  const { verifiedOn, verifiedBy, isVerified } = document
  return verifiedOn && isVerified ? (
    t('verifiedBy', { day: formatDate(verifiedOn), by: verifiedBy ?? 'none' })
  ) : (
    <Mark tone="unknown" icon="unknown">
      {t('toVerify')}
    </Mark>
  )
}
