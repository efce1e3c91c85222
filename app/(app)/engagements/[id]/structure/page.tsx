import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { StructureGuide } from '@/components/structure/guide'
import { SaveAnswers } from '@/components/structure/save-answers'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { findEngagement } from '@/lib/engagements/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { isForeignImporterRuleOn } from '@/lib/settings/settings'
import { currentSettings } from '@/lib/settings/queries'
import { rankStructures } from '@/lib/structure/rank'
import { readStructure, structureInputOf } from '@/lib/structure/schema'
import { saveStructureAction } from '../../actions'
import { EngagementHead } from '../_head'

export async function generateMetadata() {
  return { title: (await getTranslations('structure'))('title') }
}

/** The guide for an engagement: its own answers, or those of the address, which may be saved with it. */
export default async function EngagementStructurePage({
  params,
  searchParams,
}: PageProps<'/engagements/[id]/structure'>) {
  const actor = await requirePermission('provider:read')
  const engagement = await findEngagement(actor, (await params).id)
  if (!engagement) notFound()
  const { id, values, version, isArchived } = engagement
  const asked = readStructure(await searchParams, values)
  const settings = await currentSettings(actor)
  const t = await getTranslations('structure')
  const words = await pageWords()
  const asOf = today()
  const input = structureInputOf(asked.answers, isForeignImporterRuleOn(settings, asOf))
  const mayWrite = can(actor.role, 'engagement:write')
  const isUnderstood = Object.keys(asked.problems).length === 0 && asked.answers.model !== null
  return (
    <>
      <EngagementHead engagement={engagement} mayWrite={mayWrite} />
      <p className="prose small muted noprint mt-4">{t('leadOf')}</p>
      <StructureGuide
        action={paths.structure(id)}
        asked={asked}
        rankings={rankStructures(input, settings)}
        settings={settings}
        asOf={asOf}
        words={words}
      />
      {mayWrite && !isArchived && isUnderstood && (
        <SaveAnswers
          action={saveStructureAction}
          hidden={{ engagementId: id, version: String(version), key: randomUUID() }}
          engagement={values}
          answers={asked.answers}
          words={words}
        />
      )}
    </>
  )
}
