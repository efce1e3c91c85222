import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Severity } from '@/components/ui/judgement'
import { WaivedGap } from '@/components/waivers/waived-gap'
import { paths } from '@/lib/paths'
import type { WorstGap } from '@/lib/scorecards/portfolio'
import { shortOf, type Words } from '@/lib/scoring/describe'

/** The gravest gap of each provider that has a critical or a high one. */
export function WorstGaps({ gaps, words }: { gaps: readonly WorstGap[]; words: Words }) {
  const t = useTranslations('overview')
  if (gaps.length === 0) return <p className="small muted mt-2">{t('noGaps')}</p>
  return (
    <ul className="decide">
      {gaps.map((gap) => (
        <li key={gap.providerId} data-row="">
          <div>
            <Link
              className="plain strong small"
              href={`${paths.provider(gap.providerId)}#gap-${gap.criterionId}`}
            >
              {gap.providerName}
            </Link>
            <p className="small">
              {shortOf(words, gap.criterionId)}: {gap.found}
            </p>
            <WaivedGap waivedUntil={gap.waivedUntil} />
          </div>
          <Severity severity={gap.severity} />
        </li>
      ))}
    </ul>
  )
}
