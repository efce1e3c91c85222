import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Mend } from '@/components/gaps/mend'
import { Tag } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { DateText } from '@/components/ui/value'
import { assumptionsFor, type Figures, type Origin } from '@/lib/exposure/assumptions'
import { penaltyTimes } from '@/lib/exposure/claim'
import { periodOf, YEAR_DAYS, type Period, type Scenario } from '@/lib/exposure/scenario'
import { formatBasisPoints, formatCount, formatMoney } from '@/lib/format'
import type { Words } from '@/lib/scoring/describe'
import type { EngagementFacts } from '@/lib/scoring/facts'
import type { SettingName, Settings, Unit } from '@/lib/settings/settings'

type Props = {
  providerId: string
  engagement: EngagementFacts
  scenario: Scenario
  settings: Settings
  mayMend: boolean
  words: Words
}

/** The engagement's field of each figure, and what it counts. */
const figures = {
  errorRate: ['errorRateBasisPoints', 'BASIS_POINTS'],
  affectedShare: ['affectedShareBasisPoints', 'BASIS_POINTS'],
  interestRate: ['interestRateBasisPoints', 'BASIS_POINTS'],
  haircut: ['haircutBasisPoints', 'BASIS_POINTS'],
  taxAndFee: ['taxAndFeeCents', 'CENTS'],
  liquidatedDamages: ['liquidatedDamagesCents', 'CENTS'],
  legalCosts: ['legalCostsCents', 'CENTS'],
  storage: ['storageCents', 'CENTS'],
  defenceCosts: ['defenceCostsCents', 'CENTS'],
} as const satisfies Record<keyof Figures, [keyof EngagementFacts, Unit]>

/** What is recorded of the business itself. */
const business = {
  annualEnteredValueCents: 'CENTS',
  dutyRateBasisPoints: 'BASIS_POINTS',
  annualFeesCents: 'CENTS',
  plannedYears: 'YEARS',
  annualEntries: 'ENTRIES',
  domesticValueCents: 'CENTS',
} as const satisfies Partial<Record<keyof EngagementFacts, Unit>>

const ofEveryCase = ['sharedBearerBasisPoints', 'statementDays', 'lagDays'] as const

/** Everything that the figures assume: the value, whether it was entered or is a default, where that comes from, its field. */
export function AssumptionTable({ providerId, engagement, scenario, settings, mayMend, words }: Props) {
  const t = useTranslations('exposure.assumed')
  const assumed = assumptionsFor(engagement, settings)
  const mend = (field: string) => (
    <Mend
      providerId={providerId}
      place={{ kind: 'ENGAGEMENT', recordId: engagement.id, field }}
      mayMend={mayMend}
      words={words}
    />
  )
  const times = penaltyTimes[scenario]
  const penalties =
    times === 'NO_PENALTY' ? [] : [times.planned, times.maximum].filter((name) => name !== null)
  return (
    <DataTable
      className="stack assumed"
      caption={t('caption')}
      head={
        <>
          <th scope="col">{t('figure')}</th>
          <th scope="col" className="num">
            {t('value')}
          </th>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('change')}</th>
        </>
      }
    >
      {Object.entries(business).map(([field, unit]) => {
        const value = engagement[field as keyof typeof business]
        return (
          <Row
            key={field}
            name={words(`engagements.field.${field}`)}
            value={value === null ? t('notGiven') : inUnit(unit, value, t)}
            from={t(value === null ? `empty.${field as keyof typeof business}` : 'entered')}
            change={mend(field)}
          />
        )
      })}
      <PeriodRows
        period={periodOf(engagement, scenario, settings)}
        engagement={engagement}
        mend={mend}
        words={words}
      />
      {Object.entries(figures).map(([name, [field, unit]]) => (
        <Row
          key={field}
          name={words(`engagements.field.${field}`)}
          value={inUnit(unit, assumed[name as keyof Figures], t)}
          from={<From origin={assumed.origin[name as keyof Figures]} />}
          change={mend(field)}
        />
      ))}
      {[...penalties, ...ofEveryCase].map((name: SettingName) => {
        const { value, unit, origin, effectiveOn } = settings[name]
        return (
          <Row
            key={name}
            name={t(`setting.${name as (typeof ofEveryCase)[number]}`)}
            value={inUnit(unit, value, t)}
            from={<From origin={{ ...origin, on: effectiveOn }} />}
            change={t('everywhere')}
          />
        )
      })}
    </DataTable>
  )
}

type PeriodProps = {
  period: Period
  engagement: EngagementFacts
  mend: (field: string) => ReactNode
  words: Words
}

/** How far the scenario reaches and for how long interest runs, as it uses them; the rest of what was entered is said. */
function PeriodRows({ period: { days, origin, interest }, engagement, mend, words }: PeriodProps) {
  const t = useTranslations('exposure.assumed')
  const { exposureYears } = engagement
  const isWholeYears = days % YEAR_DAYS === 0
  const isCut = isWholeYears && exposureYears !== null && exposureYears * YEAR_DAYS > days
  const months = (interest.months * days) / interest.forDays
  return (
    <>
      <Row
        name={words('engagements.field.exposureYears')}
        value={
          isWholeYears ? t('years', { count: days / YEAR_DAYS }) : t('daysOfYear', { days, of: YEAR_DAYS })
        }
        from={
          <>
            <From origin={origin} />
            {isCut && ` ${t('fraudAlone', { years: exposureYears })}`}
          </>
        }
        change={isWholeYears ? mend('exposureYears') : t('everywhere')}
      />
      <Row
        name={words('engagements.field.interestMonths')}
        value={t('months', { count: Math.round(months * 10) / 10 })}
        from={
          <>
            <From origin={interest.origin} />{' '}
            {t('monthsFor', { months: interest.months, years: interest.forDays / YEAR_DAYS })}
          </>
        }
        change={mend('interestMonths')}
      />
    </>
  )
}

type RowProps = { name: string; value: string; from: ReactNode; change: ReactNode }

function Row({ name, value, from, change }: RowProps) {
  const t = useTranslations('exposure.assumed')
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num nowrap" data-label={t('value')}>
        {value}
      </td>
      <td data-label={t('from')}>
        <span>{from}</span>
      </td>
      <td data-label={t('change')}>
        <span>{change}</span>
      </td>
    </tr>
  )
}

function From({ origin }: { origin: Origin }) {
  const t = useTranslations('exposure.assumed')
  if (origin.is === 'ENTERED') return t('entered')
  const since = origin.on && (
    <>
      {' '}
      {t('since')} <DateText day={origin.on} />
    </>
  )
  return (
    <>
      {origin.is === 'SOURCE' ? origin.source : <Tag>{t('ours')}</Tag>}
      {since}
    </>
  )
}

function inUnit(
  unit: Unit,
  value: number,
  t: ReturnType<typeof useTranslations<'exposure.assumed'>>,
): string {
  switch (unit) {
    case 'CENTS':
      return formatMoney(value)
    case 'BASIS_POINTS':
      return formatBasisPoints(value)
    case 'HUNDREDTHS':
      return t('times', { times: String(value / 100) })
    case 'DAYS':
      return t('days', { count: value })
    case 'MONTHS':
      return t('months', { count: value })
    case 'YEARS':
      return t('years', { count: value })
    case 'ENTRIES':
      return formatCount(value)
  }
}
