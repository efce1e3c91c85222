import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable } from '@/components/ui/table'
import type { MoveRow } from '@/lib/decisions/rows'
import { formatInstant } from '@/lib/format'
import { paths } from '@/lib/paths'
import { titleOf, type Words } from '@/lib/scoring/describe'

type Props = { rows: readonly MoveRow[]; providerId: string; timeZone: string; words: Words }

/** Every move, decision, condition and waiver: when, who, what, why. */
export function History({ rows, providerId, timeZone, words }: Props) {
  const t = useTranslations('decisions')
  return (
    <DataTable
      caption={t('historyTable')}
      className="table"
      head={
        <>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('why')}</th>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.seq} className="rec">
          <td className="nowrap">
            <time dateTime={row.at.toISOString()}>{formatInstant(row.at, timeZone)}</time>
          </td>
          <td>{row.actorName}</td>
          <td>
            <What row={row} providerId={providerId} words={words} />
          </td>
          <td>{row.reason}</td>
        </tr>
      ))}
    </DataTable>
  )
}

function What({ row, providerId, words }: Omit<Props, 'rows' | 'timeZone'> & { row: MoveRow }) {
  const t = useTranslations('decisions')
  const stages = useTranslations('choices.ProviderStage')
  const { event, subjectId, from, to, criterionId } = row
  const label = `audit.event.${event}`
  const name = words.has(label) ? words(label) : event
  const href = subjectId && linkOf(event, providerId, subjectId)
  return (
    <>
      {href ? (
        <Link className="underline" href={href} prefetch={false}>
          {name}
        </Link>
      ) : (
        name
      )}
      {from && to && <span className="muted"> {t('fromTo', { from: stages(from), to: stages(to) })}</span>}
      {criterionId && <span className="muted"> {titleOf(words, criterionId)}</span>}
    </>
  )
}

function linkOf(event: string, providerId: string, subjectId: string): string | null {
  if (event === 'decision.made') return paths.decision(providerId, subjectId)
  return event.startsWith('waiver.') ? paths.waiver(providerId, subjectId) : null
}
