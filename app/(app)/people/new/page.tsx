import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewPersonForm } from '@/components/people/new-person-form'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { createPersonAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('newTitle') }
}

export default async function NewPersonPage() {
  await requirePermission('people:manage')
  const t = await getTranslations('people')
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.people(), label: t('title') }]} here={t('newTitle')} />
      <PageHead title={t('newTitle')} />
      <NewPersonForm action={createPersonAction} />
    </>
  )
}
