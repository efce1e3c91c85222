import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { DateText } from '@/components/ui/value'
import { daysBetween, type IsoDate } from '@/lib/dates'
import type { ConditionRow, DecisionRow } from '@/lib/decisions/rows'
import { formatDate, formatInstant, formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'

type Props = {
  providerId: string
  decision: DecisionRow
  asOf: IsoDate
  timeZone: string
  /** Whether whoever reads this may say that a condition is met, or that it is not after all: of the decision in force. */
  mayMeet: boolean
  mayReopen: boolean
}

/** What was decided, by whom, for what scope, and what is to be met by when. */
export function DecisionFacts({ decision, timeZone, ...more }: Props) {
  const t = useTranslations('decisions')
  const outcomes = useTranslations('choices.DecisionOutcome')
  const { outcome, reason, valueCapCents, ports, goods, conditions } = decision
  const by = (name: string, at: Date | string) => `${name}, ${formatInstant(at, timeZone)}`
  const rows: [string, string][] = [
    [t('outcome'), outcomes(outcome)],
    [t('by'), by(decision.decidedByName, decision.decidedAt)],
    [t('submitted'), by(decision.submittedByName, decision.submittedAt)],
    [t('reason'), reason ?? t('none')],
    ...(outcome === 'CONDITIONAL'
      ? ([
          [t('valueCapCents'), valueCapCents === null ? t('none') : formatMoney(valueCapCents)],
          [t('ports'), decision.everyPort ? t('everyPort') : ports.join(', ')],
          [t('goods'), goods ?? t('none')],
        ] as [string, string][])
      : []),
  ]
  return (
    <>
      <dl className="recfacts mt-2">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {conditions.length > 0 && <Conditions conditions={conditions} {...more} />}
    </>
  )
}

type ConditionProps = Pick<Props, 'providerId' | 'asOf' | 'mayMeet' | 'mayReopen'> & {
  conditions: readonly ConditionRow[]
}

function Conditions({ conditions, providerId, asOf, mayMeet, mayReopen }: ConditionProps) {
  const t = useTranslations('decisions')
  return (
    <div className="mt-4">
      <DataTable
        caption={t('conditions')}
        className="table"
        head={
          <>
            <th scope="col">{t('condition')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('state')}</th>
          </>
        }
      >
        {conditions.map((condition) => (
          <tr key={condition.id} className="rec">
            <th scope="row" className="wraps">
              {condition.words}
            </th>
            <td>
              <span className="cellname">{t('due')}</span>
              <DateText day={condition.dueOn} />
            </td>
            <td>
              <ConditionState condition={condition} asOf={asOf} />{' '}
              {(condition.metOn ? mayReopen : mayMeet) && (
                <Link
                  className="noprint nowrap underline"
                  href={paths.condition(providerId, condition.id)}
                  prefetch={false}
                >
                  {condition.metOn ? t('reopenCondition') : t('recordMet')}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

function ConditionState({
  condition: { dueOn, metOn, metByName, metNote },
  asOf,
}: {
  condition: ConditionRow
  asOf: IsoDate
}) {
  const t = useTranslations('decisions')
  if (metOn)
    return (
      <>
        <Mark tone="met" icon="met">
          {t('metOn', { date: formatDate(metOn) })}
        </Mark>{' '}
        <span className="muted">{t('metBy', { name: metByName ?? '', note: metNote ?? '' })}</span>
      </>
    )
  const days = daysBetween(asOf, dueOn)
  return days < 0 ? (
    <Mark tone="high" icon="high">
      {t('overdue', { days: -days })}
    </Mark>
  ) : (
    <Mark tone="due" icon="due">
      {t('dueIn', { days })}
    </Mark>
  )
}
