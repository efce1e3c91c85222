import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError, DomainError } from '@/lib/errors'
import { addEngagement, addProviders, disagreeing, work } from '@/lib/jobs/testing'
import { changeSetting, putBackDefault, switchRuleOff, switchRuleOn } from './commands'
import { currentSettings, findSettingForm } from './queries'
import { settingInput } from './schema'
import { defaultSettings, isForeignImporterRuleOn } from './settings'

useDatabase()

const actor = adminForTest()
const key = () => randomUUID()
const input = (more: Record<string, string> = {}) =>
  settingInput.parse({
    ...{ name: 'errorRateBasisPoints', value: '8', effectiveOn: today(), key: key() },
    ...more,
  })
const versionOf = async (name: string) => (await prisma().setting.findUnique({ where: { name } }))?.version
const trail = () =>
  prisma().auditEvent.findMany({
    where: { subjectKind: 'setting' },
    orderBy: { seq: 'asc' },
    select: { event: true, subjectId: true, changes: true, actorName: true },
  })
const waiting = () => prisma().rescore.findMany({ where: { startedAt: null } })

beforeEach(async () => {
  await prisma().setting.deleteMany()
  await prisma().rescore.deleteMany()
})

test('the form of a setting proposes that another value holds from today, whatever held before', async () => {
  await changeSetting(actor, input({ effectiveOn: addDays(today(), -9) }))
  expect(await findSettingForm(actor, 'errorRateBasisPoints', today())).toMatchObject({
    values: { value: '8', effectiveOn: today() },
    isChanged: true,
  })
})

test('a changed setting holds, is told with before and after, and asks for everybody in the same breath', async () => {
  const before = (await trail()).length
  await changeSetting(actor, input({ source: 'Our audit of 2026', address: 'https://example.com/audit' }))
  expect((await currentSettings(actor)).errorRateBasisPoints).toMatchObject({
    value: 800,
    effectiveOn: today(),
    origin: { is: 'SOURCE', source: 'Our audit of 2026', address: 'https://example.com/audit' },
  })
  expect((await trail()).slice(before)).toEqual([
    {
      event: 'setting.changed',
      subjectId: 'errorRateBasisPoints',
      actorName: actor.name,
      changes: {
        errorRateBasisPoints: [500, 800],
        effectiveOn: [defaultSettings.errorRateBasisPoints.effectiveOn, today()],
        source: [null, 'Our audit of 2026'],
        address: [null, 'https://example.com/audit'],
      },
    },
  ])
  expect(await waiting()).toMatchObject([{ reason: 'SETTINGS', requestedById: actor.personId }])
})

test('what everybody’s standing says follows from the setting once the rescore is through', async () => {
  await addEngagement(`Apparel ${key()}`, '1,000,000')
  const [id = ''] = await addProviders(3)
  await work()
  const claim = async () =>
    (await prisma().standing.findUniqueOrThrow({ where: { providerId: id } })).claimCents
  const ofDefault = await claim()
  await changeSetting(actor, input({ value: '10' }))
  expect(await claim()).toBe(ofDefault)
  await work()
  expect(await disagreeing()).toEqual([])
  expect(Number(await claim())).toBe(2 * Number(ofDefault))
  await putBackDefault(actor, { name: 'errorRateBasisPoints', version: 1, key: key() })
  await work()
  expect(await claim()).toBe(ofDefault)
})

test('the default put back holds again, and its version is never that of before', async () => {
  await changeSetting(actor, input())
  await putBackDefault(actor, { name: 'errorRateBasisPoints', version: 1, key: key() })
  expect(await currentSettings(actor)).toEqual(defaultSettings)
  expect((await trail()).at(-1)).toMatchObject({
    event: 'setting.put-back',
    changes: { errorRateBasisPoints: [800, 500] },
  })
  const again = putBackDefault(actor, { name: 'errorRateBasisPoints', version: 2, key: key() })
  await expect(again).rejects.toThrow('The default holds already')
  await expect(changeSetting(actor, input({ version: '1' }))).rejects.toBeInstanceOf(ConflictError)
  expect(await versionOf('errorRateBasisPoints')).toBe(2)
})

