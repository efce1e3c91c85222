import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Tag } from '@/components/ui/judgement'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import type { EngagementView } from '@/lib/engagements/queries'
import { paths } from '@/lib/paths'

/** An engagement's name, what may be done with it, and its tabs. */
export async function EngagementHead({
  engagement,
  mayWrite,
}: {
  engagement: EngagementView
  mayWrite: boolean
}) {
  const t = await getTranslations('engagements')
  const { id, name } = engagement
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.engagements(), label: t('title') }]} here={name} />
      <PageHead
        title={name}
        mark={engagement.isDefault && <Tag>{t('default')}</Tag>}
        actions={
          mayWrite && (
            <LinkButton href={paths.editEngagement(id)} keys="e">
              {t('editThis')}
            </LinkButton>
          )
        }
      />
      {engagement.isArchived && (
        <Banner kind="info" icon="due" className="mt-4">
          <p>{t('archivedBanner')}</p>
        </Banner>
      )}
      <Tabs
        label={t('tabs')}
        tabs={[
          { href: paths.engagement(id), label: t('facts') },
          { href: paths.budget(id), label: t('budget') },
          { href: paths.structure(id), label: t('structureTab') },
        ]}
      />
    </>
  )
}
