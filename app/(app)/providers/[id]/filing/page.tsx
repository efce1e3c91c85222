import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AskForm } from '@/components/filing/ask-form'
import { PastAnswers } from '@/components/filing/past-answers'
import { Today } from '@/components/filing/today'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { providerFilingQuery } from '@/lib/filing/filter'
import { inTurn } from '@/lib/filing/in-turn'
import { readingsOf } from '@/lib/filing/past-answers'
import { periodOf } from '@/lib/filing/period'
import { askFiling, findPastAnswers } from '@/lib/filing/queries'
import { turnOf } from '@/lib/filing/turn'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { oneAfterAnother } from '@/lib/steps'

/** May we file today under this provider's number, for an engagement; and when was it not so. */
export default async function ProviderFilingPage({
  params,
  searchParams,
}: PageProps<'/providers/[id]/filing'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const query = providerFilingQuery.parse(await searchParams)
  const asOf = today()
  const timeZone = env().companyTimeZone
  const [asked, past, words, t] = await Promise.all([
    askFiling(actor, id, query.engagement, asOf),
    findPastAnswers(actor, id, timeZone),
    pageWords(),
    getTranslations('filing'),
  ])
  if (!asked || !past) notFound()
  const { facts, decided, settings, answer } = asked
  const { from, to } = periodOf(query, past.history.createdOn, asOf)
  const worked = await inTurn(
    actor,
    oneAfterAnother(
      readingsOf(past, facts, settings, { from, to }),
      turnOf(decided, facts, settings, asOf, answer),
    ),
  )
  const [readings, turn] = worked === 'BUSY' ? [null, worked] : worked
  return (
    <>
      <Today
        provider={{ id, legalName: facts.provider.legalName }}
        engagement={facts.engagement?.name ?? null}
        decided={decided}
        answer={answer}
        turn={turn}
        asOf={asOf}
        words={words}
      />
      <Section
        id="past"
        title={t('past.title')}
        note={
          <LinkButton href={paths.exportProviderFiling(id, { ...query, from, to })} icon="download" download>
            {t('export')}
          </LinkButton>
        }
      >
        <AskForm
          providerId={id}
          engagements={past.engagements}
          asked={{ engagement: query.engagement, from, to }}
        />
        {readings ? (
          <PastAnswers readings={readings} from={from} to={to} timeZone={timeZone} words={words} />
        ) : (
          <p className="prose mt-3">{t('past.busy')}</p>
        )}
      </Section>
    </>
  )
}
