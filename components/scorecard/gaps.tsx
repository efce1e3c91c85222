import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mend } from '@/components/gaps/mend'
import { WhoDue } from '@/components/gaps/who-due'
import { Severity, Tag, WikiMark } from '@/components/ui/judgement'
import { WaivedGap } from '@/components/waivers/waived-gap'
import { Severity as Severities } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { formatPoints } from '@/lib/format'
import { placeOf } from '@/lib/gaps/mend'
import type { GapWork } from '@/lib/gaps/row'
import { paths } from '@/lib/paths'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding } from '@/lib/scoring/finding'
import type { WaiverFacts } from '@/lib/scoring/facts'
import { methodology } from '@/lib/scoring/methodology'
import { idOf, pointsLost } from '@/lib/scoring/score'
import { waiverOf } from '@/lib/scoring/waivers'

type Props = {
  providerId: string
  gaps: readonly Finding[]
  waivers: readonly WaiverFacts[]
  /** Who sees to each and by when, by criterion. */
  work: ReadonlyMap<string, GapWork>
  asOf: IsoDate
  mayMend: boolean
  words: Words
}

/** What is lacking, the gravest first: expected against found, and the field that mends it. */
export function Gaps({ gaps, ...shown }: Props) {
  const t = useTranslations('scorecard.gaps')
  const head = useTranslations('gapWork')
  if (gaps.length === 0) return <p className="small muted mt-2">{t('none')}</p>
  return (
    <>
      <div className="gaphead" aria-hidden="true">
        <span>{t('what')}</span>
        <span>{t('expected')}</span>
        <span>{t('found')}</span>
        <span>{t('mend')}</span>
        <span className="who-due">{head('ownerAndDue')}</span>
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
                  <Gap key={finding.criterionId} finding={finding} {...shown} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}

type GapProps = Omit<Props, 'gaps'> & { finding: Finding }

function Gap({ providerId, finding, waivers, work, asOf, mayMend, words }: GapProps) {
  const waiver = waiverOf(finding, waivers, asOf)
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
      <WhoDue
        providerId={providerId}
        criterionId={finding.criterionId}
        work={work.get(finding.criterionId)}
        asOf={asOf}
        isClosed={false}
      />
      <div className="pts num muted">−{formatPoints(pointsLost(finding))}</div>
      {waiver && (
        <div className="waiver">
          <WaivedGap waivedUntil={waiver.endsOn} />
          <Link className="underline" href={paths.waiver(providerId, waiver.id)} prefetch={false}>
            {t('toWaiver')}
          </Link>
        </div>
      )}
    </li>
  )
}
