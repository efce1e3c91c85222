import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DecidersWithoutFactor } from '@/components/people/deciders-without-factor'
import { MailReport } from '@/components/people/mail-report'
import { PeopleTable } from '@/components/people/people-table'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { MORNING_HOUR } from '@/lib/mail/morning'
import { findMailReport } from '@/lib/mail/queries'
import { paths } from '@/lib/paths'
import { listPeople } from '@/lib/people/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage() {
  const actor = await requirePermission('people:manage')
  const [people, report] = await Promise.all([listPeople(actor, now()), findMailReport(actor)])
  const t = await getTranslations('people')
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { count: people.length })}
        actions={
          <LinkButton kind="primary" icon="plus" href={paths.newPerson()}>
            {t('new')}
          </LinkButton>
        }
      />
      <DecidersWithoutFactor people={people} />
      <div className="mt-4">
        <PeopleTable people={people} ownId={actor.personId} />
      </div>
      <MailReport report={report} goesOut={goesOut()} />
    </>
  )
}

function goesOut() {
  const { mail, companyTimeZone: timeZone, publicUrl } = env()
  if (!mail) return null
  return { server: mail.server.host, from: mail.from.address, hour: MORNING_HOUR, timeZone, publicUrl }
}
