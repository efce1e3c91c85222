import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { BackForm, SettingForm } from '@/components/settings/setting-form'
import { Breadcrumbs, PageHead, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findSettingForm } from '@/lib/settings/queries'
import { ruleFields } from '@/lib/settings/schema'
import { RULE } from '@/lib/settings/stored'
import { switchRuleOffAction, switchRuleOnAction } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('settings'))('ruleTitle') }
}

/** The foreign-importer rule: on from a day, or off. */
export default async function ForeignImporterRulePage() {
  const actor = await requirePermission('settings:manage')
  const { values, version, isChanged } = await findSettingForm(actor, RULE, today())
  const t = await getTranslations('settings')
  const hidden = () => ({ version: version === null ? null : String(version), key: randomUUID() })
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.settings(), label: t('title') }]} here={t('ruleTitle')} />
      <PageHead title={t('ruleTitle')} />
      <p className="prose small muted mt-2">{t('ruleLead')}</p>
      <SettingForm
        action={switchRuleOnAction}
        fields={ruleFields}
        values={values}
        hidden={hidden()}
        help={{ source: t('help.ruleSource') }}
        submit={t('switchOn')}
      />
      {isChanged && (
        <Section id="off" title={t('switchOff')}>
          <BackForm action={switchRuleOffAction} hidden={hidden()} lead={t('switchOffLead')}>
            {t('switchOff')}
          </BackForm>
        </Section>
      )}
    </>
  )
}
