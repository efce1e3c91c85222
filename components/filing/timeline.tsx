import { useTranslations } from 'next-intl'
import { Picture } from '@/components/charts/picture'
import { FilingMark } from '@/components/ui/judgement'
import type { FilingAnswer } from '@/lib/choices'
import { addDays, daysBetween, type IsoDate } from '@/lib/dates'
import { atEndOfDay, type Reading, type Stretch } from '@/lib/filing/past-answers'
import { formatDate } from '@/lib/format'

type Props = { readings: readonly Reading[]; from: IsoDate; to: IsoDate }

const answers = ['YES', 'WITHIN_LIMITS', 'NO', null] as const
const fill = {
  YES: 'var(--met-solid)',
  WITHIN_LIMITS: 'var(--medium-solid)',
  NO: 'var(--critical-solid)',
} as const satisfies Record<FilingAnswer, string>
/** By height too, so that colour is never alone: the more is permitted, the taller. */
const tall = { YES: 22, WITHIN_LIMITS: 14, NO: 6 } as const satisfies Record<FilingAnswer, number>

const ROW = 52
const HEIGHT = 26

/** Two bars over the same days: what was known then, and what is known now. */
export function Timeline({ readings, from, to }: Props) {
  const t = useTranslations('filing.past')
  const days = daysBetween(from, to) + 1
  const at = (day: IsoDate) => (daysBetween(from, day) / days) * 100
  const said = (known: Reading['known']) => useSaid(readings.find((each) => each.known === known)?.stretches)
  return (
    <div className="mt-3 mb-4">
      <Picture
        height={ROW * readings.length + 18}
        says={t('chart', {
          from: formatDate(from),
          to: formatDate(to),
          then: said('then'),
          now: said('now'),
        })}
      >
        {readings.map(({ known, stretches }, row) => (
          <g key={known}>
            <text x="0" y={row * ROW + 12}>
              {t(known)}
            </text>
            <rect x="0" y={row * ROW + 16 + HEIGHT - 1} width="100%" height="1" fill="var(--chart-track)" />
            {atEndOfDay(stretches).map((stretch) => (
              <Bar
                key={`${stretch.from} ${String(stretch.recordedAt)}`}
                stretch={stretch}
                at={at}
                top={row * ROW + 16}
              />
            ))}
          </g>
        ))}
        <text x="0" y={ROW * readings.length + 16} className="minor">
          {formatDate(from)}
        </text>
        <text x="100%" y={ROW * readings.length + 16} textAnchor="end" className="minor">
          {formatDate(to)}
        </text>
      </Picture>
      <ul className="legend" aria-hidden="true">
        {answers.map((answer) => (
          <li key={String(answer)}>
            <FilingMark answer={answer}>{t('unknown')}</FilingMark>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Bar({ stretch, at, top }: { stretch: Stretch; at: (day: IsoDate) => number; top: number }) {
  const answer = stretch.answer?.answer ?? null
  const x = at(stretch.from)
  const width = at(addDays(stretch.to, 1)) - x
  const height = answer === null ? 2 : tall[answer]
  return (
    <rect
      x={`${x}%`}
      y={top + HEIGHT - height}
      width={`${width}%`}
      height={height}
      fill={answer === null ? 'var(--chart-track)' : fill[answer]}
    />
  )
}

/** How many days get which answer, in words. */
function useSaid(stretches: readonly Stretch[] = []): string {
  const t = useTranslations('filing.past')
  const names = useTranslations('choices.FilingAnswer')
  return answers
    .map((answer) => {
      const own = atEndOfDay(stretches).filter((each) => (each.answer?.answer ?? null) === answer)
      const days = own.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
      return days > 0 ? t('part', { answer: answer ? names(answer) : t('unknown'), days }) : null
    })
    .filter(Boolean)
    .join(', ')
}
