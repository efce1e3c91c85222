import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/page'
import { DataTable } from '@/components/ui/table'
import type { Budget, Way } from '@/lib/ddp/budget'
import type { MonthOfCash } from '@/lib/ddp/cash'
import { formatMoney, formatMoneyShort } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { Picture } from './picture'

const TALL = 96
/** Room for the figures above and the months below. */
const [HEAD, FOOT] = [16, 18]

type Props = { budgets: readonly Budget[] }

/** A small picture for each way, all to one scale: what is out at the end of each month. */
export function CashYear({ budgets }: Props) {
  const t = useTranslations('budget')
  const most = Math.max(...budgets.flatMap(({ cash }) => cash.map(({ cashOutCents }) => cashOutCents)), 1)
  return (
    <>
      <div className="cashyear">
        {budgets.map((budget) => (
          <Year key={budget.way} budget={budget} most={most} />
        ))}
      </div>
      <p className="legend">
        {parts.map(({ name, ink }) => (
          <span key={name}>
            <svg aria-hidden="true">
              <rect width="100%" height="100%" fill={ink} />
            </svg>
            {t(`legend.${name}`)}
          </span>
        ))}
      </p>
      <Disclosure summary={t('cashTable')}>
        <CashTable budgets={budgets} />
      </Disclosure>
    </>
  )
}

const costSoFar = ({ cashOutCents, dutyFloatCents, collateralCents }: MonthOfCash) =>
  cashOutCents - dutyFloatCents - collateralCents

const parts = [
  { name: 'float', ink: 'var(--chart-ink-3)', of: (month: MonthOfCash) => month.dutyFloatCents },
  { name: 'collateral', ink: 'var(--chart-ink-2)', of: (month: MonthOfCash) => month.collateralCents },
  { name: 'cost', ink: 'var(--chart-ink)', of: costSoFar },
] as const

function Year({ budget: { way, cash, permission }, most }: { budget: Budget; most: Cents }) {
  const t = useTranslations('budget')
  const [first, last] = [cash[0], cash.at(-1)]
  if (!first || !last) return null
  const name = t(`way.${way}`)
  const says = t('cashSays', {
    way: name,
    first: formatMoney(first.cashOutCents),
    last: formatMoney(last.cashOutCents),
    float: formatMoney(last.dutyFloatCents),
    collateral: formatMoney(last.collateralCents),
    cost: formatMoney(costSoFar(last)),
  })
  return (
    <div>
      <h3>
        {name}
        {permission !== 'NOT_NEEDED' && <small> {t('ifPermitted')}</small>}
      </h3>
      <Picture height={HEAD + TALL + FOOT} says={says}>
        {cash.map((month, index) => (
          <Month key={month.month} month={month} index={index} most={most} />
        ))}
        <line x1="0" x2="100%" y1={HEAD + TALL} y2={HEAD + TALL} stroke="var(--line-strong)" />
        <text x="0" y={HEAD + TALL + 13}>
          1
        </text>
        <text x="100%" y={HEAD + TALL + 13} textAnchor="end">
          12
        </text>
        <text x="100%" y={HEAD - 5 + TALL - height(last.cashOutCents, most)} textAnchor="end">
          {formatMoneyShort(last.cashOutCents)}
        </text>
      </Picture>
    </div>
  )
}

const height = (cents: Cents, most: Cents) => (cents / most) * TALL

function Month({ month, index, most }: { month: MonthOfCash; index: number; most: Cents }) {
  const drawn = parts.map(({ name, ink, of }, at) => {
    const below = parts.slice(0, at).reduce((sum, part) => sum + part.of(month), 0)
    return { name, ink, tall: height(of(month), most), foot: height(below, most) }
  })
  return drawn.map(({ name, ink, tall, foot }) => (
    <rect
      key={name}
      x={`${(index * 100) / 12 + 0.6}%`}
      width={`${100 / 12 - 1.2}%`}
      y={HEAD + TALL - foot - tall}
      height={tall}
      fill={ink}
    />
  ))
}

function CashTable({ budgets }: Props) {
  const t = useTranslations('budget')
  const out = (way: Way, index: number) =>
    budgets.find((budget) => budget.way === way)?.cash[index]?.cashOutCents ?? 0
  return (
    <DataTable
      caption={t('cash')}
      head={
        <>
          <th scope="col">{t('monthHead')}</th>
          {budgets.map(({ way }) => (
            <th key={way} scope="col" className="num">
              {t(`way.${way}`)}
            </th>
          ))}
        </>
      }
    >
      {Array.from({ length: 12 }, (_, index) => (
        <tr key={index}>
          <th scope="row">{index + 1}</th>
          {budgets.map(({ way }) => (
            <td key={way} className="num">
              {formatMoney(out(way, index))}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}
