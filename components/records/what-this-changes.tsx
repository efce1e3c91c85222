import { useTranslations } from 'next-intl'
import { FindingMark } from '@/components/scorecard/finding-mark'
import { BandLetter, Severity } from '@/components/ui/judgement'
import { NotKnown } from '@/components/ui/value'
import { formatPoints, formatScore } from '@/lib/format'
import { fieldLabel, mendedOn } from '@/lib/gaps/mend'
import { inSentence } from '@/lib/i18n/in-sentence'
import { fieldAnchor } from '@/lib/paths'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding, Input } from '@/lib/scoring/finding'
import { weightOf } from '@/lib/scoring/methodology'
import { idOf, type Scorecard } from '@/lib/scoring/score'
import { gapsOf } from '@/lib/scoring/verdict'

type Props = {
  card: Scorecard
  /** The ids of the criteria that read what the form records. */
  readers: readonly string[]
  /** What the form records; id null: a new one. */
  form: Pick<Input, 'kind' | 'recordId'>
  words: Words
}

/** Beside a form: the criteria that read it with their finding today, and the gaps that it can mend. */
export function WhatThisChanges({ card, readers, form, words }: Props) {
  const t = useTranslations('whatThisChanges')
  const read = card.findings.filter((finding) => readers.includes(finding.criterionId))
  const counted = read.filter((finding) => finding.outcome !== 'notApplicable')
  const weight = counted.reduce((sum, finding) => sum + weightOf(idOf(finding)), 0)
  const earned = counted.reduce((sum, finding) => sum + pointsOf(finding), 0)
  const mendable = mendedOn(form, gapsOf(card))
  return (
    <aside className="aside" aria-label={t('title')}>
      <section aria-labelledby="what-this-changes">
        <h2 id="what-this-changes">{t('title')}</h2>
        <dl>
          <dt>{t('scoreNow')}</dt>
          <dd>
            {card.scoreTenths === null ? <NotKnown /> : formatScore(card.scoreTenths)}{' '}
            <BandLetter band={card.band} />
          </dd>
          {read.length > 0 && (
            <>
              <dt>{t('decides')}</dt>
              <dd>{t('ofPoints', { earned: formatPoints(earned), weight })}</dd>
            </>
          )}
        </dl>
        <p className="muted mt-2">{t('lead', { count: read.length })}</p>
        <ul className="readers">
          {read.map((finding) => (
            <li key={finding.criterionId}>
              <span>{titleOf(words, finding.criterionId)}</span>
              <Points finding={finding} />
              <FindingMark finding={finding} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="gaps-to-mend">
        <h2 id="gaps-to-mend">{t('gapsTitle')}</h2>
        {mendable.length === 0 && <p className="muted mt-2">{t('noGaps')}</p>}
        <ul className="mendable">
          {mendable.map(({ gap, field }) => (
            <MendableGap key={gap.criterionId} gap={gap} place={{ kind: form.kind, field }} words={words} />
          ))}
        </ul>
      </section>
    </aside>
  )
}

const pointsOf = (finding: Finding) => weightOf(idOf(finding)) * finding.credit

function Points({ finding }: { finding: Finding }) {
  const t = useTranslations('whatThisChanges')
  if (finding.outcome === 'notApplicable') return <span />
  const earned = formatPoints(pointsOf(finding))
  return <span className="num muted">{t('ofPoints', { earned, weight: weightOf(idOf(finding)) })}</span>
}

type GapProps = { gap: Finding; place: Pick<Input, 'kind' | 'field'>; words: Words }

function MendableGap({ gap, place, words }: GapProps) {
  const t = useTranslations('whatThisChanges')
  const { expected, found } = describeFinding(words, gap)
  const label = fieldLabel(words, place)
  return (
    <li>
      <p>
        {gap.gap && <Severity severity={gap.gap.severity} />} {titleOf(words, gap.criterionId)}
      </p>
      <p className="muted">{t('expected', { words: expected })}</p>
      <p className="muted">{t('found', { words: found })}</p>
      <a href={fieldAnchor(place.field)}>{t('goTo', { field: label ? inSentence(label) : t('theForm') })}</a>
    </li>
  )
}
