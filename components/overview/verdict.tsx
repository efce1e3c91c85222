import { useTranslations } from 'next-intl'
import type { Figures } from '@/lib/scorecards/portfolio'

/** The portfolio in one sentence: what may be decided, and what may not yet. */
export function Verdict({ figures: { providers, recommended } }: { figures: Figures }) {
  const t = useTranslations('overview')
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
    </div>
  )
}
