import { useTranslations } from 'next-intl'
import { FilingMark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { DateText } from '@/components/ui/value'
import { describeBecause } from '@/lib/filing/describe'
import type { Reading, Stretch } from '@/lib/filing/past-answers'
import { formatInstant } from '@/lib/format'
import type { Words } from '@/lib/scoring/describe'

type Props = { readings: readonly Reading[]; timeZone: string; words: Words }

/** Each stretch of days of both readings, the latest first, with what was answered and why. */
export function StretchTable({ readings, timeZone, words }: Props) {
  const t = useTranslations('filing.past')
  const column = useTranslations('filing')
  return (
    <DataTable
      caption={t('table')}
      className="table"
      head={
        <>
          <th scope="col">{t('reading')}</th>
          <th scope="col">{t('days')}</th>
          <th scope="col">{column('answer')}</th>
          <th scope="col">{t('because')}</th>
        </>
      }
    >
      {readings.flatMap(({ known, stretches }) =>
        stretches.toReversed().map((stretch) => (
          <tr key={`${known} ${stretch.from} ${String(stretch.recordedAt)}`} className="rec">
            <th scope="row">{t(known)}</th>
            <td className="nowrap">
              <DateText day={stretch.from} />
              {stretch.to !== stretch.from && (
                <>
                  {' – '}
                  <DateText day={stretch.to} />
                </>
              )}
            </td>
            <td>
              <FilingMark answer={stretch.answer?.answer ?? null}>{t('unknown')}</FilingMark>
            </td>
            <td className="from">
              <Why stretch={stretch} known={known} words={words} />
              {stretch.recordedAt && (
                <span className="muted">
                  {t('given', { when: formatInstant(stretch.recordedAt, timeZone) })}
                </span>
              )}
            </td>
          </tr>
        )),
      )}
    </DataTable>
  )
}

type WhyProps = { stretch: Stretch; known: Reading['known']; words: Words }

function Why({ stretch: { answer }, known, words }: WhyProps) {
  const t = useTranslations('filing.past')
  if (!answer) return known === 'then' ? t('unknownThen') : t('unknownNow')
  const because = [...answer.reasons, ...answer.limits]
  if (because.length === 0) return t('clean')
  return (
    <ul>
      {because.map((each) => {
        const says = describeBecause(words, each)
        return <li key={says}>{says}</li>
      })}
    </ul>
  )
}
