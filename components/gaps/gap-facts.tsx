import { useTranslations } from 'next-intl'
import { Mark, Severity, Tag } from '@/components/ui/judgement'
import { Facts } from '@/components/ui/page'
import { DateText } from '@/components/ui/value'
import { WaivedGap } from '@/components/waivers/waived-gap'
import { formatDate, formatPoints } from '@/lib/format'
import type { GapDetail } from '@/lib/gaps/row'
import type { Words } from '@/lib/scoring/describe'
import { Mend } from './mend'

type Props = { gap: GapDetail; mayMend: boolean; words: Words }

/** What is lacking, whether it still is, and where it is mended. */
export function GapFacts({ gap, mayMend, words }: Props) {
  const t = useTranslations('gapWork.gap')
  const kinds = useTranslations('choices.GapKind')
  const first = gap.events.findLast(({ event }) => event === 'OPENED')?.happenedOn ?? gap.openedOn
  return (
    <>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        {gap.closedOn ? (
          <Mark tone="met" icon="met" boxed>
            {t('closed', { day: formatDate(gap.closedOn) })}
          </Mark>
        ) : (
          <>
            <Severity severity={gap.severity} boxed />
            <Tag>{kinds(gap.kind)}</Tag>
            <WaivedGap waivedUntil={gap.waivedUntil} isWaiverRequested={gap.isWaiverRequested} />
            <span className="small muted">{t('open', { day: formatDate(gap.openedOn) })}</span>
          </>
        )}
      </p>
      {gap.closedOn && <p className="small muted prose mt-2">{t('closedText')}</p>}
      <dl className="gapfacts">
        <dt>{t('expected')}</dt>
        <dd>{gap.expected}</dd>
        <dt>{t('found')}</dt>
        <dd>{gap.found}</dd>
        {gap.mend && !gap.closedOn && (
          <>
            <dt>{t('mend')}</dt>
            <dd>
              <Mend providerId={gap.providerId} place={gap.mend} mayMend={mayMend} words={words} />
            </dd>
          </>
        )}
      </dl>
      <Facts
        facts={[
          { label: t('points'), value: <span className="tnum">{formatPoints(gap.lost)}</span> },
          { label: t('first'), value: <DateText day={first} /> },
        ]}
      />
    </>
  )
}
