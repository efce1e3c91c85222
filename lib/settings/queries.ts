import 'server-only'
import { cache } from 'react'
import type { Actor } from '@/lib/auth/guard'
import { COMPANY_RULE } from '@/lib/auth/second-factor/company-rule'
import type { IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import type { FormValues } from '@/lib/forms/state'
import { loadSettings } from './load'
import { settingForm } from './schema'
import type { SettingName, Settings } from './settings'
import { keptFrom, RULE } from './stored'

type Reader = Actor<'provider:read'>

// However many parts of a page ask, the database is asked once.
const perRequest = cache(() => loadSettings(prisma()))

/** The settings that hold now: the defaults and what admins changed of them. */
export function currentSettings(_actor: Reader): Promise<Settings> {
  return perRequest()
}

/** Whether whoever decides or administers must have shown a second factor. */
export async function isSecondFactorWanted(_actor: Reader): Promise<boolean> {
  return (await prisma().setting.count({ where: { name: COMPANY_RULE, value: { not: null } } })) > 0
}

export interface SettingForm {
  values: FormValues
  /** Null: nobody has changed it yet. */
  version: number | null
  isChanged: boolean
}

/** A setting, or the foreign-importer rule, as its form shows it: another value of a setting holds from today. */
export async function findSettingForm(
  _actor: Actor<'settings:manage'>,
  name: SettingName | typeof RULE,
  today: IsoDate,
): Promise<SettingForm> {
  const row = await prisma().setting.findUnique({ where: { name } })
  const kept = row ? keptFrom(row) : undefined
  return {
    values: { ...settingForm(name, kept), ...(name !== RULE && { effectiveOn: today }) },
    version: row?.version ?? null,
    isChanged: Boolean(kept?.effectiveOn),
  }
}
