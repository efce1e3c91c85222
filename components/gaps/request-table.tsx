import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/judgement'
import type { GapRow } from '@/lib/gaps/row'
import { askOf } from '@/lib/gaps/request-text'
import { shortOf, type Words } from '@/lib/scoring/describe'
import { Mend } from './mend'

type Props = { requests: readonly GapRow[]; mayMend: boolean; words: Words }

/** What is asked for, why, and where the answer is recorded when it comes. */
export function RequestTable({ requests, mayMend, words }: Props) {
  const t = useTranslations('gaps.request')
  const kinds = useTranslations('choices.GapKind')
  return (
    <ol className="requests">
      {requests.map((gap) => (
        <li key={gap.id} data-row="">
          <div>
            <p>{askOf(words, gap.criterionId)}</p>
            <p className="micro muted noprint">
              {shortOf(words, gap.criterionId)} <Tag>{kinds(gap.kind)}</Tag> {gap.found}
            </p>
          </div>
          <p className="small noprint">
            <span className="micro faint">{t('mend')}</span>
            <br />
            <Mend providerId={gap.providerId} place={gap.mend} mayMend={mayMend} words={words} />
          </p>
        </li>
      ))}
    </ol>
  )
}
