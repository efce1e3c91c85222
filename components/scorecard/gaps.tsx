import { useTranslations } from 'next-intl'
import { Mend } from '@/components/gaps/mend'
import { Severity, Tag, WikiMark } from '@/components/ui/judgement'
import { placeOf } from '@/lib/gaps/mend'
import { Severity as Severities } from '@/lib/choices'
import { formatPoints } from '@/lib/format'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding } from '@/lib/scoring/finding'
import { methodology } from '@/lib/scoring/methodology'
import { idOf, pointsLost } from '@/lib/scoring/score'

type Props = { providerId: string; gaps: readonly Finding[]; mayMend: boolean; words: Words }

/** What is lacking, the gravest first: expected against found, and the field that mends it. */
export function Gaps({ providerId, gaps, mayMend, words }: Props) {
  const t = useTranslations('scorecard.gaps')
  if (gaps.length === 0) return <p className="small muted mt-2">{t('none')}</p>
  return (
    <>
      <div className="gaphead" aria-hidden="true">
        <span>{t('what')}</span>
        <span>{t('expected')}</span>
        <span>{t('found')}</span>
        <span>{t('mend')}</span>
        <span className="num">{t('points')}</span>
      </div>
      {Object.values(Severities).map((severity) => {
        const own = gaps.filter((finding) => finding.gap?.severity === severity)
        const lost = own.reduce((sum, finding) => sum + pointsLost(finding), 0)
        return (
          own.length > 0 && (
            <section key={severity} className="gapgroup" aria-labelledby={`gaps-${severity}`}>
              <h3 id={`gaps-${severity}`}>
                <Severity severity={severity} boxed />
                <span>{t('group', { count: own.length })}</span>
                <span className="sum">{t('costs', { points: formatPoints(lost) })}</span>
              </h3>
              <ul>
                {own.map((finding) => (
                  <Gap key={finding.criterionId} {...{ providerId, finding, mayMend, words }} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}

function Gap({ providerId, finding, mayMend, words }: Omit<Props, 'gaps'> & { finding: Finding }) {
  const t = useTranslations('scorecard.gaps')
  const kinds = useTranslations('choices.GapKind')
  const { expected, found } = describeFinding(words, finding)
  return (
    <li className="gap" id={`gap-${finding.criterionId}`} data-row="">
      <div className="name">
        <a className="plain" href={`#finding-${finding.criterionId}`}>
          {titleOf(words, finding.criterionId)}
        </a>
        {methodology.wiki.includes(idOf(finding)) && <WikiMark />}{' '}
        {finding.gap && finding.gap.kind !== 'SHORT' && <Tag>{kinds(finding.gap.kind)}</Tag>}
      </div>
      <div className="exp">
        <span className="lbl">{t('expected')}</span>
        <span>{expected}</span>
      </div>
      <div className="found">
        <span className="lbl">{t('found')}</span>
        <span>{found}</span>
      </div>
      <div className="mend">
        <span className="lbl">{t('mend')}</span>
        <Mend providerId={providerId} place={placeOf(finding)} mayMend={mayMend} words={words} />
      </div>
      <div className="pts num muted">−{formatPoints(pointsLost(finding))}</div>
    </li>
  )
}
