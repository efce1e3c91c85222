import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/judgement'
import { formatInstant } from '@/lib/format'
import type { RecordView } from '@/lib/records/view'
import { RecordActions } from './actions'
import { ContractTerms } from './contract-terms'
import { RecordEvidence } from './record-evidence'
import { MethodFlags } from './flags'
import { KnownFrom } from './known-from'
import { RecordSections } from './sections'
import { nameOf, type Show } from './show'

type Props = Show & { record: RecordView; isJudged: boolean }

/** One record in full: what tells it apart, how it is known, what it says. */
export function RecordCard({ record, isJudged, ...show }: Props) {
  const t = useTranslations('records')
  return (
    <article className="record" aria-labelledby={`r-${record.id}`}>
      <header>
        <h3 id={`r-${record.id}`}>
          {nameOf(show, record)}{' '}
          {isJudged && (
            <abbr title={t('judgedHelp')}>
              <Tag>{t('judged')}</Tag>
            </abbr>
          )}
        </h3>
        <KnownFrom source={record.source} verifiedOn={record.verifiedOn} />
        <RecordActions record={record} {...show} />
      </header>
      {record.error && <p className="small">{t('errorBecause', { reason: record.error.reason ?? '' })}</p>}
      <Body record={record} {...show} />
      <RecordEvidence record={record} {...show} />
      {record.note && (
        <p className="small note">
          <span className="faint">{t('note')}:</span> {record.note}
        </p>
      )}
      <p className="micro faint">
        {t('changed', {
          version: record.version,
          when: formatInstant(record.updatedAt, show.timeZone),
          by: record.updatedBy ?? 'none',
        })}
      </p>
    </article>
  )
}

function Body(props: Show & { record: RecordView }) {
  if (props.spec.kind === 'CONTRACT') return <ContractTerms {...props} />
  if (props.spec.kind === 'METHOD_CHECK') return <MethodFlags {...props} />
  return <RecordSections {...props} />
}