test('of two who change the same one, the later sees both and overwrites nothing', async () => {
  const outcomes = await Promise.allSettled([
    changeSetting(actor, input({ value: '6' })),
    changeSetting(actor, input({ value: '7' })),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = outcomes.find((outcome) => outcome.status === 'rejected')
  const held = (await currentSettings(actor)).errorRateBasisPoints.value
  expect(lost?.reason).toMatchObject({
    current: { version: 1, values: { value: String(held / 100), effectiveOn: today() } },
  })
  // Told as it was read: the same value in other characters is no difference.
  const typed = changeSetting(actor, input({ value: `${held / 100}.00%`, source: ' ', version: '9' }))
  await expect(typed).rejects.toMatchObject({
    current: { values: { value: String(held / 100) }, sent: { value: String(held / 100), source: '' } },
  })
})

test('a refused change leaves nothing, neither a rescore nor a word in the trail', async () => {
  const before = await trail()
  const late = changeSetting(actor, input({ effectiveOn: addDays(today(), 1) }))
  await expect(late).rejects.toMatchObject({ field: 'effectiveOn' })
  await expect(late).rejects.toBeInstanceOf(DomainError)
  await expect(changeSetting(actor, input({ version: '4' }))).rejects.toBeInstanceOf(ConflictError)
  expect([await trail(), await waiting(), await versionOf('errorRateBasisPoints')]).toEqual([
    before,
    [],
    undefined,
  ])
})

test('a form sent twice changes once', async () => {
  const sent = input()
  await changeSetting(actor, sent)
  await changeSetting(actor, sent)
  expect(await versionOf('errorRateBasisPoints')).toBe(1)
})

test('the foreign-importer rule is switched on from a day, and off', async () => {
  const from = addDays(today(), 3)
  const isOn = async (day: string) => isForeignImporterRuleOn(await currentSettings(actor), day)
  await switchRuleOn(actor, { from, source: null, address: null, version: null, key: key() })
  expect([await isOn(today()), await isOn(from)]).toEqual([false, true])
  expect(await findSettingForm(actor, 'foreignImporterRule', today())).toMatchObject({
    values: { from },
    version: 1,
    isChanged: true,
  })
  expect(await waiting()).toHaveLength(1)
  await switchRuleOff(actor, { version: 1, key: key() })
  expect(await isOn(from)).toBe(false)
  expect((await trail()).slice(-2)).toMatchObject([
    { event: 'foreign-importer-rule.switched-on', changes: { foreignImporterRuleFrom: [null, from] } },
    { event: 'foreign-importer-rule.switched-off', changes: { foreignImporterRuleFrom: [from, null] } },
  ])
})

test('the rule is not switched on from a day that is past, but keeps one that has come', async () => {
  const rule = { source: null, address: null, version: null }
  const before = [await trail(), await waiting()]
  const late = switchRuleOn(actor, { ...rule, from: addDays(today(), -1), key: key() })
  await expect(late).rejects.toMatchObject({ field: 'from' })
  await expect(late).rejects.toBeInstanceOf(DomainError)
  expect([await trail(), await waiting()]).toEqual(before)

  await switchRuleOn(actor, { ...rule, from: today(), key: key() })
  await prisma().setting.update({
    where: { name: 'foreignImporterRule' },
    data: { effectiveOn: new Date(addDays(today(), -9)) },
  })
  const again = { source: 'Final rule', address: null, version: 1 }
  await expect(
    switchRuleOn(actor, { ...again, from: addDays(today(), -8), key: key() }),
  ).rejects.toMatchObject({ field: 'from' })
  await switchRuleOn(actor, { ...again, from: addDays(today(), -9), key: key() })
  expect((await currentSettings(actor)).foreignImporterRule).toMatchObject({
    from: addDays(today(), -9),
    origin: { is: 'SOURCE', source: 'Final rule' },
  })
})

test('nothing is kept that no form could send', async () => {
  const row = { name: 'errorRateBasisPoints', effectiveOn: new Date(today()) }
  for (const wrong of [
    { ...row, value: -1n },
    { ...row, value: null },
    { ...row, value: 1n, source: '  ' },
    { ...row, value: 1n, address: 'https://example.com' },
    { name: 'errorRateBasisPoints', value: null, source: 'A' },
    { name: 'foreignImporterRule', value: 1n },
  ])
    await expect(prisma().setting.create({ data: wrong })).rejects.toThrow(/constraint/)
})
