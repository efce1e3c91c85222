import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Needs } from '@/components/gaps/needs'
import { DataTable } from '@/components/ui/table'
import { DateText, Money, NotKnown } from '@/components/ui/value'
import type { OpenStack } from '@/lib/bonds/adequacy'
import { mendPath } from '@/lib/gaps/mend'
import type { Words } from '@/lib/scoring/describe'

type Props = { stack: OpenStack; providerId: string; mayMend: boolean; words: Words }

/** Every term whose entries may still be charged, the current one with it, and their penal sums together. */
export function OpenStackTable({ stack, providerId, mayMend, words }: Props) {
  const t = useTranslations('adequacy.stack')
  const { terms, penalSumsCents: total } = stack
  return (
    <>
      <h3 className="mt-4">{t('title')}</h3>
      <p className="prose small muted">{t('lead')}</p>
      {terms.length > 0 && (
        <DataTable
          caption={t('title')}
          head={
            <>
              <th scope="col">{t('term')}</th>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col" className="num">
                {t('amount')}
              </th>
            </>
          }
        >
          {terms.map((term) => (
            <tr key={term.id}>
              <th scope="row">
                {mayMend ? (
                  <Link
                    href={mendPath(providerId, {
                      kind: 'BOND',
                      recordId: term.id,
                      field: 'areEntriesLiquidated',
                    })}
                    prefetch={false}
                  >
                    {term.number ?? t('unnumbered')}
                  </Link>
                ) : (
                  (term.number ?? t('unnumbered'))
                )}
              </th>
              <td>
                <DateText day={term.effectiveOn} />
              </td>
              <td>
                <DateText day={term.endedOn} unknown={<span className="muted">{t('running')}</span>} />
              </td>
              <td className="num">
                {term.amountCents === null ? <NotKnown /> : <Money cents={term.amountCents} />}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <p className="sumline">
        <span>{t('total', { count: terms.length })}</span>
        {total.cannot === null ? (
          <strong>
            <Money cents={total.value} />
          </strong>
        ) : (
          <Needs lead={t('cannot')} needs={total.needs} {...{ providerId, mayMend, words }} />
        )}
      </p>
    </>
  )
}
