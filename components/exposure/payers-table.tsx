import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/table'
import { Disclosure } from '@/components/ui/page'
import { Money } from '@/components/ui/value'
import { knownPays } from '@/lib/exposure/known-payers'
import type { Exposure } from '@/lib/exposure/left-to-us'
import type { Cents } from '@/lib/money'

/** The waterfall as a table, for whoever would rather read. */
export function PayersTable({ exposure }: { exposure: Exposure }) {
  const t = useTranslations('charts.fall')
  const parts = useTranslations('charts.left')
  const own = useTranslations('exposure.payers')
  const asTable = useTranslations('charts')('asTable')
  const { claim, leftToUs } = exposure
  const known = knownPays(exposure)
  const rows: [string, Cents | null, 'part' | 'sum' | ''][] = [
    [t('claim'), claim.total, ''],
    [t('promise'), known.promise, ''],
    [t('insurance'), known.insurance, ''],
    [t('own'), known.own, ''],
    [t('left'), leftToUs.total, 'sum'],
    [parts('neverPromised'), leftToUs.neverPromised, 'part'],
    [parts('aboveCap'), leftToUs.aboveCap, 'part'],
    [parts('notCollectable'), leftToUs.notCollectable, 'part'],
  ]
  return (
    <Disclosure summary={asTable}>
      <DataTable
        className="claimheads payers"
        caption={own('caption')}
        head={
          <>
            <th scope="col">{own('step')}</th>
            <th scope="col" className="num">
              {own('amount')}
            </th>
          </>
        }
      >
        {rows.map(([label, cents, className]) => (
          <tr key={label} className={className || undefined}>
            <th scope="row">{label}</th>
            <td className="num">
              <Money cents={cents} />
            </td>
          </tr>
        ))}
      </DataTable>
    </Disclosure>
  )
}
