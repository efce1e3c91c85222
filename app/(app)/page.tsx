import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { DotTable } from '@/components/charts/dot-table'
import { Scatter } from '@/components/charts/scatter'
import { StageBandTable } from '@/components/charts/stage-band'
import { Empty } from '@/components/overview/empty'
import { Figures } from '@/components/overview/figures'
import { FilingCounts } from '@/components/overview/filing-counts'
import { Lapses } from '@/components/overview/lapses'
import { SampleNote } from '@/components/overview/sample-note'
import { Verdict } from '@/components/overview/verdict'
import { WorstGaps } from '@/components/overview/worst-gaps'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { PageHead, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { formatDateLong } from '@/lib/format'
import { countOwnGaps } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { paths } from '@/lib/paths'
import { hasSample } from '@/lib/sample/queries'
import {
  portfolioFigures,
  portfolioLapses,
  scoreAgainstDollars,
  stageBandCounts,
  worstGaps,
} from '@/lib/scorecards/portfolio'
import { methodology } from '@/lib/scoring/methodology'
import { restartRescoreAction } from './rescore-action'
import { removeSampleAction } from './sample-action'

/** How far ahead lapses are listed, how near one counts as soon, and how many of each list fit. */
const AHEAD_DAYS = 60
const SOON_DAYS = 14
const LISTED = 10
const DOTS = 60

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') }
}

export default async function OverviewPage() {
  const actor = await requirePermission('provider:read')
  const asOf = today()
  const t = await getTranslations('overview')
  const work = await getTranslations('gapWork')
  const rescore = await findRescoreProgress(actor)
  const [figures, lapses, gaps, own, counts, dots, isSample, words] = await Promise.all([
    portfolioFigures(actor, asOf, SOON_DAYS),
    portfolioLapses(actor, addDays(asOf, AHEAD_DAYS), LISTED),
    worstGaps(actor, LISTED, asOf),
    countOwnGaps(actor, asOf),
    stageBandCounts(actor),
    scoreAgainstDollars(actor, DOTS),
    hasSample(actor),
    pageWords(),
  ])
  const mayRemove = isSample && can(actor.role, 'sample:remove')
  return (
    <>
      <PageHead title={t('title')} lead={formatDateLong(asOf)} />
      <RescoreStrip
        progress={rescore}
        mayRestart={can(actor.role, 'settings:manage')}
        action={restartRescoreAction}
      />
      {mayRemove && <SampleNote action={removeSampleAction} />}
      {figures.providers === 0 ? (
        <Empty mayWrite={can(actor.role, 'provider:write')} />
      ) : (
        <>
          <Verdict figures={figures} />
          <Figures figures={figures} soonDays={SOON_DAYS} />
          <div className="ov">
            <div>
              <Section
                id="scatter"
                title={t('scatter')}
                note={
                  <>
                    {t('scatterNote', { count: dots.length })} ·{' '}
                    <Link className="underline" href={paths.exposure()}>
                      {t('toRanking')}
                    </Link>
                  </>
                }
              >
                <Scatter dots={dots} bands={methodology.bands} />
                <DotTable dots={dots} />
              </Section>
              <Section
                id="worst"
                title={t('worst')}
                note={
                  <>
                    {can(actor.role, 'gap:write') && (
                      <>
                        <Link href={paths.gaps({ owner: 'me' })}>
                          {work(own.overdue > 0 ? 'mineOverdue' : 'mineCount', own)}
                        </Link>{' '}
                        ·{' '}
                      </>
                    )}
                    <Link href={paths.gaps()}>{t('allGaps')}</Link>
                  </>
                }
              >
                <WorstGaps gaps={gaps} words={words} />
              </Section>
            </div>
            <div>
              <Section
                id="portfolio"
                title={t('portfolio')}
                note={t('providers', { count: figures.providers })}
              >
                <StageBandTable counts={counts} />
                <FilingCounts filing={figures.filing} />
              </Section>
              <Section id="lapses" title={t('lapses')} note={t('lapsesNote', { days: AHEAD_DAYS })}>
                <Lapses lapses={lapses} asOf={asOf} words={words} />
              </Section>
            </div>
          </div>
        </>
      )}
    </>
  )
}
