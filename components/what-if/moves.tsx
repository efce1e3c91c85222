import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Mend } from '@/components/gaps/mend'
import { BandLetter, EligibilityMark, Severity, Tag } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { Money, NotKnown } from '@/components/ui/value'
import type { Answer } from '@/lib/answer'
import type { ChangeName, Subject } from '@/lib/exposure/what-if'
import { formatPoints, formatScore, formatShare } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Conclusion } from '@/lib/scorecards/conclude'
import type { Supposed } from '@/lib/scorecards/suppose'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding } from '@/lib/scoring/finding'
import { pointsLost } from '@/lib/scoring/score'

/** How much of the bond in force is used, with us or, where no engagement is chosen, without us; null: none is in force. */
export type BondUses = {
  whose: 'withUs' | 'withoutUs'
  recorded: Answer<number | null>
  supposed: Answer<number | null>
}

type Props = {
  recorded: Conclusion
  supposed: Supposed
  subjects: Readonly<Record<ChangeName, Answer<Subject>>>
  use: BondUses
  providerId: string
  mayMend: boolean
  words: Words
}

/** What follows as recorded beside what would follow; gaps that open, close and move; where to record it. */
export function Moves({ recorded, supposed, subjects, use, ...about }: Props) {
  const t = useTranslations('whatIf')
  return (
    <div className="moves">
      <DataTable
        caption={t('table')}
        head={
          <>
            <th scope="col">
              <span className="sr">{t('what')}</span>
            </th>
            <th scope="col">{t('asRecorded')}</th>
            <th scope="col">
              <Tag>{t('ifSo')}</Tag>
            </th>
          </>
        }
      >
        <Rows {...{ recorded, supposed: supposed.conclusion, use }} />
      </DataTable>
      <Gaps title={t('opens')} none={t('opensNone')} gaps={supposed.opens} words={about.words} />
      <Gaps title={t('closes')} none={t('closesNone')} gaps={supposed.closes} words={about.words} />
      {supposed.moves.length > 0 && <Moved moves={supposed.moves} words={about.words} />}
      <p className="small muted">
        {t('notSaved')}{' '}
        {supposed.taken.map((name, index) => {
          const subject = subjects[name]
          return (
            subject.cannot === null && (
              <span key={name}>
                {index > 0 && '; '}
                <Mend place={subject.value.place} {...about} />
              </span>
            )
          )
        })}
        .
      </p>
    </div>
  )
}

type RowsProps = { recorded: Conclusion; supposed: Conclusion; use: Props['use'] }

function Rows({ recorded, supposed, use }: RowsProps) {
  const t = useTranslations('whatIf.row')
  const choose = useTranslations('adequacy')
  const recommendation = useTranslations('choices.Recommendation')
  const of = (say: (conclusion: Conclusion) => ReactNode, key: (conclusion: Conclusion) => unknown) => ({
    before: say(recorded),
    after: say(supposed),
    isSame: key(recorded) === key(supposed),
  })
  const money = (cents: number | undefined) =>
    use.whose === 'withUs' ? (
      <Money cents={cents ?? null} />
    ) : (
      <Link href={paths.engagements()}>{choose('chooseEngagement')}</Link>
    )
  return (
    <>
      <Row
        name={t('recommendation')}
        {...of(
          ({ scorecard }) => recommendation(scorecard.recommendation),
          ({ scorecard }) => scorecard.recommendation,
        )}
      />
      <Row
        name={t('eligibility')}
        {...of(
          ({ scorecard }) => <EligibilityMark eligibility={scorecard.eligibility} />,
          ({ scorecard }) => scorecard.eligibility,
        )}
      />
      <Row
        name={t('score')}
        {...of(
          ({ scorecard }) => (
            <>
              {scorecard.scoreTenths === null ? <NotKnown /> : formatScore(scorecard.scoreTenths)}{' '}
              <BandLetter band={scorecard.band} />
            </>
          ),
          ({ scorecard }) => `${scorecard.scoreTenths}/${scorecard.band}`,
        )}
      />
      <Row
        name={t(`use.${use.whose}`)}
        before={<Share of={use.recorded} />}
        after={<Share of={use.supposed} />}
        isSame={JSON.stringify(use.recorded) === JSON.stringify(use.supposed)}
      />
      <Row
        name={t('claim')}
        {...of(
          ({ reference }) => money(reference?.claim.total),
          ({ reference }) => reference?.claim.total,
        )}
      />
      <Row
        name={t('leftToUs')}
        {...of(
          ({ reference }) => money(reference?.leftToUs.total),
          ({ reference }) => reference?.leftToUs.total,
        )}
      />
    </>
  )
}

function Share({ of: used }: { of: Answer<number | null> }) {
  const t = useTranslations('whatIf.row')
  if (used.cannot !== null) return <NotKnown />
  return used.value === null ? t('notInForce') : formatShare(used.value)
}

type RowProps = { name: string; before: ReactNode; after: ReactNode; isSame: boolean }

function Row({ name, before, after, isSame }: RowProps) {
  const t = useTranslations('whatIf')
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="tnum">{before}</td>
      <td className={isSame ? 'tnum muted' : 'tnum strong'}>{isSame ? t('same') : after}</td>
    </tr>
  )
}

type GapsProps = { title: string; none: string; gaps: readonly Finding[]; words: Words }

function Gaps({ title, none, gaps, words }: GapsProps) {
  const t = useTranslations('whatIf')
  return (
    <section>
      <h3>{title}</h3>
      {gaps.length === 0 && <p className="small muted">{none}</p>}
      <ul className="movedgaps">
        {gaps.map((finding) => (
          <li key={finding.criterionId}>
            {finding.gap && <Severity severity={finding.gap.severity} />}
            <span>
              {titleOf(words, finding.criterionId)}{' '}
              <span className="muted">{describeFinding(words, finding).found}</span>
            </span>
            <span className="num muted">{t('costs', { points: formatPoints(pointsLost(finding)) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Moved({ moves, words }: { moves: Supposed['moves']; words: Words }) {
  const t = useTranslations('whatIf')
  return (
    <section>
      <h3>{t('moves')}</h3>
      <ul className="movedgaps">
        {moves.map(({ from, to }) => (
          <li key={to.criterionId}>
            {to.gap && <Severity severity={to.gap.severity} />}
            <span>
              {titleOf(words, to.criterionId)}{' '}
              <span className="muted">{describeFinding(words, to).found}</span>
            </span>
            <span className="num muted">
              {t('movesFromTo', { from: formatPoints(pointsLost(from)), to: formatPoints(pointsLost(to)) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
