import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Severity, Tag } from '@/components/ui/judgement'
import { DateText } from '@/components/ui/value'
import { Severity as Severities } from '@/lib/choices'
import { formatPoints } from '@/lib/format'
import type { GapRow } from '@/lib/gaps/row'
import { paths } from '@/lib/paths'
import { titleOf, type Words } from '@/lib/scoring/describe'
import { Mend } from './mend'

type Props = { gaps: readonly GapRow[]; isClosed: boolean; mayMend: boolean; words: Words }

/** Gaps of many providers under their severity, each with what was expected, what was found and where it is mended. */
export function GapList({ gaps, isClosed, mayMend, words }: Props) {
  const t = useTranslations('gaps')
  return (
    <div className="gaplist">
      <div className="gaphead" aria-hidden="true">
        <span>{t('provider')}</span>
        <span>{t('expected')}</span>
        <span>{t('found')}</span>
        <span>{t('mend')}</span>
        <span className="who-due">{isClosed ? t('until') : t('since')}</span>
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
                  <Gap key={gap.id} {...{ gap, mayMend, words }} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

function Gap({ gap, mayMend, words }: { gap: GapRow; mayMend: boolean; words: Words }) {
  const t = useTranslations('gaps')
  const kinds = useTranslations('choices.GapKind')
  return (
    <li className="gap" data-row="">
      <div className="name">
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
      <div className="who-due">
        <span className="lbl">{gap.closedOn ? t('until') : t('since')}</span>
        <DateText day={gap.closedOn ?? gap.openedOn} />
      </div>
      <div className="pts num muted">−{formatPoints(gap.lost)}</div>
    </li>
  )
}
