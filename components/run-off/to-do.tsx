import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import type { IsoDate } from '@/lib/dates'
import { formatDate, formatRelativeDays } from '@/lib/format'
import type { Step } from '@/lib/run-off/to-do'

/** What to do, each by its day or from it. */
export function RunOffToDo({ steps, asOf }: { steps: readonly Step[]; asOf: IsoDate }) {
  const t = useTranslations('runOff.todo')
  return (
    <DataTable
      className="stack runsteps"
      caption={t('table')}
      head={
        <>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
        </>
      }
    >
      {steps.map(({ does, on, isFrom, bond }) => (
        <tr key={`${does}.${bond?.id ?? ''}`}>
          <td className="nowrap">
            {on === null ? (
              isFrom ? (
                <Mark tone="due" icon="due">
                  {t('possibleNow')}
                </Mark>
              ) : (
                <Mark tone="high" icon="high">
                  {t('now')}
                </Mark>
              )
            ) : (
              <>
                {t(isFrom ? 'from' : 'by', { date: formatDate(on) })}{' '}
                <span className="muted">{formatRelativeDays(on, asOf)}</span>
              </>
            )}
          </td>
          <td>{does === 'RELEASE_BOND' ? t('RELEASE_BOND', { number: bond?.number ?? 'none' }) : t(does)}</td>
        </tr>
      ))}
    </DataTable>
  )
}
