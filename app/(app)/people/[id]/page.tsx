import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Guessed } from '@/components/people/guessed'
import { Instant } from '@/components/people/instant'
import { LastSeen, stateOf } from '@/components/people/people-table'
import {
  AccessSection,
  DetailsSection,
  FactorSection,
  LinkSection,
  SessionsSection,
} from '@/components/people/person-sections'
import { LinkButton } from '@/components/ui/button'
import { Breadcrumbs, Facts, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findGuessed, findPerson } from '@/lib/people/queries'
import {
  changePersonAction,
  disablePersonAction,
  enablePersonAction,
  endSessionsOfPersonAction,
  makeFactorLinkAction,
  makePasswordLinkAction,
} from '../actions'

export async function generateMetadata({ params }: PageProps<'/people/[id]'>): Promise<Metadata> {
  const actor = await requirePermission('people:manage')
  const person = await findPerson(actor, (await params).id, now())
  return { title: person?.name }
}

export default async function PersonPage({ params }: PageProps<'/people/[id]'>) {
  const actor = await requirePermission('people:manage')
  const person = await findPerson(actor, (await params).id, now())
  if (!person) notFound()
  const guessedAt = await findGuessed(actor, person.id)
  const t = await getTranslations('people')
  const mail = await getTranslations('mail')
  const roles = await getTranslations('choices.Role')
  const factor = await getTranslations('secondFactor')
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.people(), label: t('title') }]} here={person.name} />
      <PageHead title={person.name} lead={person.email} />
      <Guessed at={guessedAt} isOwn={person.id === actor.personId} />
      <Facts
        facts={[
          { label: t('role'), value: roles(person.role) },
          { label: t('state'), value: t(stateOf(person)) },
          {
            label: mail('outTitle'),
            value: mail(person.isSample ? 'none' : person.wantsDigest ? 'wanted' : 'notWanted'),
          },
          { label: t('lastSeen'), value: <LastSeen at={person.lastSeenAt} /> },
          {
            label: factor('title'),
            value: person.secondFactorSince ? (
              <>
                {factor('on')} <Instant at={person.secondFactorSince} />
              </>
            ) : (
              factor('hasNone')
            ),
          },
          {
            label: t('history'),
            value: <Link href={paths.audit({ person: person.id })}>{t('toHistory')}</Link>,
          },
        ]}
      />
      {person.id === actor.personId ? (
        <div className="mt-8 grid justify-items-start gap-3">
          <p>{t('ownLead')}</p>
          <LinkButton href={paths.account()}>{t('toAccount')}</LinkButton>
        </div>
      ) : (
        <>
          <DetailsSection person={person} action={changePersonAction} />
          {!person.isDisabled && <LinkSection person={person} action={makePasswordLinkAction} />}
          <FactorSection person={person} action={makeFactorLinkAction} />
          <SessionsSection person={person} action={endSessionsOfPersonAction} />
          <AccessSection person={person} disable={disablePersonAction} enable={enablePersonAction} />
        </>
      )}
    </>
  )
}
