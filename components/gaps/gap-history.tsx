import { useTranslations } from 'next-intl'
import { Severity } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { DateText } from '@/components/ui/value'
import type { GapEvent } from '@/lib/gaps/row'

/** How facts opened, changed, closed and reopened a gap, the latest first. */
export function GapHistory({ events }: { events: readonly GapEvent[] }) {
  const t = useTranslations('gapWork.history')
  const words = useTranslations('choices')
  if (events.length === 0) return <p className="small muted mt-2">{t('none')}</p>
  return (
    <DataTable
      caption={t('table')}
      head={
        <>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('severity')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('found')}</th>
        </>
      }
    >
      {events.map(({ seq, event, happenedOn, severity, kind, found }) => (
        <tr key={seq} className="rec">
          <td>
            <DateText day={happenedOn} />
          </td>
          <td>{words(`GapEventKind.${event}`)}</td>
          <td>{event !== 'CLOSED' && <Severity severity={severity} />}</td>
          <td>{event !== 'CLOSED' && words(`GapKind.${kind}`)}</td>
          <td className="wraps">{found}</td>
        </tr>
      ))}
    </DataTable>
  )
}
