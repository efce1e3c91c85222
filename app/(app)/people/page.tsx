import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DecidersWithoutFactor } from '@/components/people/deciders-without-factor'
import { PeopleTable } from '@/components/people/people-table'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { listPeople } from '@/lib/people/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage() {
  const actor = await requirePermission('people:manage')
  const people = await listPeople(actor, now())
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
    </>
  )
}
