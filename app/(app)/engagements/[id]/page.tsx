import { notFound } from 'next/navigation'
import { EngagementFacts } from '@/components/engagements/engagement-facts'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { findEngagement } from '@/lib/engagements/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { EngagementHead } from './_head'

export async function generateMetadata({ params }: PageProps<'/engagements/[id]'>) {
  const actor = await requirePermission('provider:read')
  return { title: (await findEngagement(actor, (await params).id))?.name }
}

/** An engagement as it is recorded. */
export default async function EngagementPage({ params }: PageProps<'/engagements/[id]'>) {
  const actor = await requirePermission('provider:read')
  const engagement = await findEngagement(actor, (await params).id)
  if (!engagement) notFound()
  const mayWrite = can(actor.role, 'engagement:write')
  return (
    <>
      <EngagementHead engagement={engagement} mayWrite={mayWrite} />
      <EngagementFacts
        id={engagement.id}
        values={engagement.values}
        mayWrite={mayWrite && !engagement.isArchived}
        words={await pageWords()}
      />
    </>
  )
}
