import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Needs } from '@/components/gaps/needs'
import { Mark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { None } from '@/components/ui/value'
import type { Answer, Need } from '@/lib/answer'
import type { BreakEven } from '@/lib/ddp/break-even'
import { lines, ways, type Budget, type Budgets, type ContinuousWay, type Way } from '@/lib/ddp/budget'
import { formatMoney } from '@/lib/format'
import type { Cents } from '@/lib/money'
import type { Words } from '@/lib/scoring/describe'

type Props = {
  budgets: Budgets
  /** Whose bond the first way is; null: nobody is chosen. */
  provider: { id: string; name: string } | null
  mayMend: boolean
  words: Words
}

type Line = { name: string; label: string; cell: (budget: Budget) => ReactNode; rule?: 'sum' | 'apart' }

/** The ways side by side, line by line; a way for which a figure is missing says which. */
export function BudgetTable({ budgets, provider, mayMend, words }: Props) {
  const t = useTranslations('budget')
  const needs = (answer: Answer<unknown>) =>
    answer.cannot === null ? null : (
      <Needs
        lead={t('cannot')}
        needs={answer.needs}
        providerId={provider?.id ?? ''}
        mayMend={mayMend}
        words={words}
      />
    )
  const money = (of: (budget: Budget) => Cents) => (budget: Budget) => formatMoney(of(budget))
  const told: Line[] = [
    { name: 'bond', label: t('rows.bond'), cell: (budget) => <Bond budget={budget} /> },
    ...lines.map((line): Line => ({
      name: line,
      label: t(`rows.${line}`),
      cell: (budget) => <Cost budget={budget} line={line} />,
    })),
    {
      name: 'cost',
      label: t('rows.cost'),
      cell: ({ cost, permission }) => (
        <>
          {formatMoney(cost.yearCents)}
          {permission !== 'NOT_NEEDED' && <small>{t('ifPermitted')}</small>}
        </>
      ),
      rule: 'sum',
    },
    { name: 'month', label: t('rows.month'), cell: money(({ cost }) => cost.monthCents) },
    {
      name: 'shipment',
      label: t('rows.shipment'),
      cell: ({ cost: { shipmentCents: each } }) =>
        each.cannot === null ? formatMoney(each.value) : needs(each),
    },
    {
      name: 'float',
      label: t('rows.float'),
      cell: money(({ dutyFloatCents }) => dutyFloatCents),
      rule: 'apart',
    },
    {
      name: 'collateral',
      label: t('rows.collateral'),
      cell: ({ collateralCents }) => <Amount cents={collateralCents} />,
    },
    {
      name: 'breakEven',
      label: t('rows.breakEven'),
      cell: ({ way }) =>
        way === 'SINGLE_TRANSACTION' ? (
          <None />
        ) : (
          <Even found={budgets.breakEven[way satisfies ContinuousWay]} needs={needs} />
        ),
    },
  ]
  return (
    <DataTable
      className="stack"
      caption={t('caption')}
      head={
        <>
          <th scope="col">{t('line')}</th>
          {ways.map((way) => (
            <th key={way} scope="col" className="num">
              <Head way={way} found={budgets.ways[way]} provider={provider} />
            </th>
          ))}
        </>
      }
    >
      {told.map(({ name, label, cell, rule }, index) => (
        <tr key={name} className={rule}>
          <th scope="row">{label}</th>
          {ways.map((way) => {
            const found = budgets.ways[way]
            if (found.cannot === null)
              return (
                <td key={way} className="num" data-label={t(`way.${way}`)}>
                  <span>{cell(found.value)}</span>
                </td>
              )
            // Said once for the whole way.
            if (index > 0) return null
            return (
              <td key={way} className="cannot" rowSpan={told.length} data-label={t(`way.${way}`)}>
                <span>{way === 'PROVIDER_BOND' && provider === null ? t('choose') : needs(found)}</span>
              </td>
            )
          })}
        </tr>
      ))}
    </DataTable>
  )
}

type HeadProps = { way: Way; found: Answer<Budget>; provider: Props['provider'] }

function Head({ way, found, provider }: HeadProps) {
  const t = useTranslations('budget')
  return (
    <>
      {t(`way.${way}`)}
      {way === 'PROVIDER_BOND' && provider && <small>{t('of', { name: provider.name })}</small>}
      {found.cannot === null && found.value.permission !== 'NOT_NEEDED' && (
        <small>
          <Mark
            tone={found.value.permission === 'NEEDED' ? 'critical' : 'unknown'}
            icon={found.value.permission === 'NEEDED' ? 'critical' : 'unknown'}
          >
            {t(`permission.${found.value.permission}`)}
          </Mark>
        </small>
      )}
    </>
  )
}

function Bond({ budget: { way, bondCents } }: { budget: Budget }) {
  const t = useTranslations('budget.rows')
  return (
    <>
      {formatMoney(bondCents)}
      {way === 'SINGLE_TRANSACTION' && <small>{t('bondEach')}</small>}
    </>
  )
}

type CostProps = { budget: Budget; line: (typeof lines)[number] }

function Cost({ budget: { way, lines: of, isNonResident }, line }: CostProps) {
  const t = useTranslations('budget.rows')
  return (
    <>
      <Amount cents={of[line].yearCents} />
      {line === 'premium' && way === 'PROVIDER_BOND' && (
        <small>{t(isNonResident ? 'premiumShareNonResident' : 'premiumShare')}</small>
      )}
      {line === 'premium' && way === 'SINGLE_TRANSACTION' && <small>{t('premiumAll')}</small>}
    </>
  )
}

const Amount = ({ cents }: { cents: Cents }) => (cents === 0 ? <None /> : formatMoney(cents))

type EvenProps = { found: Answer<BreakEven, Need>; needs: (answer: Answer<unknown>) => ReactNode }

function Even({ found, needs }: EvenProps) {
  const t = useTranslations('budget.breakEven')
  if (found.cannot !== null) return needs(found)
  return typeof found.value === 'number' ? t('from', { entries: found.value }) : t(found.value)
}
