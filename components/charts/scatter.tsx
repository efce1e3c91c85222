import { useTranslations } from 'next-intl'
import { EligibilityMark } from '@/components/ui/judgement'
import { Eligibility } from '@/lib/choices'
import { formatMoney, formatMoneyShort, formatScore } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { labelled } from '@/lib/scorecards/scatter-labels'
import { Picture } from './picture'

export interface Dot {
  id: string
  name: string
  scoreTenths: number
  leftToUsCents: Cents
  eligibility: Eligibility
}

const HEIGHT = 260
const TOP = 24

/** Score across, dollars up, the columns of the bands behind; lower right is where we want to be. */
export function Scatter({
  dots,
  bands,
}: {
  dots: readonly Dot[]
  bands: { A: number; B: number; C: number }
}) {
  const t = useTranslations('charts')
  const words = useTranslations('choices.Eligibility')
  const most = dots.reduce<Dot | null>(
    (worst, dot) => (!worst || dot.leftToUsCents > worst.leftToUsCents ? dot : worst),
    null,
  )
  const top = niceCeiling(most?.leftToUsCents ?? 0)
  const y = (cents: Cents) => TOP + (1 - cents / top) * (HEIGHT - TOP)
  const labels = labelled(dots, (dot) => y(dot.leftToUsCents))
  const edges: [string, number, number][] = [
    ['D', 0, bands.C / 10],
    ['C', bands.C / 10, bands.B / 10],
    ['B', bands.B / 10, bands.A / 10],
    ['A', bands.A / 10, 100],
  ]
  return (
    <div className="scatter">
      <Picture height={HEIGHT + 40} says={t('scatter', { count: dots.length, most: most?.name ?? 'none' })}>
        {edges.map(([band, from, to], index) => (
          <g key={band}>
            <rect
              x={`${from}%`}
              y={TOP}
              width={`${to - from}%`}
              height={HEIGHT - TOP}
              fill={index % 2 === 1 ? 'var(--sunken)' : 'none'}
            />
            <text x={`${(from + to) / 2}%`} y="14" textAnchor="middle" className="t-strong">
              {band}
            </text>
            <text x={`${from}%`} y={HEIGHT + 18} textAnchor={from === 0 ? 'start' : 'middle'}>
              {from}
            </text>
          </g>
        ))}
        {[0, 1 / 3, 2 / 3, 1].map((part) => (
          <g key={part}>
            <line x1="0" x2="100%" y1={y(top * part)} y2={y(top * part)} stroke="var(--line)" />
            <text x="-8" y={y(top * part) + 4} textAnchor="end">
              {formatMoneyShort(Math.round(top * part))}
            </text>
          </g>
        ))}
        <text x="50%" y={HEIGHT + 36} textAnchor="middle">
          {t('scoreAxis')}
        </text>
        {dots.map((dot) => (
          <DotMark key={dot.id} dot={dot} y={y(dot.leftToUsCents)} side={labels.get(dot.id) ?? null}>
            {t('scatterMark', {
              name: dot.name,
              score: formatScore(dot.scoreTenths),
              money: formatMoney(dot.leftToUsCents),
              eligibility: words(dot.eligibility).toLowerCase(),
            })}
          </DotMark>
        ))}
      </Picture>
      <p className="legend">
        {Object.values(Eligibility)
          .filter((eligibility) => dots.some((dot) => dot.eligibility === eligibility))
          .map((eligibility) => (
            <EligibilityMark key={eligibility} eligibility={eligibility} />
          ))}
      </p>
    </div>
  )
}

type MarkProps = { dot: Dot; y: number; side: 'start' | 'end' | null; children: string }

/** The shape is the eligibility, so that it is told without colour too. */
function DotMark({ dot, y, side, children }: MarkProps) {
  const x = `${dot.scoreTenths / 10}%`
  return (
    <g>
      <title>{children}</title>
      <svg x={x} y={y} overflow="visible">
        <Shape eligibility={dot.eligibility} />
      </svg>
      {side && (
        <text className="t-dot" x={x} y={y} dx={side === 'end' ? -9 : 9} dy="4" textAnchor={side}>
          {dot.name}
        </text>
      )}
    </g>
  )
}

function Shape({ eligibility }: { eligibility: Eligibility }) {
  switch (eligibility) {
    case 'PASS':
      return <circle r="4.5" fill="var(--met-solid)" />
    case 'WAIVED':
      return (
        <path
          d="M0-5.5 5-3.5V1c0 2.5-2 4-5 5-3-1-5-2.5-5-5v-4.5z"
          fill="none"
          stroke="var(--waived-solid)"
          strokeWidth="1.6"
        />
      )
    case 'UNKNOWN':
      return (
        <circle
          r="4.5"
          fill="var(--page)"
          stroke="var(--unknown-solid)"
          strokeWidth="1.5"
          strokeDasharray="2 1.6"
        />
      )
    case 'FAIL':
      return <path d="M-2.3-5.5h4.6L5.5-2.3v4.6L2.3 5.5h-4.6L-5.5 2.3v-4.6z" fill="var(--critical-solid)" />
  }
}

/** The next 3, 6 or 12 of a power of ten, which divides into three whole steps. */
function niceCeiling(cents: Cents): Cents {
  if (cents <= 0) return 3_000_00
  const power = 10 ** Math.floor(Math.log10(cents))
  const step = [1.2, 1.5, 3, 6, 9, 12].find((each) => each * power >= cents) ?? 12
  return step * power
}
