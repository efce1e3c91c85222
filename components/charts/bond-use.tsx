import { useTranslations } from 'next-intl'
import { formatShare } from '@/lib/format'
import { bondRules } from '@/lib/scoring/rules/bond'
import { Picture } from './picture'

type Props = {
  label: string
  /** Ten-thousandths of the bond; null: not known. One of them is. */
  withoutUs: number | null
  withUs: number | null
  /** What fills the bar: the same for bars that stand together. */
  whole: number
}

const { metUpTo, all } = bondRules.sufficiency
/** At most twice the bond fills a bar: what is more runs off it, and the words say how much. */
export const wholeOf = (uses: readonly number[]) => Math.min(2 * all, Math.max(all * 1.2, ...uses))

/** What of a bond its other clients use and what we add, against the marks at which a finding turns. */
export function BondUseBar({ label, withoutUs, withUs, whole }: Props) {
  const t = useTranslations('adequacy.bar')
  const at = (share: number) => `${Math.min(100, (share / whole) * 100)}%`
  const others = Math.min(withoutUs ?? 0, whole)
  const used = withUs ?? withoutUs ?? 0
  const ours = Math.min(used, whole) - others
  const says = t(withoutUs === null ? 'saysAll' : withUs === null ? 'saysOthers' : 'says', {
    label,
    withUs: formatShare(withUs ?? 0),
    withoutUs: formatShare(withoutUs ?? 0),
    met: formatShare(metUpTo),
    all: formatShare(all),
  })
  return (
    <div className="bonduse">
      <span>{label}</span>
      <Picture height={36} says={says}>
        <rect x="0" y="18" width="100%" height="10" fill="var(--chart-track)" />
        <rect x="0" y="18" width={at(others)} height="10" fill="var(--chart-ink)" />
        <rect x={at(others)} y="18" width={at(ours)} height="10" fill="var(--chart-ink-3)" />
        {([metUpTo, all] as const).map((mark) => (
          <g key={mark}>
            <rect x={at(mark)} y="14" width="1.5" height="18" fill="var(--text)" />
            <text x={at(mark)} y="11" textAnchor={mark === all ? 'start' : 'end'}>
              {formatShare(mark)}
            </text>
          </g>
        ))}
      </Picture>
      <span className="num strong">{formatShare(used)}</span>
    </div>
  )
}

/** Which ink is whose. */
export function BondUseLegend({ hasUs }: { hasUs: boolean }) {
  const t = useTranslations('adequacy.bar')
  const inks = [
    ['var(--chart-ink)', t('others')],
    ['var(--chart-ink-3)', t('ours')],
  ] as const
  return (
    <div className="legend" aria-hidden="true">
      {(hasUs ? inks : inks.slice(0, 1)).map(([ink, words]) => (
        <span key={ink}>
          <svg viewBox="0 0 14 10">
            <rect width="14" height="10" fill={ink} />
          </svg>
          {words}
        </span>
      ))}
    </div>
  )
}
