import { useTranslations } from 'next-intl'
import { Judgement } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { None } from '@/components/ui/value'
import { formatDate, formatMoney, formatPoints, formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { IdentityName } from '@/lib/scorecards/identity'
import { headlineNames, type ConcludedFinding, type HeadlineName, type Moved } from '@/lib/scorecards/moved'
import { titleOf, type Words } from '@/lib/scoring/describe'
import { weightOf, type CriterionId } from '@/lib/scoring/methodology'

type Props = {
  /** Null: the same is concluded of the same. */
  moved: Moved | null
  /** Files that proved it and no longer do. */
  lost: readonly { id: string; name: string }[]
  providerId: string
  words: Words
}

/** What was concluded then and is concluded now, the headline first, then each finding that is another one. */
export function MovedTable({ moved, lost, providerId, words }: Props) {
  const t = useTranslations('decisions')
  return (
    <DataTable
      caption={t('movedTable')}
      className="table"
      head={
        <>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('then')}</th>
          <th scope="col">{t('now')}</th>
        </>
      }
    >
      {headlineNames.map((name) => {
        const pair = moved?.[name]
        return (
          pair && (
            <tr key={name} className="rec">
              <th scope="row" className="wraps">
                {t(`row.${name}`)}
              </th>
              <Cell name={t('then')}>{said(words, name, pair.from)}</Cell>
              <Cell name={t('now')}>{said(words, name, pair.to)}</Cell>
            </tr>
          )
        )
      })}
      {moved?.identity.map(({ name, from, to }) => (
        <tr key={name} className="rec">
          <th scope="row" className="wraps">
            {t(`identity.${name}`)}
          </th>
          <Cell name={t('then')}>{identified(words, name, from, 'then')}</Cell>
          <Cell name={t('now')}>{identified(words, name, to, 'now')}</Cell>
        </tr>
      ))}
      {lost.map(({ id, name }) => (
        <tr key={id} className="rec">
          <th scope="row" className="wraps">
            <a className="plain" href={paths.document(providerId, id)}>
              {name}
            </a>
          </th>
          <Cell name={t('then')}>{t('proofThen')}</Cell>
          <Cell name={t('now')}>{t('proofNow')}</Cell>
        </tr>
      ))}
      {moved?.findings.map(({ criterionId, from, to }) => (
        <tr key={criterionId} className="rec">
          <th scope="row" className="wraps">
            <a className="plain" href={`${paths.provider(providerId)}#finding-${criterionId}`}>
              {titleOf(words, criterionId)}
            </a>
          </th>
          <Cell name={t('then')}>
            <Verdict finding={from} />
          </Cell>
          <Cell name={t('now')}>
            <Verdict finding={to} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

function said(words: Words, name: HeadlineName, value: string | number | null): string {
  if (value === null) return words('ui.notKnownInline')
  switch (name) {
    case 'recommendation':
      return words(`choices.Recommendation.${value}`)
    case 'eligibility':
      return words(`choices.Eligibility.${value}`)
    case 'scoreTenths':
      return formatScore(Number(value))
    case 'claimCents':
    case 'insurancePaysCents':
    case 'ownPaysCents':
    case 'leftToUsCents':
      return formatMoney(Number(value))
    default:
      return String(value)
  }
}

/** An id says nothing to a person: only that it is another record. */
function identified(words: Words, name: IdentityName, value: string | null, when: 'then' | 'now'): string {
  if (value === null) return words('ui.notKnownInline')
  if (name.endsWith('Id')) return words(`decisions.record.${when}`)
  return name === 'contractSignedOn' ? formatDate(value) : value
}

function Cell({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <td>
      <span className="cellname">{name}</span>
      {children}
    </td>
  )
}

function Verdict({ finding }: { finding: ConcludedFinding | null }) {
  const t = useTranslations('decisions')
  if (!finding) return <span className="muted">{t('notJudged')}</span>
  const { outcome, severity, kind, credit } = finding
  const weight = weightOf(finding.criterionId as CriterionId)
  if (outcome === 'notApplicable') return <None />
  return (
    <>
      {kind === 'MISSING' ? (
        <Judgement state="unknown" />
      ) : outcome === 'met' ? (
        <Judgement state="met" />
      ) : (
        <Judgement state={outcome} severity={severity ?? 'LOW'} />
      )}{' '}
      <span className="muted nowrap">{t('credit', { points: formatPoints(weight * credit), weight })}</span>
    </>
  )
}
