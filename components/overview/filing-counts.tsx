import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { Figures } from '@/lib/scorecards/portfolio'

/** Under how many numbers we may file today, within limits, or not. */
export function FilingCounts({ filing }: Pick<Figures, 'filing'>) {
  const t = useTranslations('filing')
  return (
    <p className="small muted mt-2">
      <Link className="underline" href={paths.filing()}>
        {t('title')}
      </Link>{' '}
      {t('list.totals', { yes: filing.YES, limits: filing.WITHIN_LIMITS, no: filing.NO })}
    </p>
  )
}
