import { useTranslations } from 'next-intl'
import type { Figures } from '@/lib/scorecards/portfolio'

/** The portfolio in one sentence: what may be decided, and what may not yet, of those about whom a decision is still to be had. */
export function Verdict({ figures: { decidable, recommended } }: { figures: Figures }) {
  const t = useTranslations('overview')
  return (
    <div className="verdict">
      <p className="say">
        {t.rich('say', {
          all: decidable,
          approve: recommended.APPROVE,
          conditional: recommended.CONDITIONAL,
          gathering: recommended.KEEP_GATHERING,
          hold: recommended.HOLD,
          b: (words) => <strong>{words}</strong>,
        })}
      </p>
    </div>
  )
}
