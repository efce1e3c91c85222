import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'

type Props = {
  decidedOn: IsoDate
  staleSince: IsoDate
  /** What moved, where the page knows it; else a link to it. */
  cause?: { identity: number; findings: number; files: number; isScoreMoved: boolean }
  href?: string
}

/** A decision that rests on what is no longer concluded: it stands, and says since when. */
export function StaleBanner({ decidedOn, staleSince, cause, href }: Props) {
  const t = useTranslations('decisions')
  return (
    <Banner
      kind="medium"
      icon="due"
      className="mt-4"
      actions={href && <Link href={href}>{t('staleLink')}</Link>}
    >
      <p>
        <strong>{t('stale', { decided: formatDate(decidedOn), since: formatDate(staleSince) })}</strong>{' '}
        {cause &&
          t('staleCause', {
            identity: cause.identity,
            count: cause.findings,
            files: cause.files,
            score: cause.isScoreMoved ? 'yes' : 'no',
          })}
      </p>
    </Banner>
  )
}
