import { getTranslations } from 'next-intl/server'
import { RescoreStrip } from '@/components/rescore/rescore-strip'
import { SettingsTable } from '@/components/settings/settings-table'
import { FactorRule } from '@/components/settings/factor-rule'
import { VirusScanner } from '@/components/settings/virus-scanner'
import { PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { env } from '@/lib/env'
import { clamdAddressText } from '@/lib/evidence/scanning/address'
import { pageWords } from '@/lib/i18n/page-words'
import { findRescoreProgress } from '@/lib/jobs/queries'
import { currentSettings, isSecondFactorWanted } from '@/lib/settings/queries'
import { restartRescoreAction } from '../rescore-action'

export async function generateMetadata() {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function SettingsPage() {
  const actor = await requirePermission('provider:read')
  const rescore = await findRescoreProgress(actor)
  const settings = await currentSettings(actor)
  const t = await getTranslations('settings')
  const mayManage = can(actor.role, 'settings:manage')
  const { clamd } = env()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <RescoreStrip progress={rescore} mayRestart={mayManage} action={restartRescoreAction} />
      <SettingsTable settings={settings} asOf={today()} mayManage={mayManage} words={await pageWords()} />
      <FactorRule isOn={await isSecondFactorWanted(actor)} mayManage={mayManage} />
      {mayManage && <VirusScanner address={clamd && clamdAddressText(clamd)} />}
    </>
  )
}
