import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BackForm, SettingForm } from '@/components/settings/setting-form'
import { originWords, settingValue } from '@/components/settings/setting-words'
import { Breadcrumbs, PageHead, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findSettingForm } from '@/lib/settings/queries'
import { isSettingName, settingFields } from '@/lib/settings/schema'
import { defaultSettings } from '@/lib/settings/settings'
import { changeSettingAction, putBackDefaultAction } from '../actions'

/** One setting: its form, and back to its default where it was changed. */
export default async function SettingPage({ params }: PageProps<'/settings/[name]'>) {
  const actor = await requirePermission('settings:manage')
  const { name } = await params
  if (!isSettingName(name)) notFound()
  const { values, version, isChanged } = await findSettingForm(actor, name, today())
  const t = await getTranslations('settings')
  const words = await pageWords()
  const standard = defaultSettings[name]
  const { unit, min, max } = standard
  const told = (value: number) => settingValue(words, { unit, value })
  const title = words(`settings.name.${name}`)
  // A key of its own for each form of the page.
  const hidden = () => ({ name, version: version === null ? null : String(version), key: randomUUID() })
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.settings(), label: t('title') }]} here={title} />
      <PageHead title={title} />
      <SettingForm
        action={changeSettingAction}
        fields={settingFields(name)}
        values={values}
        hidden={hidden()}
        help={{ value: t('help.bounds', { min: told(min), max: told(max) }) }}
        submit={t('save')}
      />
      {isChanged && (
        <Section id="default" title={t('putBack')}>
          <BackForm
            action={putBackDefaultAction}
            hidden={hidden()}
            lead={t('putBackLead', {
              value: told(standard.value),
              source: originWords(words, standard.origin),
            })}
          >
            {t('putBack')}
          </BackForm>
        </Section>
      )}
    </>
  )
}
