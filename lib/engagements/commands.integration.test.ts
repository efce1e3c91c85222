import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError } from '@/lib/errors'
import { structureSave } from '@/lib/structure/schema'
import { archiveEngagement, makeDefault, restoreEngagement, saveEngagement, saveStructure } from './commands'
import { engagementInput } from './schema'

useDatabase()

const actor = adminForTest()
const form = (name: string, more: Record<string, string | string[]> = {}) =>
  engagementInput.parse({ key: randomUUID(), name, model: 'DDP', ...more })
const move = (engagementId: string, version: number) => ({ engagementId, version, key: randomUUID() })
const read = (id: string) => prisma().engagement.findUniqueOrThrow({ where: { id } })

test('the first engagement is the company default; making another the default tells of both', async () => {
  const apparel = await saveEngagement(
    actor,
    form('Apparel', { annualEnteredValueCents: '$15,660,000', dutyRateBasisPoints: '25' }),
  )
  const lamps = await saveEngagement(actor, form('Lamps'))
  expect(await read(apparel)).toMatchObject({
    isDefault: true,
    annualEnteredValueCents: 1_566_000_000n,
    dutyRateBasisPoints: 2_500,
  })
  expect(await read(lamps)).toMatchObject({ isDefault: false })

  await makeDefault(actor, move(lamps, 1))
  expect([(await read(apparel)).isDefault, (await read(lamps)).isDefault]).toEqual([false, true])
  expect(await prisma().auditEvent.count({ where: { event: 'engagement.made-default' } })).toBe(2)

  await expect(archiveEngagement(actor, move(lamps, 2))).rejects.toThrow('company default')
})

test('an engagement that a provider is tried against stays', async () => {
  const chosen = await saveEngagement(actor, form('Toys'))
  await prisma().provider.create({
    data: { legalName: 'Heron Step LLC', kind: 'OTHER', engagementId: chosen },
  })
  await expect(archiveEngagement(actor, move(chosen, 1))).rejects.toThrow('chosen for 1 provider')
})

test('an archived engagement is changed only after it is restored', async () => {
  const id = await saveEngagement(actor, form('Rugs'))
  await archiveEngagement(actor, move(id, 1))
  await expect(
    saveEngagement(actor, form('Rugs and mats', { engagementId: id, version: '2' })),
  ).rejects.toThrow('archived')
  await restoreEngagement(actor, move(id, 2))
  await saveEngagement(actor, form('Rugs and mats', { engagementId: id, version: '3' }))
  expect(await read(id)).toMatchObject({ name: 'Rugs and mats', version: 4 })
})

test('a name is used once, and an outdated page overwrites nothing', async () => {
  const id = await saveEngagement(actor, form('Chairs'))
  await expect(saveEngagement(actor, form('Chairs'))).rejects.toMatchObject({ field: 'name' })
  await saveEngagement(actor, form('Chairs', { engagementId: id, version: '1', plannedYears: '3' }))
  const late = saveEngagement(actor, form('Chairs', { engagementId: id, version: '1', plannedYears: '4' }))
  await expect(late).rejects.toBeInstanceOf(ConflictError)
  expect(await read(id)).toMatchObject({ plannedYears: 3 })
})

const answers = (engagementId: string, version: number, more: Record<string, string | string[]> = {}) =>
  structureSave.parse({
    ...{ engagementId, version: String(version), key: randomUUID(), model: 'B2B' },
    ...{ titleTiming: 'AT_CLEARANCE', isBuyerWilling: 'yes', annualEntries: '30', usEntity: 'SHELL' },
    ...{ hasCtpatRoute: '', hasAdCvdGoods: 'no', agencies: ['FDA'] },
    ...more,
  })

test('the answers of the guide become the engagement’s own, told in the trail; the rest of it stays', async () => {
  const id = await saveEngagement(actor, form('Guided', { plannedYears: '3', dutyRateBasisPoints: '25' }))
  await makeDefault(actor, move(id, 1))
  await prisma().rescore.deleteMany()
  await saveStructure(actor, answers(id, 2))
  expect(await read(id)).toMatchObject({
    ...{ model: 'B2B', titleTiming: 'AT_CLEARANCE', isBuyerWilling: true, annualEntries: 30 },
    ...{ usEntity: 'SHELL', hasCtpatRoute: null, hasAdCvdGoods: false, agencies: ['FDA'] },
    ...{ plannedYears: 3, dutyRateBasisPoints: 2_500, version: 3 },
  })
  const told = await prisma().auditEvent.findFirst({
    where: { event: 'engagement.structure-saved', subjectId: id },
  })
  expect(told?.changes).toMatchObject({ model: ['DDP', 'B2B'], usEntity: [null, 'SHELL'] })
  expect(await prisma().rescore.findMany()).toMatchObject([{ reason: 'ENGAGEMENT', engagementId: id }])
})

test('answers to an engagement that somebody changed since overwrite nothing and lead to both', async () => {
  const id = await saveEngagement(actor, form('Guided late'))
  await saveStructure(actor, answers(id, 1))
  const late = saveStructure(actor, answers(id, 1, { annualEntries: '9' }))
  await expect(late).rejects.toMatchObject({
    message: expect.stringMatching(/Somebody else changed/) as string,
    link: { href: expect.stringMatching(`/engagements/${id}/structure.*annualEntries=9`) as string },
  })
  expect(await read(id)).toMatchObject({ annualEntries: 30 })
})

test('an archived engagement takes no answers', async () => {
  const id = await saveEngagement(actor, form('Guided and archived'))
  await archiveEngagement(actor, move(id, 1))
  await expect(saveStructure(actor, answers(id, 2))).rejects.toThrow('archived')
  expect(await read(id)).toMatchObject({ usEntity: null })
})
