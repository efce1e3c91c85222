import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Tag, WikiMark } from '@/components/ui/judgement'
import { DateText, None, NotKnown } from '@/components/ui/value'
import { formatPoints, formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import { describeFinding, ruleOf, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding, Input } from '@/lib/scoring/finding'
import { categoryOf, methodology, weightOf } from '@/lib/scoring/methodology'
import { FindingMark } from './finding-mark'
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
  const { found } = describeFinding(words, finding)
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
        <span className="c-src muted">{applies ? <KnownFrom input={finding.inputs[0]} /> : <None />}</span>
        <span className="num c-pts">
          {applies ? (
            t('ofShort', { earned: formatPoints(weightOf(id) * finding.credit), weight: weightOf(id) })
          ) : (
            <span className="muted">{t('notCounted')}</span>
          )}
        </span>
      </summary>
      <Explanation finding={finding} words={words} />
    </details>
  )
}

/** Rule, what was expected and found, what that is known from and of which day, where the rule comes from, the points. */
function Explanation({ finding, words }: { finding: Finding; words: Words }) {
  const t = useTranslations('scorecard.findings')
  const id = idOf(finding)
  const weight = weightOf(id)
  const { expected, found } = describeFinding(words, finding)
  const applies = finding.outcome !== 'notApplicable'
  return (
    <dl className="explain">
      <div className="full">
        <dt>{t('rule')}</dt>
        <dd>
          {ruleOf(words, id)}{' '}
          {methodology.vetoes.includes(id) && (
            <abbr title={t('vetoHelp')}>
              <Tag>{t('veto')}</Tag>
            </abbr>
          )}
        </dd>
      </div>
      {expected && (
        <div>
          <dt>{t('expected')}</dt>
          <dd>{expected}</dd>
        </div>
      )}
      <div className={expected ? undefined : 'full'}>
        <dt>{applies ? t('found') : t('reason')}</dt>
        <dd>{found}</dd>
      </div>
      {applies && (
        <div>
          <dt>{t('source')}</dt>
          <dd>
            <ul>
              {knownFrom(finding.inputs).map((input) => (
                <li key={`${input.kind}.${input.recordId}`}>
                  {recordWord(words, input)}: <KnownFrom input={input} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {applies && (
        <div>
          <dt>{t('points')}</dt>
          <dd>
            {t('arithmetic', {
              weight,
              credit: finding.credit / 10_000,
              earned: formatPoints(weight * finding.credit),
            })}
          </dd>
        </div>
      )}
      <div className="full">
        <dt>{t('origin')}</dt>
        <dd>
          {words(`criteria.${id}.source`)}
          {'. '}
          <Link className="noprint" href={paths.methodology(id)} prefetch={false}>
            {t('inMethodology')}
          </Link>
        </dd>
      </div>
      <div className="full">
        <dt>{t('why')}</dt>
        <dd>{words(`criteria.${id}.why`)}</dd>
      </div>
    </dl>
  )
}

/** Each record once, though a criterion looked at several of its fields. */
const knownFrom = (inputs: readonly Input[]) =>
  inputs.filter(
    (input, index) =>
      inputs.findIndex((other) => other.kind === input.kind && other.recordId === input.recordId) === index,
  )

const recordWord = (words: Words, { kind }: Input) =>
  words(
    kind === 'PROVIDER' || kind === 'ENGAGEMENT' ? `scorecard.input.${kind}` : `choices.RecordKind.${kind}`,
  )

/** "Issuer, 14 Nov 2026" */
function KnownFrom({ input }: { input: Input | undefined }) {
  const t = useTranslations('scorecard.findings')
  const sources = useTranslations('choices.KnowledgeSource')
  if (!input || input.source === 'NONE') return <NotKnown />
  return (
    <>
      {sources(input.source)}
      {', '}
      <DateText day={input.verifiedOn} unknown={t('undated')} />
    </>
  )
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
