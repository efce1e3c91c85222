import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { Judgement, WikiMark } from '@/components/ui/judgement'
import { DateText, NotKnown } from '@/components/ui/value'
import { formatPoints, formatScore } from '@/lib/format'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding, Input } from '@/lib/scoring/finding'
import { categoryOf, methodology, weightOf } from '@/lib/scoring/methodology'
import { idOf, type CategoryPoints, type Scorecard } from '@/lib/scoring/score'

/** Every criterion with its verdict; opening one shows rule, what was found, dates, sources and the arithmetic. */
export function Findings({ card, words }: { card: Scorecard; words: Words }) {
  const t = useTranslations('scorecard.findings')
  return (
    <>
      <div className="fhead" aria-hidden="true">
        <span />
        <span>{t('criterion')}</span>
        <span>{t('verdict')}</span>
        <span>{t('found')}</span>
        <span className="c-src">{t('source')}</span>
        <span className="num">{t('points')}</span>
      </div>
      {card.categories.map((points) => (
        <CategoryFindings key={points.category} points={points} card={card} words={words} />
      ))}
      <SumLine card={card} />
    </>
  )
}

function CategoryFindings({
  points,
  card,
  words,
}: {
  points: CategoryPoints
  card: Scorecard
  words: Words
}) {
  const t = useTranslations('scorecard.findings')
  const name = useTranslations('scorecard.category')
  return (
    <section aria-labelledby={`findings-${points.category}`}>
      <h3 className="fcat" id={`findings-${points.category}`}>
        {name(points.category)}
        <span>{t('of', { earned: formatPoints(points.earned), weight: points.weight })}</span>
      </h3>
      {card.findings
        .filter((finding) => categoryOf(idOf(finding)) === points.category)
        .map((finding) => (
          <FindingRow key={finding.criterionId} finding={finding} words={words} />
        ))}
    </section>
  )
}

function FindingRow({ finding, words }: { finding: Finding; words: Words }) {
  const t = useTranslations('scorecard.findings')
  const id = idOf(finding)
  const weight = weightOf(id)
  const { expected, found } = describeFinding(words, finding)
  const earned = formatPoints(weight * finding.credit)
  const applies = finding.outcome !== 'notApplicable'
  return (
    <details className="finding" id={`finding-${id}`} data-row="">
      <summary>
        <Icon name="right" className="tw" />
        <span>
          {titleOf(words, id)}
          {methodology.wiki.includes(id) && <WikiMark />}
        </span>
        <span className="c-status">
          <FindingMark finding={finding} />
        </span>
        <span className="c-in">{found}</span>
        <span className="c-src muted">
          <Source input={finding.inputs[0]} />
        </span>
        <span className="num c-pts">{applies ? t('ofShort', { earned, weight }) : '–'}</span>
      </summary>
      <dl className="explain">
        <div className="full">
          <dt>{t('rule')}</dt>
          <dd>{words(`criteria.${id}.rule`)}</dd>
        </div>
        <div className="full">
          <dt>{t('why')}</dt>
          <dd>{words(`criteria.${id}.why`)}</dd>
        </div>
        {expected && (
          <div className="full">
            <dt>{t('expected')}</dt>
            <dd>{expected}</dd>
          </div>
        )}
        <div className="full">
          <dt>{applies ? t('found') : t('reason')}</dt>
          <dd>{found}</dd>
        </div>
        {finding.inputs.map((input) => (
          <div key={`${input.kind}.${input.field}.${input.recordId}`}>
            <dt>{t('knownFrom', { record: recordWord(words, input) })}</dt>
            <dd>
              <Source input={input} />
              {', '}
              <DateText day={input.verifiedOn} unknown={t('undated')} />
            </dd>
          </div>
        ))}
        {applies && (
          <div>
            <dt>{t('points')}</dt>
            <dd>{t('arithmetic', { weight, credit: finding.credit / 10_000, earned })}</dd>
          </div>
        )}
      </dl>
    </details>
  )
}

const recordWord = (words: Words, { kind }: Input) =>
  words(
    kind === 'PROVIDER' || kind === 'ENGAGEMENT' ? `scorecard.input.${kind}` : `choices.RecordKind.${kind}`,
  )

function Source({ input }: { input: Input | undefined }) {
  const t = useTranslations('choices.KnowledgeSource')
  return !input || input.source === 'NONE' ? <NotKnown /> : t(input.source)
}

function FindingMark({ finding }: { finding: Finding }) {
  if (finding.gap?.kind === 'MISSING') return <Judgement state="unknown" />
  if (finding.outcome === 'met') return <Judgement state="met" />
  if (finding.outcome === 'notApplicable') return <Judgement state="notApplicable" />
  return <Judgement state={finding.outcome} severity={finding.gap?.severity ?? 'LOW'} />
}

function SumLine({ card }: { card: Scorecard }) {
  const t = useTranslations('scorecard.findings')
  const earned = card.categories.reduce((sum, each) => sum + each.earned, 0)
  const weight = card.categories.reduce((sum, each) => sum + each.weight, 0)
  return (
    <p className="sumline">
      <span>
        {t('sum', {
          parts: card.categories.map((each) => formatPoints(each.earned)).join(' + '),
          earned: formatPoints(earned),
          weight,
        })}
      </span>
      {card.scoreTenths !== null && (
        <span>
          {t('division', {
            earned: formatPoints(earned),
            weight,
            score: formatScore(card.scoreTenths),
            band: card.band ?? '',
          })}
        </span>
      )}
    </p>
  )
}
