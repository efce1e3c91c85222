import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { BandLetter, EligibilityMark, Judgement, Mark, Tag } from '@/components/ui/judgement'
import { Facts, Section } from '@/components/ui/page'
import { DataTable } from '@/components/ui/table'
import { Money, NotKnown } from '@/components/ui/value'
import type { StoredSnapshot } from '@/lib/decisions/schema'
import { formatDate, formatPoints, formatScore, formatShare } from '@/lib/format'
import { paths } from '@/lib/paths'

/** What a decision rests on, as whoever decided read it: headline, money, every criterion in the words of the day. */
export function SnapshotView({ providerId, snapshot }: { providerId: string; snapshot: StoredSnapshot }) {
  const t = useTranslations('decisions')
  return (
    <>
      <Section
        id="lines"
        title={t('lines')}
        note={t('linesNote', {
          version: snapshot.scorecard.methodologyVersion,
          date: formatDate(snapshot.asOf),
        })}
      >
        <Headline snapshot={snapshot} />
        <DataTable
          caption={t('lines')}
          className="table"
          head={
            <>
              <th scope="col">{t('criterion')}</th>
              <th scope="col">{t('finding')}</th>
              <th scope="col">{t('expected')}</th>
              <th scope="col">{t('found')}</th>
              <th scope="col" className="num">
                {t('points')}
              </th>
            </>
          }
        >
          {snapshot.lines.map((line) => (
            <LineRow key={line.criterionId} line={line} />
          ))}
        </DataTable>
      </Section>
      {snapshot.evidence.length > 0 && (
        <Section id="evidence" title={t('evidence')} note={t('evidenceNote')}>
          <ul className="prose small mt-2">
            {snapshot.evidence.map(({ id, name, sha256 }) => (
              <li key={id} className="break-all">
                <Link href={paths.document(providerId, id)} prefetch={false}>
                  {name}
                </Link>{' '}
                <span className="muted">SHA-256 {sha256}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Headline({ snapshot: { scorecard, reference, facts } }: { snapshot: StoredSnapshot }) {
  const t = useTranslations('decisions')
  const recommendation = useTranslations('choices.Recommendation')
  const { scoreTenths, band } = scorecard
  return (
    <Facts
      facts={[
        { label: t('snapshotRecommended'), value: recommendation(scorecard.recommendation) },
        { label: t('snapshotEligibility'), value: <EligibilityMark eligibility={scorecard.eligibility} /> },
        {
          label: t('snapshotScore'),
          value:
            scoreTenths === null ? (
              <NotKnown />
            ) : (
              <>
                {formatScore(scoreTenths)} <BandLetter band={band} />
              </>
            ),
        },
        { label: t('snapshotCoverage'), value: formatShare(scorecard.coverage) },
        { label: t('snapshotLeft'), value: <Money cents={reference?.leftToUs.total ?? null} /> },
        { label: t('snapshotEngagement'), value: facts.engagement?.name ?? t('noEngagement') },
      ]}
    />
  )
}

function LineRow({ line }: { line: StoredSnapshot['lines'][number] }) {
  const t = useTranslations('decisions')
  const findings = useTranslations('scorecard.findings')
  const ui = useTranslations('ui')
  const { outcome, gap, weight, credit } = line
  return (
    <tr className="rec">
      <th scope="row" className="wraps">
        {line.title} {line.isVeto && <Tag>{findings('veto')}</Tag>}
      </th>
      <td>
        {gap?.kind === 'MISSING' ? (
          <Judgement state="unknown" />
        ) : outcome === 'met' || outcome === 'notApplicable' ? (
          <Judgement state={outcome} />
        ) : (
          <Judgement state={outcome} severity={gap?.severity ?? 'LOW'} />
        )}{' '}
        {line.isWaived && (
          <Mark tone="waived" icon="waived">
            {ui('waived')}
          </Mark>
        )}
      </td>
      <td>
        <span className="cellname">{t('expected')}</span>
        {line.expected}
      </td>
      <td>
        <span className="cellname">{t('found')}</span>
        {line.found}
      </td>
      <td className="num nowrap">
        {outcome === 'notApplicable'
          ? findings('notCounted')
          : t('snapshotOf', { part: formatPoints(weight * credit), whole: weight })}
      </td>
    </tr>
  )
}
