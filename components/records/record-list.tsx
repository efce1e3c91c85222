import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Disclosure, Facts, Section } from '@/components/ui/page'
import { NotKnown } from '@/components/ui/value'
import { formatBasisPoints, formatDate, formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { RecordSpec } from '@/lib/records/envelope'
import type { Field } from '@/lib/records/fields'
import type { RecordView } from '@/lib/records/queries'
import type { Words } from '@/lib/scoring/describe'

type Props = {
  providerId: string
  spec: RecordSpec
  records: readonly RecordView[]
  absence: RecordView | undefined
  mayWrite: boolean
  words: Words
}

/** All records of one kind with what is known of each; those entered in error stand behind a line. */
export function RecordList({ providerId, spec, records, absence, mayWrite, words }: Props) {
  const t = useTranslations('records')
  const kind = words(`choices.RecordKind.${spec.kind}`)
  const current = records.filter((record) => !record.error)
  const errors = records.filter((record) => record.error)
  return (
    <Section
      id={`kind-${spec.slug}`}
      title={kind}
      note={
        mayWrite && (
          <span className="btns">
            <LinkButton href={paths.newRecord(providerId, spec.slug)}>
              {t('add', { kind: kind.toLowerCase() })}
            </LinkButton>
            {current.length === 0 && !absence && spec.kind !== 'ABSENCE' && (
              <LinkButton kind="quiet" href={paths.newAbsence(providerId, spec.kind)}>
                {t('stateNone')}
              </LinkButton>
            )}
          </span>
        )
      }
    >
      {current.length === 0 && (
        <p className="small muted mt-2">
          {absence
            ? t('absent', {
                source: words(`choices.KnowledgeSource.${absence.source}`),
                day: absence.verifiedOn ? formatDate(absence.verifiedOn) : '–',
              })
            : t('none')}
        </p>
      )}
      {current.map((record) => (
        <Shown key={record.id} {...{ providerId, spec, record, words }} mayWrite={mayWrite} />
      ))}
      {errors.length > 0 && (
        <Disclosure summary={t('errors', { count: errors.length })}>
          {errors.map((record) => (
            <div key={record.id}>
              <p className="small muted">{record.error?.reason}</p>
              <Shown {...{ providerId, spec, record, words }} mayWrite={false} />
            </div>
          ))}
        </Disclosure>
      )}
    </Section>
  )
}

type ShownProps = {
  providerId: string
  spec: RecordSpec
  record: RecordView
  mayWrite: boolean
  words: Words
}

function Shown({ providerId, spec, record, mayWrite, words }: ShownProps) {
  const t = useTranslations('records')
  const given = Object.entries(spec.fields).filter(([name]) => isGiven(record.values[name]))
  return (
    <div className="mt-2">
      <Facts
        facts={given.map(([name, field]) => ({
          label: words(`records.${spec.slug}.${name}`),
          value: shown(field, record.values[name], words),
        }))}
      />
      <p className="small muted mt-1">
        {record.source === 'NONE' ? <NotKnown /> : words(`choices.KnowledgeSource.${record.source}`)}
        {record.verifiedOn && `, ${formatDate(record.verifiedOn)}`}
        {record.note && ` · ${record.note}`}
      </p>
      {mayWrite && (
        <LinkButton kind="quiet" href={paths.editRecord(providerId, spec.slug, record.id)}>
          {t('edit')}
        </LinkButton>
      )}
    </div>
  )
}

/** What somebody answered; a known no is an answer. */
const isGiven = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

/** A value of a field in words. */
function shown(field: Field, value: unknown, words: Words): string {
  const choice = (one: unknown) => words(`choices.${field.enumName}.${String(one)}`)
  switch (field.type) {
    case 'money':
      return formatMoney(value as number)
    case 'day':
      return formatDate(value as string)
    case 'percent':
      return formatBasisPoints(value as number)
    case 'multiple':
      return `${(value as number) / 100} ×`
    case 'count':
      return (value as number).toLocaleString('en-US')
    case 'answer':
    case 'tick':
      return words(value === true ? 'ui.yes' : 'ui.no')
    case 'choice':
      return choice(value)
    case 'choices':
      return (value as unknown[]).map(choice).join(', ')
    case 'codes':
    case 'lines':
      return (value as string[]).join(', ')
    case 'text':
    case 'paragraph':
      return value as string
  }
}
