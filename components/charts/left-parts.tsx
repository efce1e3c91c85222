import { useTranslations } from 'next-intl'
import { formatMoney } from '@/lib/format'
import type { Exposure } from '@/lib/exposure/left-to-us'
import type { Cents } from '@/lib/money'
import { Picture } from './picture'

export type LeftToUs = Exposure['leftToUs']

/** Black is ours: what nobody promised; striped above the cap; hatched what is promised without money behind it. */
export const leftParts = [
  { part: 'neverPromised', ink: 'var(--text)' },
  { part: 'aboveCap', ink: 'url(#stripe-ours)' },
  { part: 'notCollectable', ink: 'url(#hatch-ours)' },
] as const satisfies { part: keyof LeftToUs; ink: string }[]

/** The parts of what is left to us, each with its ink and amount; those of nothing are left out. */
export function LeftLegend({ leftToUs }: { leftToUs: LeftToUs }) {
  const t = useTranslations('charts.left')
  return (
    <ul className="legend">
      {leftParts
        .filter(({ part }) => leftToUs[part] > 0)
        .map(({ part, ink }) => (
          <li key={part}>
            <Swatch ink={ink} />
            <span>
              {t(part)} <span className="tnum nowrap">{formatMoney(leftToUs[part])}</span>
            </span>
          </li>
        ))}
    </ul>
  )
}

/** What the inks mean, without amounts. */
export function LeftKey() {
  const t = useTranslations('charts.left')
  return (
    <ul className="legend">
      {leftParts.map(({ part, ink }) => (
        <li key={part}>
          <Swatch ink={ink} />
          {t(part)}
        </li>
      ))}
      <li>
        <Swatch ink="var(--chart-track)" />
        {t('paid')}
      </li>
    </ul>
  )
}

function Swatch({ ink }: { ink: string }) {
  return (
    <svg viewBox="0 0 14 10" aria-hidden="true">
      <rect width="14" height="10" fill={ink} stroke="var(--text)" />
    </svg>
  )
}

type BarProps = { claim: Cents; leftToUs: LeftToUs; whole: Cents }

/** A claim as a bar: what is left to us first, in its parts, then what is paid. `whole` is as wide as its place. */
export function LeftBar({ claim, leftToUs, whole }: BarProps) {
  const t = useTranslations('charts.left')
  const share = (cents: Cents) => (cents / Math.max(whole, 1)) * 100
  const starts = leftParts.map((_, index) =>
    leftParts.slice(0, index).reduce((sum, { part }) => sum + leftToUs[part], 0),
  )
  const says = t('says', {
    left: formatMoney(leftToUs.total),
    claim: formatMoney(claim),
    never: formatMoney(leftToUs.neverPromised),
    above: formatMoney(leftToUs.aboveCap),
    not: formatMoney(leftToUs.notCollectable),
  })
  return (
    <Picture height={14} says={says}>
      <rect x="0" y="1" width={`${share(claim)}%`} height="12" fill="var(--chart-track)" />
      {leftParts.map(({ part, ink }, index) => (
        <rect
          key={part}
          x={`${share(starts[index] ?? 0)}%`}
          y="1"
          width={`${share(leftToUs[part])}%`}
          height="12"
          fill={ink}
        />
      ))}
      <rect x="0" y="1" width={`${share(claim)}%`} height="12" fill="none" stroke="var(--line-strong)" />
    </Picture>
  )
}
