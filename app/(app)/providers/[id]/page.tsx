import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CategoryBars } from '@/components/charts/category-bars'
import { Freshness } from '@/components/charts/freshness'
import { Hatches } from '@/components/charts/hatches'
import { Waterfall } from '@/components/charts/waterfall'
import { Answers } from '@/components/scorecard/answers'
import { Findings } from '@/components/scorecard/findings'
import { FiveQuestions } from '@/components/scorecard/five-questions'
import { Gaps } from '@/components/scorecard/gaps'
import { Movers } from '@/components/scorecard/movers'
import { ReferenceNote } from '@/components/scorecard/reference-note'
import { Verdict } from '@/components/scorecard/verdict'
import { Section } from '@/components/ui/page'
import { WhatIfNotice } from '@/components/what-if/notice'
import { WhatIfPanel } from '@/components/what-if/panel'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { bondUse } from '@/lib/bonds/adequacy'
import { today } from '@/lib/clock'
import { NotFoundError } from '@/lib/errors'
import { annualDtf } from '@/lib/exposure/claim'
import { dollarMovers } from '@/lib/exposure/movers'
import { assumedByUs } from '@/lib/exposure/reference'
import { supposable } from '@/lib/exposure/what-if'
import type { Query } from '@/lib/forms/query'
import { gapWorkOf } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { lapsesOf } from '@/lib/scorecards/lapses'
import { getConclusion } from '@/lib/scorecards/queries'
import { suppose } from '@/lib/scorecards/suppose'
import { isJudgedContractUnsigned } from '@/lib/scoring/judged'
import { gapsOf } from '@/lib/scoring/verdict'
import { readWhatIf } from '@/lib/what-if/schema'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

/** The scorecard: the sentence that decides, three answers that stay apart, the money, and every point's proof. */
export default async function ScorecardPage({ params, searchParams }: Props) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const asOf = today()
  const concluded = await getConclusion(actor, id, asOf).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound()
    throw error
  })
  const { facts, settings, scorecard, reference } = concluded
  const asked = readWhatIf(await searchParams)
  const what = suppose(facts, concluded, asked.changes, asOf, settings)
  const supposed = what.taken.length > 0 ? what : null
  const whose = facts.engagement ? 'withUs' : 'withoutUs'
  const t = await getTranslations('scorecard')
  const words = await pageWords()
  const gaps = gapsOf(scorecard)
  const leftToUs = reference?.leftToUs.total ?? null
  const count = (outcome: string) =>
    scorecard.findings.filter((finding) => finding.outcome === outcome && finding.gap?.kind !== 'MISSING')
      .length
  return (
    <>
      <Hatches />
      {supposed && <WhatIfNotice providerId={id} changes={asked.changes} taken={supposed.taken} />}
      <div className="firstscreen">
        <Verdict card={scorecard} leftToUs={leftToUs} asOf={asOf} words={words} />
        <Answers
          providerId={id}
          card={scorecard}
          waivers={facts.waivers}
          claim={reference?.claim.total ?? null}
          leftToUs={leftToUs}
          isUnsigned={isJudgedContractUnsigned(facts.contracts, asOf)}
          words={words}
        />
        <Section id="questions" title={t('questions.title')}>
          <FiveQuestions card={scorecard} words={words} />
        </Section>
        <div className="two">
          <Section id="points" title={t('points.title')}>
            <CategoryBars categories={scorecard.categories} />
          </Section>
          <Section id="fresh" title={t('fresh.title')}>
            <Freshness lapses={lapsesOf(facts, asOf)} asOf={asOf} />
          </Section>
        </div>
      </div>
      <WhatIfPanel
        providerId={id}
        asked={asked}
        subjects={supposable(facts, asOf)}
        recorded={concluded}
        supposed={supposed}
        use={{
          whose,
          recorded: bondUse(facts, asOf)[whose],
          supposed: bondUse(what.facts, asOf)[whose],
        }}
        mayMend={can(actor.role, 'record:write')}
        words={words}
      />
      <div className="two">
        <Section id="movers" title={t('movers.title')}>
          <Movers card={scorecard} dollars={dollarMovers(facts, asOf, settings)} words={words} />
        </Section>
        <Section
          id="fall"
          title={t('fall.title')}
          note={<Link href={paths.providerExposure(id)}>{t('fall.everyCase')}</Link>}
        >
          {reference && facts.engagement ? (
            <>
              <Waterfall exposure={reference} bondCents={reference.bond?.amountCents ?? null} />
              <ReferenceNote
                reference={reference}
                annualDtf={annualDtf(facts.engagement) ?? 0}
                assumedByUs={assumedByUs(reference, settings)}
              />
            </>
          ) : (
            <p className="small muted mt-2">
              {t('answers.noClaim')} <Link href={paths.engagements()}>{t('fall.toEngagements')}</Link>
            </p>
          )}
        </Section>
      </div>
      <Section
        id="gaps"
        title={t('gaps.title')}
        note={
          <>
            {t('gaps.note', { count: gaps.length })} ·{' '}
            <Link href={paths.requestList(id)}>{t('gaps.requestList')}</Link> ·{' '}
            <a href={paths.exportProvider(id)}>{t('gaps.export')}</a>
          </>
        }
      >
        <Gaps
          providerId={id}
          gaps={gaps}
          waivers={facts.waivers}
          work={await gapWorkOf(actor, id)}
          asOf={asOf}
          mayMend={can(actor.role, 'record:write')}
          words={words}
        />
      </Section>
      <Section
        id="findings"
        title={t('findings.title')}
        note={t('findings.note', {
          met: count('met'),
          partial: count('partial'),
          unmet: count('unmet'),
          unknown: scorecard.findings.filter((finding) => finding.gap?.kind === 'MISSING').length,
          na: count('notApplicable'),
        })}
      >
        <Findings card={scorecard} words={words} />
      </Section>
    </>
  )
}
