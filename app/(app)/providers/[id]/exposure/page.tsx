import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Hatches } from '@/components/charts/hatches'
import { Waterfall } from '@/components/charts/waterfall'
import { Apart } from '@/components/exposure/apart'
import { AssumptionTable } from '@/components/exposure/assumption-table'
import { CaseGrid } from '@/components/exposure/case-grid'
import { ClaimTable } from '@/components/exposure/claim-table'
import { Needs } from '@/components/exposure/needs'
import { PayersTable } from '@/components/exposure/payers-table'
import { WhoPays } from '@/components/exposure/who-pays'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { NotFoundError } from '@/lib/errors'
import { chosenCase } from '@/lib/exposure/chosen-case'
import { exposures, ownFundsOf } from '@/lib/exposure/left-to-us'
import { sideBySide } from '@/lib/exposure/side-by-side'
import { formatMoney } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { inSentence } from '@/lib/i18n/in-sentence'
import { paths } from '@/lib/paths'
import { getConclusion } from '@/lib/scorecards/queries'

/** What would be left to us: every scenario and cause side by side, one of them with all that it rests on. */
export default async function ExposurePage({ params, searchParams }: PageProps<'/providers/[id]/exposure'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const asOf = today()
  const { facts, settings } = await getConclusion(actor, id, asOf).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound()
    throw error
  })
  const chosen = chosenCase(await searchParams)
  const [t, causes, words] = await Promise.all([
    getTranslations('exposure'),
    getTranslations('choices.Cause'),
    pageWords(),
  ])
  const { engagement } = facts
  const { columns, bond, moneyAtRisk } = sideBySide(facts, asOf, chosen.cause, settings)
  const mend = { providerId: id, mayMend: can(actor.role, 'record:write'), words }
  const column =
    columns.cannot === null ? columns.value.find(({ scenario }) => scenario === chosen.scenario) : undefined
  if (!engagement || !column)
    return (
      <Section id="left" title={t('tabTitle')}>
        <div className="casefacts">
          <p className="prose">
            <Needs {...mend} needs={columns.cannot === null ? [] : columns.needs} />
          </p>
          <p className="small muted mt-2">
            {t('noEngagement')} <Link href={paths.engagements()}>{t('toEngagements')}</Link>
          </p>
          <p className="small muted mt-2">{t('support')}</p>
        </div>
      </Section>
    )
  const { claim, leftToUs } = column
  const ownFunds = ownFundsOf(facts, engagement, settings)
  const caseWords = `${t(`scenario.${chosen.scenario}`)}, ${inSentence(causes(chosen.cause))}`
  return (
    <>
      <Hatches />
      <Section
        id="cases"
        title={t('tabTitle')}
        note={
          <>
            <Link href={paths.runOff(id)}>{t('toRunOff')}</Link> ·{' '}
            <Link href={paths.exposure()}>{t('toRanking')}</Link>
          </>
        }
      >
        <CaseGrid providerId={id} exposures={exposures(facts, asOf, settings)} chosen={chosen} />
        <p className="small muted mt-2">{t('grid.help', { engagement: engagement.name })}</p>
      </Section>
      <Section
        id="case"
        title={t('caseTitle', { case: caseWords })}
        note={t('caseNote', { left: formatMoney(leftToUs.total), claim: formatMoney(claim.total) })}
      >
        <div className="two even">
          <div>
            <Waterfall exposure={column} bondCents={bond?.amountCents ?? null} />
            <PayersTable exposure={column} />
          </div>
          <WhoPays
            {...mend}
            exposure={column}
            fundsNeed={ownFunds.cannot === null ? null : ownFunds.needs[0]}
          />
        </div>
      </Section>
      <div className="two even">
        <Section id="heads" title={t('claim.title')} note={t('claim.period', { days: claim.days })}>
          <ClaimTable
            column={column}
            noMaximum={
              <>
                {t('claim.noMaximum')}{' '}
                <Needs
                  {...mend}
                  needs={[{ kind: 'ENGAGEMENT', recordId: engagement.id, field: 'domesticValueCents' }]}
                />
              </>
            }
          />
        </Section>
        <Section id="apart" title={t('apart.title')} note={t('apart.note')}>
          <Apart
            bond={bond}
            moneyAtRisk={moneyAtRisk}
            leftToUsInsolvent={column.leftToUsInsolvent}
            exposure={column}
            mend={mend}
          />
        </Section>
      </div>
      <Section
        id="assumed"
        title={t('assumed.title')}
        note={t('assumed.note', { engagement: engagement.name })}
      >
        <AssumptionTable {...mend} engagement={engagement} scenario={chosen.scenario} settings={settings} />
      </Section>
      <p className="assume">
        {t('notModelled')} {t('support')}
      </p>
    </>
  )
}
