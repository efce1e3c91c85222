import type { IsoDate } from '@/lib/dates'
import { defaultSettings, settingNames, type SettingName, type Settings } from './settings'

/** The default settings for tests, some with other values. */
export function settings(
  values: Partial<Record<SettingName, number>> & { foreignImporterRuleFrom?: IsoDate | null } = {},
): Settings {
  const { foreignImporterRule } = defaultSettings
  const changed = settingNames.map((name) => {
    const setting = defaultSettings[name]
    return [name, { ...setting, value: values[name] ?? setting.value }] as const
  })
  const { foreignImporterRuleFrom: from = foreignImporterRule.from } = values
  return {
    ...(Object.fromEntries(changed) as Record<SettingName, Settings[SettingName]>),
    foreignImporterRule: { ...foreignImporterRule, from },
  }
}
