import type { IsoDate } from '@/lib/dates'
import {
  defaultSettings,
  settingNames,
  type ForeignImporterRule,
  type Setting,
  type SettingName,
  type SettingOrigin,
  type Settings,
} from './settings'

/** The name under which the foreign-importer rule is kept beside the settings. */
export const RULE = 'foreignImporterRule'

/** What is kept of one setting, or of the rule; without a day the default holds. */
export interface Kept {
  name: string
  value: number | null
  effectiveOn: IsoDate | null
  /** Null: our assumption. */
  source: string | null
  address: string | null
}

/** A row as plain values. */
export const keptFrom = (
  row: Omit<Kept, 'value' | 'effectiveOn'> & { value: bigint | null; effectiveOn: Date | null },
): Kept => ({
  name: row.name,
  value: row.value === null ? null : Number(row.value),
  effectiveOn: row.effectiveOn?.toISOString().slice(0, 10) ?? null,
  source: row.source,
  address: row.address,
})

/** The defaults, with what is kept in their place. A name that this version does not know is left out. Never throws. */
export function settingsWith(kept: readonly Kept[]): Settings {
  if (kept.length === 0) return defaultSettings
  const byName = new Map(kept.map((each) => [each.name, each]))
  return {
    ...(Object.fromEntries(settingNames.map((name) => [name, settingFrom(name, byName.get(name))])) as Record<
      SettingName,
      Setting
    >),
    [RULE]: ruleFrom(byName.get(RULE)),
  }
}

export function settingFrom(name: SettingName, kept: Kept | undefined): Setting {
  const standard = defaultSettings[name]
  if (!kept || kept.value === null || kept.effectiveOn === null) return standard
  return { ...standard, value: kept.value, effectiveOn: kept.effectiveOn, origin: originOf(kept) }
}

/** Switched on without a source of its own, it rests on that of the default. */
export function ruleFrom(kept: Kept | undefined): ForeignImporterRule {
  const standard = defaultSettings[RULE]
  if (!kept || kept.effectiveOn === null) return standard
  return { from: kept.effectiveOn, origin: kept.source === null ? standard.origin : originOf(kept) }
}

const originOf = ({ source, address }: Kept): SettingOrigin =>
  source === null ? { is: 'OUR_ASSUMPTION' } : { is: 'SOURCE', source, address }
