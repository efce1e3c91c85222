import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import { Disclosure } from '@/components/ui/page'
import { addDays, daysBetween, type IsoDate } from '@/lib/dates'
import { formatDate, formatDayMonth, formatRelativeDays } from '@/lib/format'
import type { Lapse } from '@/lib/scorecards/lapses'

const BACK = 270
const AHEAD = 180
/** Half of what lies behind, so that today has a mark of its own. */
const DAYS_APART = BACK / 2
/** Rows shown at first: what lapses first; the others are a click away, and print. */
const FIRST = 6

/** From seen to the last good day, today as a line; what lapses first stands first. */
export function Freshness({ lapses, asOf }: { lapses: readonly Lapse[]; asOf: IsoDate }) {
  const t = useTranslations('charts')
  const more = useTranslations('scorecard.fresh')
  if (lapses.length === 0) return <p className="prose small muted">{more('none')}</p>
  const from = addDays(asOf, -BACK)
  const at = (day: IsoDate) => clamp((daysBetween(from, day) / (BACK + AHEAD)) * 100)
  const marks = Array.from({ length: Math.ceil((BACK + AHEAD) / DAYS_APART) }, (_, index) =>
    addDays(from, index * DAYS_APART),
  )
  return (
    <>
      <p className="sr">{t('freshToday', { date: formatDate(asOf) })}</p>
      <div className="frow axis" aria-hidden="true">
        <span />
        <span className="trk">
          <svg className="chart" height="18">
            {marks.map((day, index) => (
              <text
                key={day}
                x={`${at(day)}%`}
                y="13"
                textAnchor={index === 0 ? 'start' : 'middle'}
                className={day === asOf ? undefined : 'minor'}
              >
                {formatDayMonth(day)}
              </text>
            ))}
          </svg>
        </span>
        <span />
      </div>
      <Rows lapses={lapses.slice(0, FIRST)} asOf={asOf} at={at} />
      {lapses.length > FIRST && (
        <Disclosure summary={more('more', { count: lapses.length - FIRST })}>
          <Rows lapses={lapses.slice(FIRST)} asOf={asOf} at={at} />
        </Disclosure>
      )}
    </>
  )
}

type RowsProps = { lapses: readonly Lapse[]; asOf: IsoDate; at: (day: IsoDate) => number }

function Rows({ lapses, asOf, at }: RowsProps) {
  return (
    <ul>
      {lapses.map((lapse) => (
        <FreshnessRow key={`${lapse.what}.${lapse.from}.${lapse.on}`} lapse={lapse} asOf={asOf} at={at} />
      ))}
    </ul>
  )
}

type RowProps = { lapse: Lapse; asOf: IsoDate; at: (day: IsoDate) => number }

function FreshnessRow({ lapse, asOf, at }: RowProps) {
  const t = useTranslations('choices.DeadlineKind')
  const isPast = lapse.on < asOf
  const start = lapse.from ? at(lapse.from) : at(lapse.on)
  return (
    <li className="frow">
      <span className="lab">{t(lapse.what)}</span>
      <span className="trk">
        <svg className="chart" height="16" aria-hidden="true">
          <rect x="0" y="7" width="100%" height="2" fill="var(--chart-track)" />
          <rect
            x={`${start}%`}
            y="5"
            width={`${Math.max(at(lapse.on) - start, 0)}%`}
            height="6"
            fill={isPast ? 'var(--high-solid)' : 'var(--chart-ink-2)'}
          />
          <rect x={`${at(lapse.on)}%`} y="1" width="2" height="14" fill="var(--text)" />
          <line
            x1={`${at(asOf)}%`}
            x2={`${at(asOf)}%`}
            y1="-8"
            y2="24"
            stroke="var(--accent)"
            strokeWidth="1.5"
          />
        </svg>
      </span>
      <span>
        <Mark tone={isPast ? 'high' : 'due'} icon={isPast ? 'high' : 'due'}>
          {formatDate(lapse.on)}, {formatRelativeDays(lapse.on, asOf)}
        </Mark>
      </span>
    </li>
  )
}

const clamp = (share: number) => Math.min(100, Math.max(0, share))
