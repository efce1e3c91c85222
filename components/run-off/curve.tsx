import { useTranslations } from 'next-intl'
import { Picture } from '@/components/charts/picture'
import { Disclosure } from '@/components/ui/page'
import { DataTable } from '@/components/ui/table'
import { DateText, Money } from '@/components/ui/value'
import { daysBetween, type IsoDate } from '@/lib/dates'
import { formatCount, formatDate, formatMoney, formatMoneyShort } from '@/lib/format'
import type { Cents } from '@/lib/money'
import type { Point } from '@/lib/run-off/exposed'

const TALL = 140
const [HEAD, FOOT] = [18, 20]

/** How much is still exposed: the claim falls to nothing, and what of it is ours rises where nothing stands behind it. */
export function RunOffCurve({ points, asOf }: { points: readonly Point[]; asOf: IsoDate }) {
  const t = useTranslations('runOff.curve')
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  const whole = Math.max(daysBetween(first.on, last.on), 1)
  const x = (day: IsoDate) => (daysBetween(first.on, day) / whole) * 1000
  const y = (cents: Cents) => TALL - (cents / Math.max(first.claimCents, 1)) * TALL
  const area = (of: (point: Point) => Cents) =>
    [`0,${TALL}`, ...points.map((point) => `${x(point.on)},${y(of(point))}`), `1000,${TALL}`].join(' ')
  const most = points.reduce((worst, point) => (point.leftCents > worst.leftCents ? point : worst), first)
  return (
    <>
      <Picture
        height={HEAD + TALL + FOOT}
        says={t('says', {
          first: formatDate(first.on),
          claim: formatMoney(first.claimCents),
          last: formatDate(last.on),
          most: formatMoney(most.leftCents),
          on: formatDate(most.on),
        })}
      >
        <svg y={HEAD} width="100%" height={TALL} viewBox={`0 0 1000 ${TALL}`} preserveAspectRatio="none">
          <polygon points={area((point) => point.claimCents)} fill="var(--chart-ink-3)" />
          <polygon points={area((point) => point.leftCents)} fill="var(--chart-ink)" />
        </svg>
        <line x1="0" x2="100%" y1={HEAD + TALL} y2={HEAD + TALL} stroke="var(--line-strong)" />
        {asOf >= first.on && asOf <= last.on && (
          <line
            x1={`${x(asOf) / 10}%`}
            x2={`${x(asOf) / 10}%`}
            y1={HEAD - 4}
            y2={HEAD + TALL}
            stroke="var(--accent)"
            strokeWidth="1.5"
          />
        )}
        <text x="0" y="12" className="t-strong">
          {formatMoneyShort(first.claimCents)}
        </text>
        <text x="0" y={HEAD + TALL + 15}>
          {formatDate(first.on)}
        </text>
        <text x="100%" y={HEAD + TALL + 15} textAnchor="end">
          {formatDate(last.on)}
        </text>
      </Picture>
      <div className="legend" aria-hidden="true">
        {(['paid', 'left'] as const).map((part) => (
          <span key={part}>
            <svg viewBox="0 0 14 10">
              <rect
                width="14"
                height="10"
                fill={part === 'paid' ? 'var(--chart-ink-3)' : 'var(--chart-ink)'}
              />
            </svg>
            {t(part)}
          </span>
        ))}
      </div>
      <Disclosure summary={t('asTable')}>
        <DataTable
          caption={t('table')}
          head={
            <>
              <th scope="col">{t('on')}</th>
              <th scope="col" className="num">
                {t('days')}
              </th>
              <th scope="col" className="num">
                {t('claim')}
              </th>
              <th scope="col" className="num">
                {t('paid')}
              </th>
              <th scope="col" className="num">
                {t('left')}
              </th>
            </>
          }
        >
          {points.map((point) => (
            <tr key={point.on}>
              <th scope="row">
                <DateText day={point.on} />
              </th>
              <td className="num">{formatCount(point.days)}</td>
              <td className="num">
                <Money cents={point.claimCents} />
              </td>
              <td className="num">
                <Money cents={point.paidCents} />
              </td>
              <td className="num">
                <Money cents={point.leftCents} />
              </td>
            </tr>
          ))}
        </DataTable>
      </Disclosure>
    </>
  )
}
