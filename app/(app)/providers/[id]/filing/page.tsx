import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AskForm } from '@/components/filing/ask-form'
import { StretchTable } from '@/components/filing/stretch-table'
import { Timeline } from '@/components/filing/timeline'
import { Today } from '@/components/filing/today'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { providerFilingQuery } from '@/lib/filing/filter'
import { daysApart, readingsOf } from '@/lib/filing/look-back'
import { periodOf } from '@/lib/filing/period'
import { askFiling, findLookBack } from '@/lib/filing/queries'
import { turnOf } from '@/lib/filing/turn'
import { formatDate } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'

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
    findLookBack(actor, id, timeZone),
    pageWords(),
    getTranslations('filing'),
  ])
  if (!asked || !past) notFound()
  const { facts, decided, settings, answer } = asked
  const { from, to } = periodOf(query, past.history.createdOn, asOf)
  const readings = readingsOf(past, facts, settings, { from, to })
  const [then, now] = readings
  const apart = daysApart(then.stretches, now.stretches)
  return (
    <>
      <Today
        provider={{ id, legalName: facts.provider.legalName }}
        engagement={facts.engagement?.name ?? null}
        decided={decided}
        answer={answer}
        turn={turnOf(decided, facts, settings, asOf, answer)}
        asOf={asOf}
        words={words}
      />
      <Section
        id="back"
        title={t('back.title')}
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
        <p className="prose mt-3">{apart > 0 ? t('back.differ', { days: apart }) : t('back.same')}</p>
        <Timeline readings={readings} from={from} to={to} />
        <StretchTable readings={readings} timeZone={timeZone} words={words} />
        <p className="small muted mt-2">
          {t('back.lead', { from: formatDate(from), to: formatDate(to) })} {t('back.day')} {t('back.other')}
        </p>
      </Section>
    </>
  )
}
