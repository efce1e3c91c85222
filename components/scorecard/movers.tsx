import { useTranslations } from 'next-intl'
import type { DollarMover } from '@/lib/exposure/movers'
import { formatMoney, formatPoints } from '@/lib/format'
import { shortOf, type Words } from '@/lib/scoring/describe'
import type { Scorecard } from '@/lib/scoring/score'
import { pointsLost } from '@/lib/scoring/score'
import { pointMovers } from '@/lib/scoring/verdict'

type Props = { card: Scorecard; dollars: readonly DollarMover[]; words: Words }

/** Where an hour of work gains most: by points of the score, and by dollars left to us. */
export function Movers({ card, dollars, words }: Props) {
  const t = useTranslations('scorecard.movers')
  const points = pointMovers(card)
  return (
    <div className="moverlists">
      <div>
        <h3 className="small muted">{t('points')}</h3>
        <ol className="movers">
          {points.map((finding) => (
            <li key={finding.criterionId}>
              <a className="plain" href={`#gap-${finding.criterionId}`}>
                {shortOf(words, finding.criterionId)}
              </a>
              <span className="num">{t('gain', { points: formatPoints(pointsLost(finding)) })}</span>
            </li>
          ))}
        </ol>
        {points.length === 0 && <p className="small muted">{t('none')}</p>}
      </div>
      <div>
        <h3 className="small muted">{t('dollars')}</h3>
        <ol className="movers">
          {dollars.map(({ change, saves }) => (
            <li key={change}>
              <span>{t(`change.${change}`)}</span>
              <span className="num">{t('less', { money: formatMoney(saves) })}</span>
            </li>
          ))}
        </ol>
        {dollars.length === 0 && <p className="small muted">{t('none')}</p>}
      </div>
    </div>
  )
}
