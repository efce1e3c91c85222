import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Severity, Tag } from '@/components/ui/judgement'
import { Severity as Severities } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { formatDate, formatPoints } from '@/lib/format'
import type { WaivableGap } from '@/lib/gaps/row'
import { writeSeenGap } from '@/lib/gaps/schema'
import { paths } from '@/lib/paths'
import { titleOf, type Words } from '@/lib/scoring/describe'
import { WaivedGap } from '@/components/waivers/waived-gap'
import { Mend } from './mend'
import { Pick } from './pick'
import { WhoDue } from './who-due'

type Shown = {
  asOf: IsoDate
  mayMend: boolean
  /** Each has a box that selects it, for the form around the list. */
  isSelecting: boolean
  words: Words
}
type Props = Shown & { gaps: readonly WaivableGap[] }

/** Gaps of many providers under their severity: what was expected, what was found, where it is mended, by whom and when. */
export function GapList({ gaps, ...shown }: Props) {
  const t = useTranslations('gaps')
  const work = useTranslations('gapWork')
  return (
    <div className="gaplist">
      <div className="gaphead" aria-hidden="true">
        <span>{t('provider')}</span>
        <span>{t('expected')}</span>
        <span>{t('found')}</span>
        <span>{t('mend')}</span>
        <span className="who-due">{work('ownerAndDue')}</span>
        <span className="num">{t('points')}</span>
      </div>
      {Object.values(Severities).map((severity) => {
        const own = gaps.filter((gap) => gap.severity === severity)
        return (
          own.length > 0 && (
            <section key={severity} className="gapgroup" aria-labelledby={`gaps-${severity}`}>
              <h2 id={`gaps-${severity}`}>
                <Severity severity={severity} boxed />
                <span className="sum">{t('onPage', { count: own.length })}</span>
              </h2>
              <ul>
                {own.map((gap) => (
                  <Gap key={gap.id} gap={gap} {...shown} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

function Gap({ gap, asOf, mayMend, isSelecting, words }: Shown & { gap: WaivableGap }) {
  const t = useTranslations('gaps')
  const work = useTranslations('gapWork')
  const kinds = useTranslations('choices.GapKind')
  return (
    <li className="gap" data-row="">
      <div className="name">
        {isSelecting && (
          <Pick
            value={writeSeenGap(gap.id, gap.version)}
            label={work('pick', { criterion: titleOf(words, gap.criterionId), provider: gap.providerName })}
          />
        )}
        <Link
          className="plain"
          href={`${paths.provider(gap.providerId)}#${gap.closedOn ? 'finding' : 'gap'}-${gap.criterionId}`}
          prefetch={false}
        >
          {gap.providerName}
        </Link>
        <span className="sub">
          {titleOf(words, gap.criterionId)} {gap.kind !== 'SHORT' && <Tag>{kinds(gap.kind)}</Tag>}
        </span>
        <span className="sub">
          {gap.closedOn
            ? work('closedOn', { day: formatDate(gap.closedOn) })
            : work('openSince', { day: formatDate(gap.openedOn) })}
        </span>
      </div>
      <div className="exp">
        <span className="lbl">{t('expected')}</span>
        <span>{gap.expected}</span>
      </div>
      <div className="found">
        <span className="lbl">{t('found')}</span>
        <span>{gap.found}</span>
      </div>
      <div className="mend">
        <span className="lbl">{t('mend')}</span>
        <span>
          <Mend providerId={gap.providerId} place={gap.mend} mayMend={mayMend} words={words} />
        </span>
      </div>
      <WhoDue
        providerId={gap.providerId}
        criterionId={gap.criterionId}
        work={gap}
        asOf={asOf}
        isClosed={gap.closedOn !== null}
      />
      <div className="pts num muted">−{formatPoints(gap.lost)}</div>
      {(gap.waivedUntil || gap.isWaiverRequested) && (
        <div className="waiver">
          <WaivedGap waivedUntil={gap.waivedUntil} isWaiverRequested={gap.isWaiverRequested} />
        </div>
      )}
    </li>
  )
}
