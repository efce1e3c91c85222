import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/ui/table'
import { Money } from '@/components/ui/value'
import { heads } from '@/lib/exposure/promise'
import type { Column } from '@/lib/exposure/side-by-side'

type Props = {
  column: Column
  /** Said where the law's maximum cannot be told. */
  noMaximum: ReactNode
}

/** The claim by head: what we plan with, the most the law allows, and what the contract promises of it. */
export function ClaimTable({ column, noMaximum }: Props) {
  const t = useTranslations('exposure.claim')
  const words = useTranslations('choices.Head')
  const { claim, penalty, claimAtMaximum, promise } = column
  return (
    <DataTable
      className="stack claimheads"
      caption={t('caption')}
      head={
        <>
          <th scope="col">{t('head')}</th>
          <th scope="col" className="num">
            {t('planned')}
          </th>
          <th scope="col" className="num">
            {t('maximum')}
          </th>
          <th scope="col" className="num">
            {t('promised')}
          </th>
        </>
      }
    >
      {heads.map((head) => (
        <tr key={head}>
          <th scope="row">{words(head)}</th>
          <td className="num" data-label={t('planned')}>
            <Money cents={claim.heads[head]} />
          </td>
          <td className="num" data-label={t('maximum')}>
            <Money cents={head === 'PENALTY' ? penalty.maximum : claim.heads[head]} unknown={t('none')} />
          </td>
          <td className="num" data-label={t('promised')}>
            <Money cents={promise.heads[head]} />
          </td>
        </tr>
      ))}
      <tr className="sum">
        <th scope="row">{t('total')}</th>
        <td className="num" data-label={t('planned')}>
          <Money cents={claim.total} />
        </td>
        <td className="num" data-label={t('maximum')}>
          <Money cents={claimAtMaximum} unknown={t('none')} />
        </td>
        <td className="num" data-label={t('promised')}>
          <Money cents={promise.beforeCap} />
        </td>
      </tr>
      {claimAtMaximum === null && (
        <tr>
          <td colSpan={4} className="small muted">
            {noMaximum}
          </td>
        </tr>
      )}
    </DataTable>
  )
}
