import 'server-only'
import { change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { COMPANY_RULE } from '@/lib/auth/second-factor/company-rule'
import { now, today } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { requestRescore } from '@/lib/jobs/request-rescore'
import { wakeRescore } from '@/lib/jobs/wake'
import { assertHappened } from '@/lib/records/still-to-come'
import {
  fromRefusals,
  settingDays,
  settingForm,
  type DefaultInput,
  type RuleInput,
  type SettingInput,
} from './schema'
import type { SettingName, SettingOrigin } from './settings'
import { keptFrom, RULE, ruleFrom, settingFrom, type Kept } from './stored'

type Keeper = Actor<'settings:manage'>
type Named = SettingName | typeof RULE
type Seen = { version: number | null; key: string }

/** Another value, day or source of one setting. Everybody is concluded anew. */
export async function changeSetting(actor: Keeper, input: SettingInput): Promise<void> {
  const { name, value, effectiveOn, source, address } = input
  assertHappened(settingDays, input, today())
  await keep(actor, 'setting.changed', input, { name, value, effectiveOn, source, address })
}

/** What the product comes with holds again. */
export async function putBackDefault(actor: Keeper, input: DefaultInput): Promise<void> {
  await keep(actor, 'setting.put-back', input, { ...nothing, name: input.name })
}

/** From its day on foreign importers are judged by it; the day is not past, but for one that has come meanwhile. */
export async function switchRuleOn(actor: Keeper, input: RuleInput): Promise<void> {
  const { from, source, address } = input
  await keep(actor, 'foreign-importer-rule.switched-on', input, {
    ...{ name: RULE, value: null, effectiveOn: from, source, address },
  })
}

export async function switchRuleOff(actor: Keeper, input: Seen): Promise<void> {
  await keep(actor, 'foreign-importer-rule.switched-off', input, { ...nothing, name: RULE })
}

/**
 * From now on whoever decides or administers shows a second factor when signing in. Switched on by somebody who has: so
 * there is one who can switch it off again.
 */
export async function wantSecondFactor(actor: Keeper): Promise<void> {
  await change(actor, { event: 'second-factor-rule.switched-on' }, async (tx) => {
    // A live session of whoever has a second factor has shown it.
    if ((await tx.secondFactor.count({ where: { personId: actor.personId } })) === 0)
      throw new DomainError(
        'Set up your own second factor first: without it you could not switch this off again.',
      )
    return { changes: await keepFactorRule(tx, actor, true), result: undefined }
  })
}

export async function wantNoSecondFactor(actor: Keeper): Promise<void> {
  await change(actor, { event: 'second-factor-rule.switched-off' }, async (tx) => ({
    changes: await keepFactorRule(tx, actor, false),
    result: undefined,
  }))
}

async function keepFactorRule(tx: Tx, { personId }: Keeper, isOn: boolean) {
  const name = COMPANY_RULE
  await tx.$executeRaw`INSERT INTO setting (name, version) VALUES (${name}, 0) ON CONFLICT DO NOTHING`
  await tx.$executeRaw`SELECT 1 FROM setting WHERE name = ${name} FOR UPDATE`
  const before = await tx.setting.findUniqueOrThrow({ where: { name } })
  const held = isOn ? { value: 1n, effectiveOn: new Date(today()) } : { value: null, effectiveOn: null }
  if ((before.value !== null) === isOn) return []
  const by = { updatedAt: now(), updatedById: personId, version: { increment: 1 } }
  await tx.setting.update({ where: { name }, data: { ...held, ...by } })
  return [{ subject: name, before: { [name]: !isOn }, after: { [name]: isOn } }]
}

const nothing = { value: null, effectiveOn: null, source: null, address: null }

async function keep(
  actor: Keeper,
  event:
    | 'setting.changed'
    | 'setting.put-back'
    | 'foreign-importer-rule.switched-on'
    | 'foreign-importer-rule.switched-off',
  input: Seen,
  kept: Kept & { name: Named },
): Promise<void> {
  await change(actor, { event, key: input.key, request: input }, async (tx) => {
    const stored = await asSeen(tx, input.version, kept)
    if (kept.effectiveOn === null && stored.effectiveOn === null)
      throw new DomainError('The default holds already. Reload the page.')
    if (kept.name === RULE) await assertNotPast(kept.effectiveOn, stored.effectiveOn)
    const { name, value, effectiveOn, source, address } = kept
    await tx.setting.update({
      where: { name },
      data: {
        value: value === null ? null : BigInt(value),
        effectiveOn: effectiveOn === null ? null : new Date(effectiveOn),
        ...{ source, address, updatedAt: now(), updatedById: actor.personId, version: { increment: 1 } },
      },
    })
    const told = { subject: name, before: whatHolds(name, stored), after: whatHolds(name, kept) }
    const rescore = await requestRescore(tx, actor, { reason: 'SETTINGS', day: today() })
    return { changes: [told, ...rescore], result: undefined }
  })
  await wakeRescore()
}

/** Who changes only its source keeps the day from which it counts. */
async function assertNotPast(from: IsoDate | null, stored: IsoDate | null) {
  const [refusal] = await fromRefusals({ from }, () => Promise.resolve(stored), today())
  if (refusal) throw new DomainError(refusal.message, refusal.path[0])
}

/** What holds by it, under the setting's own name, so that the trail tells which it is and in which unit. */
function whatHolds(name: Named, kept: Kept) {
  if (name === RULE) {
    const { from, origin } = ruleFrom(kept)
    return { foreignImporterRuleFrom: from, ...originOf(origin) }
  }
  const { value, effectiveOn, origin } = settingFrom(name, kept)
  return { [name]: value, effectiveOn, ...originOf(origin) }
}

const originOf = (origin: SettingOrigin) =>
  origin.is === 'SOURCE' ? { source: origin.source, address: origin.address } : {}

/** What is kept, as the person saw it and locked; throws ConflictError where it has changed since. */
async function asSeen(
  tx: Tx,
  version: number | null,
  { name, ...sent }: Kept & { name: Named },
): Promise<Kept> {
  // Of a setting that nobody has changed yet there is no row to lock; version 0 stands for it.
  await tx.$executeRaw`INSERT INTO setting (name, version) VALUES (${name}, 0) ON CONFLICT DO NOTHING`
  await tx.$executeRaw`SELECT 1 FROM setting WHERE name = ${name} FOR UPDATE`
  const row = await tx.setting.findUniqueOrThrow({ where: { name } })
  const answers = sent.effectiveOn === null ? undefined : settingForm(name, { name, ...sent })
  await assertUnchanged(tx, row, version ?? 0, () => settingForm(name, keptFrom(row)), answers)
  return keptFrom(row)
}
