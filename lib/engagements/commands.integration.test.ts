import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError } from '@/lib/errors'
import { archiveEngagement, makeDefault, restoreEngagement, saveEngagement } from './commands'
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
