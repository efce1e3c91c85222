import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { NotKnown } from '@/components/ui/value'
import { formatCount, formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Figures as Counted } from '@/lib/scorecards/portfolio'

/** The portfolio in four figures, each leading to what is behind it. */
export function Figures({ figures, soonDays }: { figures: Counted; soonDays: number }) {
  const t = useTranslations('overview.figures')
  const { inReview, failing, lapsing, most } = figures
  const review = paths.register({ stage: 'IN_REVIEW' })
  return (
    <dl className="figures">
      <Figure title={t('inReview')} note={t('inReviewNote')}>
        <Link className="plain" href={review}>
          {formatCount(inReview)}
        </Link>
      </Figure>
      <Figure title={t('failing')} note={t('failingNote', { count: figures.providers })}>
        <Link className="plain" href={paths.register({ eligibility: 'FAIL' })}>
          {formatCount(failing)}
        </Link>
      </Figure>
      <Figure title={t('lapsing', { days: soonDays })} note={t('lapsingNote')}>
        <a className="plain" href="#lapses">
          {formatCount(lapsing)}
        </a>
      </Figure>
      <Figure
        title={t('most')}
        note={
          most ? t('mostNote', { name: most.name, claim: formatMoney(most.claimCents) }) : t('mostUnknown')
        }
      >
        {most ? (
          <Link className="plain" href={paths.provider(most.id)}>
            {formatMoney(most.leftToUsCents)}
          </Link>
        ) : (
          <NotKnown />
        )}
      </Figure>
    </dl>
  )
}

function Figure({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="n">{children}</dd>
      <dd className="s">{note}</dd>
    </div>
  )
}
