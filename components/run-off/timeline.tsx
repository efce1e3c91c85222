import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Needs } from '@/components/gaps/needs'
import { Mark } from '@/components/ui/judgement'
import { Disclosure } from '@/components/ui/page'
import { DataTable } from '@/components/ui/table'
import { DateText, None } from '@/components/ui/value'
import { addMonths, daysBetween, earliestOf, latestOf, type IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'
import type { RunOff, Window } from '@/lib/run-off/run-off'
import { lastDay } from '@/lib/run-off/to-do'

type Mend = Pick<Parameters<typeof Needs>[0], 'providerId' | 'mayMend' | 'words'>
type Props = { runOff: RunOff; asOf: IsoDate; mend: Mend }

const groups = {
  cbp: ['USUAL_LIQUIDATION', 'LIQUIDATION', 'RELIQUIDATION', 'PROTEST', 'LOOK_BACK', 'FRAUD'],
  behind: ['CONTRACT', 'INSURANCE', 'OWN_FUNDS'],
  kept: ['BOND', 'DEPOSIT', 'RECORDS'],
} as const
type Group = keyof typeof groups
const inks: Record<Group, string> = {
  cbp: 'var(--chart-ink)',
  behind: 'var(--chart-ink-3)',
  kept: 'var(--chart-ink-2)',
}
const backings: readonly string[] = groups.behind

/** What CBP may still do, what stands behind it and what is held, each as a bar; today as a line. */
export function RunOffTimeline({ runOff, asOf, mend }: Props) {
  const t = useTranslations('runOff')
  const axis = axisOf(runOff, asOf)
  const keyOf = ({ name, bond }: Window) => `${name}.${bond?.id ?? ''}`
  return (
    <div className="runoff">
      <p className="sr">{t('todayLine', { date: formatDate(asOf) })}</p>
      <Axis axis={axis} />
      {(Object.keys(groups) as Group[]).map((group) => {
        const windows = runOff.windows.filter(({ name }) => groups[group].some((each) => each === name))
        return (
          <section key={group} aria-labelledby={`runoff-${group}`}>
            <h3 id={`runoff-${group}`}>{t(`group.${group}`)}</h3>
            <ul>
              {windows.map((window) => (
                <li className="frow" key={keyOf(window)}>
                  <span className="lab">
                    <WindowName window={window} />
                  </span>
                  <span className="trk">
                    <Bar window={window} axis={axis} ink={inks[group]} asOf={asOf} />
                  </span>
                  <span>
                    <Ends window={window} asOf={asOf} mend={mend} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <Legend />
      <Disclosure summary={t('asTable')}>
        <DataTable
          className="stack"
          caption={t('table')}
          head={
            <>
              <th scope="col">{t('column.window')}</th>
              <th scope="col">{t('column.from')}</th>
              <th scope="col">{t('column.until')}</th>
              <th scope="col">{t('column.uncovered')}</th>
            </>
          }
        >
          {runOff.windows.map((window) => (
            <tr key={keyOf(window)}>
              <th scope="row">
                <WindowName window={window} />
              </th>
              <td data-label={t('column.from')}>
                <DateText day={window.from} />
              </td>
              <td data-label={t('column.until')}>
                <Ends window={window} asOf={asOf} mend={mend} isPlain />
              </td>
              <td data-label={t('column.uncovered')}>
                <Uncovered window={window} />
              </td>
            </tr>
          ))}
        </DataTable>
      </Disclosure>
    </div>
  )
}

interface Scale {
  from: IsoDate
  to: IsoDate
  at: (day: IsoDate) => number
}

/** From the last entry to half a year after the last that matters; what lasts longer runs off the end. */
function axisOf({ entries, endsOn, endsNoEarlierThan }: RunOff, asOf: IsoDate): Scale {
  const from = entries.lastOn
  const end = latestOf([endsOn.cannot === null ? endsOn.value : endsNoEarlierThan, asOf])
  const to = addMonths(end, 6)
  const whole = daysBetween(from, to)
  const at = (day: IsoDate) => Math.min(100, Math.max(0, (daysBetween(from, day) / whole) * 100))
  return { from, to, at }
}

function Axis({ axis }: { axis: Scale }) {
  const [first, last] = [axis.from, axis.to].map((day) => Number(day.slice(0, 4)))
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) }, (_, index) => (first ?? 0) + 1 + index)
  const each = Math.ceil(years.length / 8)
  return (
    <div className="frow axis" aria-hidden="true">
      <span />
      <span className="trk">
        <svg className="chart" height="18">
          {years
            .filter((_, index) => index % each === 0)
            .map((year) => (
              <text key={year} x={`${axis.at(`${year}-01-01`)}%`} y="13" textAnchor="middle">
                {year}
              </text>
            ))}
        </svg>
      </span>
      <span />
    </div>
  )
}

function WindowName({ window: { name, bond } }: { window: Window }) {
  const t = useTranslations('runOff.window')
  return name === 'BOND' ? t('BOND', { number: bond?.number ?? 'none' }) : t(name)
}

type BarProps = { window: Window; axis: Scale; ink: string; asOf: IsoDate }

/** What lasts is filled, what is uncovered hatched; where no end can be said, the bar is dashed to the edge. */
function Bar({ window, axis, ink, asOf }: BarProps) {
  const { until, uncovered } = window
  const start = axis.at(window.from)
  const end = lastDay(window)
  const isOpen = until.cannot === null && until.value.is === 'AS_LONG'
  const filled = end !== null ? axis.at(end) - start : isOpen ? 100 - start : 0
  const isDashed = until.cannot !== null && uncovered === null
  const from = uncovered ? axis.at(earliestOf([uncovered.from, axis.to])) : 0
  const to = uncovered ? (uncovered.to === null ? 100 : axis.at(uncovered.to)) : 0
  return (
    <svg className="chart" height="16" aria-hidden="true">
      <rect x="0" y="7" width="100%" height="2" fill="var(--chart-track)" />
      <rect x={`${start}%`} y="4" width={`${Math.max(filled, 0)}%`} height="8" fill={ink} />
      {isDashed && (
        <line x1={`${start}%`} x2="100%" y1="8" y2="8" stroke={ink} strokeWidth="4" strokeDasharray="4 4" />
      )}
      {uncovered && (
        <rect
          x={`${from}%`}
          y="3"
          width={`${Math.max(to - from, 0.3)}%`}
          height="10"
          fill="url(#hatch-high)"
          stroke="var(--high-solid)"
        />
      )}
      <line
        x1={`${axis.at(asOf)}%`}
        x2={`${axis.at(asOf)}%`}
        y1="-8"
        y2="24"
        stroke="var(--accent)"
        strokeWidth="1.5"
      />
    </svg>
  )
}

type EndsProps = { window: Window; asOf: IsoDate; mend: Mend; isPlain?: boolean }

/** Its last day; of what stands behind us, whether that is to the end. */
function Ends({ window, asOf, mend, isPlain = false }: EndsProps) {
  const t = useTranslations('runOff')
  const { name, until, uncovered } = window
  const mark = (
    tone: 'high' | 'met' | 'due' | 'unknown',
    icon: 'unmet' | 'met' | 'due' | 'unknown',
    text: ReactNode,
  ) =>
    isPlain ? (
      text
    ) : (
      <Mark tone={tone} icon={icon}>
        {text}
      </Mark>
    )
  if (until.cannot !== null)
    return mark('unknown', 'unknown', <Needs lead={t('needs')} needs={until.needs} {...mend} />)
  const { value } = until
  switch (value.is) {
    case 'NEVER':
      return mark('high', 'unmet', t('never', { why: t(`why.${value.why}`) }))
    case 'AS_LONG':
      return name === 'FRAUD' ? mark('due', 'due', t('neverEnds')) : mark('met', 'met', t('asLong'))
    case 'DAY': {
      const date = formatDate(value.on)
      if (backings.includes(name) && !isPlain)
        return uncovered
          ? mark('high', 'unmet', t('uncoveredAfter', { date }))
          : mark('met', 'met', t('coveredUntil', { date }))
      return mark('due', 'due', t('until', { date, isPast: value.on < asOf ? 'yes' : 'no' }))
    }
  }
}

function Uncovered({ window: { name, uncovered } }: { window: Window }) {
  const t = useTranslations('runOff')
  if (!backings.includes(name)) return <None />
  if (!uncovered) return t('coveredAll')
  const from = formatDate(uncovered.from)
  return uncovered.to === null
    ? t('uncoveredFrom', { from })
    : t('uncoveredBetween', { from, to: formatDate(uncovered.to) })
}

function Legend() {
  const t = useTranslations('runOff.group')
  const more = useTranslations('runOff')
  const entries = [
    [inks.cbp, t('cbp')],
    [inks.behind, t('behind')],
    [inks.kept, t('kept')],
    ['url(#hatch-high)', more('uncovered')],
  ] as const
  return (
    <div className="legend" aria-hidden="true">
      {entries.map(([ink, words]) => (
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
