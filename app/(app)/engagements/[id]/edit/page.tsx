import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { EngagementForm } from '@/components/engagements/engagement-form'
import { Banner } from '@/components/ui/banner'
import { Form, SubmitButton } from '@/components/ui/form'
import { Breadcrumbs, PageHead, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { findEngagementForm } from '@/lib/engagements/queries'
import { paths } from '@/lib/paths'
import { currentSettings } from '@/lib/settings/queries'
import {
  archiveEngagementAction,
  makeDefaultAction,
  restoreEngagementAction,
  saveEngagementAction,
} from '../../actions'

/** An engagement's form, then its place among the others: company default, archived, restored. */
export default async function EditEngagementPage({ params }: PageProps<'/engagements/[id]/edit'>) {
  const actor = await requirePermission('provider:read', 'engagement:write')
  const { id } = await params
  const engagement = await findEngagementForm(actor, id)
  if (!engagement) notFound()
  const t = await getTranslations('engagements')
  const { name, isDefault, isArchived } = engagement
  // A key of its own for each form of the page.
  const hidden = () => ({ engagementId: id, version: String(engagement.version), key: randomUUID() })
  const title = t('editTitle', { name })
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.engagements(), label: t('title') }]} here={name} />
      <PageHead title={title} />
      {isArchived ? (
        <>
          <Banner kind="info" icon="due" className="mt-4">
            <p>{t('archivedBanner')}</p>
          </Banner>
          <Form action={restoreEngagementAction} hidden={hidden()} className="mt-4">
            <SubmitButton>{t('restore')}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <EngagementForm
            action={saveEngagementAction}
            values={engagement.values}
            hidden={hidden()}
            cancelHref={paths.engagement(id)}
            settings={await currentSettings(actor)}
          />
          <Section id="place" title={t('standing')}>
            {isDefault ? (
              <p className="small muted">{t('isDefault')}</p>
            ) : (
              <div className="grid gap-4">
                <Form action={makeDefaultAction} hidden={hidden()} className="grid gap-2">
                  <p className="prose small muted">{t('makeDefaultLead')}</p>
                  <SubmitButton kind="plain">{t('makeDefault')}</SubmitButton>
                </Form>
                <Form action={archiveEngagementAction} hidden={hidden()} className="grid gap-2">
                  <p className="prose small muted">{t('archiveLead')}</p>
                  <SubmitButton kind="plain">{t('archive')}</SubmitButton>
                </Form>
              </div>
            )}
          </Section>
        </>
      )}
    </>
  )
}
