import { useTranslations } from 'next-intl'
import type { Severity } from '@/lib/choices'
import { formatPoints } from '@/lib/format'
import type { CategoryPoints } from '@/lib/scoring/score'
import { Picture } from './picture'

const POINT = 10_000
const losses = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW'] as const
const inkOf: Record<(typeof losses)[number], string> = {
  CRITICAL: 'var(--critical-solid)',
  HIGH: 'var(--high-solid)',
  UNKNOWN: 'url(#hatch-high)',
  MEDIUM: 'var(--medium-solid)',
  LOW: 'var(--low-solid)',
}

/** Length is weight, so the bars add up to the score; ink is earned, colour is lost, hatch is what nobody knows. */
export function CategoryBars({ categories }: { categories: readonly CategoryPoints[] }) {
  const widest = Math.max(...categories.map((each) => each.weight), 1)
  return (
    <>
      {categories.map((each) => (
        <CategoryBar key={each.category} points={each} widest={widest} />
      ))}
      <Legend />
    </>
  )
}

function CategoryBar({ points, widest }: { points: CategoryPoints; widest: number }) {
  const t = useTranslations('charts')
  const words = useTranslations('choices.Severity')
  const name = useTranslations('scorecard.category')(points.category)
  const reason = (loss: Severity | 'UNKNOWN') =>
    loss === 'UNKNOWN' ? t('notKnown').toLowerCase() : words(loss).toLowerCase()
  const lost = losses.filter((loss) => points.lost[loss] > 0)
  const told = lost.map((loss) =>
    t('lostTo', { points: formatPoints(points.lost[loss]), reason: reason(loss) }),
  )
  const share = (tenThousandths: number) => (tenThousandths / POINT / widest) * 100
  const starts = lost.map((_, index) =>
    share(points.earned + lost.slice(0, index).reduce((sum, loss) => sum + points.lost[loss], 0)),
  )
  const earned = formatPoints(points.earned)
  return (
    <div className="catrow">
      <a className="plain" href={`#findings-${points.category}`}>
        {name}
      </a>
      <Picture
        height={18}
        says={t('categoryBar', {
          name,
          earned,
          weight: String(points.weight),
          lost: told.join(', ') || 'none',
        })}
      >
        <rect
          x="0"
          y="3"
          width={`${(points.weight / widest) * 100}%`}
          height="12"
          fill="none"
          stroke="var(--line-strong)"
        />
        <rect x="0" y="3" width={`${share(points.earned)}%`} height="12" fill="var(--chart-ink)" />
        {lost.map((loss, index) => (
          <rect
            key={loss}
            x={`${starts[index]}%`}
            y="3"
            width={`${share(points.lost[loss])}%`}
            height="12"
            fill={inkOf[loss]}
            stroke="var(--page)"
          />
        ))}
      </Picture>
      <span className="num">
        <span className="strong">{earned}</span>{' '}
        <span className="muted">{t('ofWeight', { weight: points.weight })}</span>
      </span>
    </div>
  )
}

function Legend() {
  const t = useTranslations('charts')
  const words = useTranslations('choices.Severity')
  const entries = [
    ['var(--chart-ink)', t('earned')],
    ...(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const).map((severity) => [inkOf[severity], words(severity)]),
    [inkOf.UNKNOWN, t('notKnown')],
  ] as [string, string][]
  return (
    <div className="legend">
      {entries.map(([ink, label]) => (
        <span key={label}>
          <svg viewBox="0 0 14 10" aria-hidden="true">
            <rect width="14" height="10" fill={ink} />
          </svg>
          {label}
        </span>
      ))}
    </div>
  )
}
