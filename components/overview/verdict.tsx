import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { Figures } from '@/lib/scorecards/portfolio'

/** The portfolio in one sentence: what may be decided, and what may not yet. */
export function Verdict({ figures: { providers, recommended, filing } }: { figures: Figures }) {
  const t = useTranslations('overview')
  const may = useTranslations('filing')
  return (
    <div className="verdict">
      <p className="say">
        {t.rich('say', {
          all: providers,
          approve: recommended.APPROVE,
          conditional: recommended.CONDITIONAL,
          gathering: recommended.KEEP_GATHERING,
          hold: recommended.HOLD,
          b: (words) => <strong>{words}</strong>,
        })}
      </p>
      <p className="why">
        <Link href={paths.filing()}>{may('title')}</Link>
        <span>{may('list.totals', { yes: filing.YES, limits: filing.WITHIN_LIMITS, no: filing.NO })}</span>
      </p>
    </div>
  )
}
