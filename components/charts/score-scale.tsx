import { useTranslations } from 'next-intl'
import type { Band } from '@/lib/choices'
import { formatScore } from '@/lib/format'
import { Picture } from './picture'

type Props = { scoreTenths: number | null; band: Band | null; bands: { A: number; B: number; C: number } }

/** 0 to 100 with the edges of the bands drawn and lettered. */
export function ScoreScale({ scoreTenths, band, bands }: Props) {
  const t = useTranslations('charts')
  const edges = [bands.C, bands.B, bands.A].map((tenths) => tenths / 10)
  const [c = 0, b = 0, a = 0] = edges
  const middles: [Band, number][] = [
    ['D', c / 2],
    ['C', (c + b) / 2],
    ['B', (b + a) / 2],
    ['A', (a + 100) / 2],
  ]
  const label =
    scoreTenths === null || band === null
      ? t('scaleNone')
      : t('scale', { score: formatScore(scoreTenths), band, a, b, c })
  return (
    <Picture height={30} says={label}>
      <rect x="0" y="4" width="100%" height="5" fill="var(--chart-track)" />
      {scoreTenths !== null && (
        <rect x="0" y="4" width={`${scoreTenths / 10}%`} height="5" fill="var(--chart-ink)" />
      )}
      {edges.map((edge) => (
        <g key={edge}>
          <rect x={`${edge}%`} y="1" width="1" height="11" fill="var(--text-muted)" />
          <text x={`${edge}%`} y="25" textAnchor="middle">
            {edge}
          </text>
        </g>
      ))}
      {middles.map(([letter, at]) => (
        <text
          key={letter}
          x={`${at}%`}
          y="25"
          textAnchor="middle"
          className={letter === band ? 't-strong' : undefined}
        >
          {letter}
        </text>
      ))}
    </Picture>
  )
}
