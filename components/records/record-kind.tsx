import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Disclosure, Section } from '@/components/ui/page'
import { absenceRecord, kindsOfNone } from '@/lib/records/absence'
import type { Arranged } from '@/lib/records/arrange'
import type { RecordSpec } from '@/lib/records/envelope'
import type { RecordView } from '@/lib/records/view'
import { paths } from '@/lib/paths'
import { RecordActions } from './actions'
import { KnownFrom } from './known-from'
import { RecordCard } from './record-card'
import { RecordTable } from './record-table'
import { wordOf, type Show } from './show'

/** Kinds of many short records are tables with these columns; the others are shown in full. */
const columnsOf: Partial<Record<RecordSpec['kind'], readonly string[]>> = {
  COMPLIANCE_EVENT: [
    'type',
    'outcome',
    'openedOn',
    'dueOn',
    'answeredOn',
    'closedOn',
    'claimedCents',
    'paidCents',
  ],
  HISTORY_STATEMENT: ['kind', 'statedOn', 'periodFrom', 'periodTo', 'hasConsentToVerify'],
  SCREENING: ['list', 'listDate', 'screenedOn', 'result'],
}

type Props = Show & { records: Arranged; absence: RecordView | undefined }

/** All records of one kind: what counts, then what is older or was entered in error. */
export function RecordKindSection({ records, absence, ...show }: Props) {
  const t = useTranslations('records')
  const { spec, mayWrite, words } = show
  const { current, older, errors, judged } = records
  const kind = words(`choices.RecordKind.${spec.kind}`)
  const isEmpty = current.length === 0
  const list = (shown: readonly RecordView[]) => (
    <Records shown={shown} kind={kind} judged={judged} {...show} />
  )
  return (
    <Section
      id={`kind-${spec.slug}`}
      title={kind}
      note={mayWrite && <Buttons isStatedNone={absence !== undefined} isEmpty={isEmpty} {...show} />}
    >
      {absence && <Absence absence={absence} isContradicted={!isEmpty} {...show} />}
      {isEmpty && !absence && <p className="prose muted">{wordOf(show, 'empty')}</p>}
      {!isEmpty && list(current)}
      {older.length > 0 && (
        <Disclosure summary={t('older', { count: older.length })}>{list(older)}</Disclosure>
      )}
      {errors.length > 0 && (
        <Disclosure summary={t('errors', { count: errors.length })}>{list(errors)}</Disclosure>
      )}
    </Section>
  )
}

type ButtonsProps = Show & { isStatedNone: boolean; isEmpty: boolean }

function Buttons({ isStatedNone, isEmpty, ...show }: ButtonsProps) {
  const t = useTranslations('records')
  const { providerId, spec } = show
  const isFull = spec.kind === 'AUTHORITY' && !isEmpty
  if (isFull || spec.kind === 'ABSENCE') return null
  return (
    <span className="btns">
      {isEmpty && !isStatedNone && kindsOfNone.includes(spec.kind) && (
        <LinkButton href={paths.newAbsence(providerId, spec.kind)}>{t('stateNone')}</LinkButton>
      )}
      <LinkButton href={paths.newRecord(providerId, spec.slug)} icon="plus">
        {t('add', { noun: wordOf(show, 'noun') })}
      </LinkButton>
    </span>
  )
}

/** The dated statement that there is none of this kind. */
function Absence({
  absence,
  isContradicted,
  ...show
}: Show & { absence: RecordView; isContradicted: boolean }) {
  const t = useTranslations('records')
  return (
    <p className="absence small">
      <span>{t(isContradicted ? 'none.also' : 'none.stated')}</span>
      <KnownFrom source={absence.source} verifiedOn={absence.verifiedOn} />
      {absence.note && <span className="muted">{absence.note}</span>}
      <RecordActions record={absence} {...show} spec={absenceRecord as unknown as RecordSpec} />
    </p>
  )
}

type RecordsProps = Show & { shown: readonly RecordView[]; kind: string; judged: ReadonlySet<string> }

function Records({ shown, kind, judged, ...show }: RecordsProps) {
  const t = useTranslations('records')
  const columns = columnsOf[show.spec.kind]
  if (columns)
    return <RecordTable records={shown} caption={t('table', { kind })} columns={columns} {...show} />
  return shown.map((record) => (
    <RecordCard
      key={record.id}
      record={record}
      isJudged={shown.length > 1 && judged.has(record.id)}
      {...show}
    />
  ))
}
