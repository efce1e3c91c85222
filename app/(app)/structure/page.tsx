import { getTranslations } from 'next-intl/server'
import { StructureGuide } from '@/components/structure/guide'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { isForeignImporterRuleOn } from '@/lib/settings/settings'
import { currentSettings } from '@/lib/settings/queries'
import { rankStructures } from '@/lib/structure/rank'
import { readStructure, structureInputOf } from '@/lib/structure/schema'

export async function generateMetadata() {
  return { title: (await getTranslations('structure'))('title') }
}

/** The guide by itself, for a business that is no engagement yet. */
export default async function StructurePage({ searchParams }: PageProps<'/structure'>) {
  const actor = await requirePermission('provider:read')
  const asked = readStructure(await searchParams)
  const settings = await currentSettings(actor)
  const t = await getTranslations('structure')
  const asOf = today()
  const input = structureInputOf(asked.answers, isForeignImporterRuleOn(settings, asOf))
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <StructureGuide
        action={paths.structure()}
        asked={asked}
        rankings={rankStructures(input, settings)}
        settings={settings}
        asOf={asOf}
        words={await pageWords()}
      />
    </>
  )
}
