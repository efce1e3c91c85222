import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { pool, prisma, type Tx } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { archiveEngagement, saveEngagement } from '@/lib/engagements/commands'
import { engagementInput } from '@/lib/engagements/schema'
import { ConflictError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { archiveProvider, restoreProvider, saveProvider } from './commands'
import { findProviderForm } from './queries'
import { providerInput } from './schema'

useDatabase()

const actor = adminForTest()
const form = (more: Record<string, string | string[]> = {}) =>
  providerInput.parse({
    key: randomUUID(),
    legalName: 'Fulmar Point Entry LLC',
    kind: 'CUSTOMS_BROKER',
    tier: 'TIER_2',
    source: 'NONE',
    ...more,
  })
const read = (id: string) =>
  prisma().provider.findUniqueOrThrow({ where: { id }, include: { contacts: true } })
const eventsOf = async (providerId: string) =>
  (await prisma().auditEvent.findMany({ where: { providerId }, orderBy: { seq: 'asc' } })).map(
    (row) => row.event,
  )
const move = (providerId: string, version: number) => ({ providerId, version, key: randomUUID() })

test('a provider is added with its contact and found by its name without accents', async () => {
  const id = await saveProvider(
    actor,
    form({ legalName: 'Île Grise Imports', contactName: 'Jo Marsh', contactEmail: 'jo@example.com' }),
  )
  const stored = await read(id)
  expect(stored).toMatchObject({ stage: 'CANDIDATE', version: 1, searchText: 'ile grise imports' })
  expect(stored.contacts).toMatchObject([{ name: 'Jo Marsh', email: 'jo@example.com' }])
  expect(await eventsOf(id)).toEqual(['provider.created'])
})

test('a provider verified on a day still to come is not added', async () => {
  const before = await prisma().provider.count()
  const ahead = saveProvider(actor, form({ verifiedOn: addDays(today(), 1) }))
  await expect(ahead).rejects.toMatchObject({ field: 'verifiedOn' })
  expect(await prisma().provider.count()).toBe(before)
})

test('without a day the next review is as often as the tier says; one that is past is not taken', async () => {
  const id = await saveProvider(actor, form({ tier: 'TIER_1' }))
  expect((await read(id)).nextReviewOn).toEqual(new Date(addDays(today(), 90)))
  const nextReviewOn = addDays(today(), -1)
  const ahead = addDays(today(), 400)
  await expect(saveProvider(actor, form({ nextReviewOn: ahead }))).rejects.toMatchObject({
    field: 'reviewReason',
  })
  const other = await saveProvider(actor, form({ nextReviewOn: ahead, reviewReason: 'Dormant' }))
  expect(await read(other)).toMatchObject({ nextReviewOn: new Date(ahead), reviewReason: 'Dormant' })
  const past = { nextReviewOn, tier: 'TIER_1', providerId: id, version: '1' }
  for (const more of [{ nextReviewOn }, past])
    await expect(saveProvider(actor, form(more))).rejects.toMatchObject({ field: 'nextReviewOn' })
  await prisma().provider.update({ where: { id }, data: { nextReviewOn: new Date(nextReviewOn) } })
  await saveProvider(actor, form({ ...past, note: 'Its review is overdue' }))
  expect(await read(id)).toMatchObject({ version: 2, nextReviewOn: new Date(nextReviewOn) })
})

test('a second use of an importer number names the first and writes nothing', async () => {
  const first = await saveProvider(actor, form({ legalName: 'Gannet Row Inc.', iorNumber: '12-345678900' }))
  const again: unknown = await saveProvider(actor, form({ iorNumber: '12-345678900' })).catch(
    (e: unknown) => e,
  )
  expect(again).toMatchObject({ field: 'iorNumber', provider: { id: first } })
  expect(String(again)).toContain('Gannet Row Inc.')
  expect(await prisma().provider.count({ where: { iorNumber: '12-345678900' } })).toBe(1)
})

test('a change upon an outdated page is a conflict that shows what is stored', async () => {
  const id = await saveProvider(actor, form())
  await saveProvider(actor, form({ providerId: id, version: '1', tradingName: 'Fulmar' }))
  const late: unknown = await saveProvider(actor, form({ providerId: id, version: '1' })).catch(
    (e: unknown) => e,
  )
  expect(late).toBeInstanceOf(ConflictError)
  expect((late as ConflictError).current).toMatchObject({ version: 2, values: { tradingName: 'Fulmar' } })
})

test('sixteen people changing one provider at once lose nothing', async () => {
  const id = await saveProvider(actor, form())
  const attempts = Array.from({ length: 16 }, (_, at) =>
    saveProvider(actor, form({ providerId: id, version: '1', note: `Note ${at}` })).then(
      () => 'saved',
      (error: unknown) => (error instanceof ConflictError ? 'conflict' : String(error)),
    ),
  )
  const outcomes = await Promise.all(attempts)
  expect(outcomes.toSorted()).toEqual([...Array<string>(15).fill('conflict'), 'saved'])
  expect((await read(id)).version).toBe(2)
  expect(await eventsOf(id)).toEqual(['provider.created', 'provider.changed'])
})

test.for([2, 16])(
  '%i people who each read, add one and save, again and again, lose not one',
  { timeout: process.env.LONG ? 3_600_000 : 300_000 },
  async (people) => {
    const each = process.env.LONG ? 500 : people === 2 ? 40 : 4
    const id = await saveProvider(actor, form({ note: '0' }))
    let conflicts = 0
    const addOne = async (): Promise<void> => {
      for (;;) {
        const { note, version } = await read(id)
        const input = form({ providerId: id, version: String(version), note: String(Number(note) + 1) })
        try {
          await saveProvider(actor, input)
          return
        } catch (error) {
          // A conflict tells of a later version than the one that was read; anything else is none.
          if (!(error instanceof ConflictError && error.current.version > version)) throw error
          conflicts += 1
        }
      }
    }
    await Promise.all(
      Array.from({ length: people }, async () => {
        for (let done = 0; done < each; done += 1) await addOne()
      }),
    )
    const total = people * each
    expect(await read(id)).toMatchObject({ note: String(total), version: total + 1 })
    expect(await eventsOf(id)).toEqual(['provider.created', ...Array<string>(total).fill('provider.changed')])
    expect(conflicts).toBeGreaterThan(0)
    expect(await verifyChain()).toMatchObject({ intact: true })
  },
)

test('archiving and restoring have their rules', async () => {
  const id = await saveProvider(actor, form())
  await archiveProvider(actor, { ...move(id, 1), reason: 'Out of business' })
  await expect(archiveProvider(actor, { ...move(id, 2), reason: 'Again' })).rejects.toThrow('archived')
  await restoreProvider(actor, move(id, 2))
  await expect(restoreProvider(actor, move(id, 3))).rejects.toThrow('not archived')
  expect(await eventsOf(id)).toEqual(['provider.created', 'provider.archived', 'provider.restored'])
})

test.each(['APPROVED', 'CONDITIONAL', 'SUSPENDED', 'OFF_BOARDING'] as const)(
  'a provider at %s is not archived: business under way would leave the register',
  async (stage) => {
    const id = await saveProvider(actor, form())
    await prisma().provider.update({ where: { id }, data: { stage, submittedAt: new Date() } })
    await expect(archiveProvider(actor, { ...move(id, 1), reason: 'Tidy up' })).rejects.toThrow('off-board')
    expect((await read(id)).archivedAt).toBeNull()
  },
)

test('the form of a provider moves its stage nowhere', async () => {
  const id = await saveProvider(actor, form({ stage: 'APPROVED' }))
  await saveProvider(
    actor,
    form({ providerId: id, version: '1', stage: 'APPROVED', submittedById: actor.personId ?? '' }),
  )
  expect(await read(id)).toMatchObject({ stage: 'CANDIDATE', submittedById: null })
})

test('providers of one group share it, and both trails tell of it', async () => {
  const first = await saveProvider(actor, form())
  const second = await saveProvider(actor, form({ groupedWith: paths.provider(first) }))
  const [a, b] = await Promise.all([read(first), read(second)])
  expect(a.groupId).not.toBeNull()
  expect(b.groupId).toBe(a.groupId)
  expect(await eventsOf(first)).toEqual(['provider.created', 'provider.group-changed'])
})

test('the other of a group is meant by its number, its full name or words of it, and more than one is told', async () => {
  const save = (legalName: string, more = {}) => saveProvider(actor, form({ legalName, ...more }))
  const number = await save('Tern Wharf Importing LLC', { iorNumber: '45-678901200' })
  const named = await save('Tern Wharf Importing LLC of Delaware')
  const groupOf = async (groupedWith: string) => {
    const { groupId } = await read(await save('Sparrow Quay Inc.', { groupedWith }))
    return groupId
  }
  const [ofNumber, ofNamed] = [await groupOf('45-678901200'), await groupOf('LLC of delaware')]
  expect((await read(number)).groupId).toBe(ofNumber)
  expect((await read(named)).groupId).toBe(ofNamed)
  expect(await groupOf('TÉRN wharf importing llc')).toBe(ofNumber)
  expect(await groupOf(`https://ior.example.com${paths.provider(named)}#gaps`)).toBe(ofNamed)
  await expect(groupOf('tern wharf')).rejects.toMatchObject({
    field: 'groupedWith',
    message: expect.stringContaining(
      'Tern Wharf Importing LLC, 45-678901200; Tern Wharf Importing LLC of Delaware. Enter',
    ),
  })
  await expect(groupOf('100% no such_one')).rejects.toMatchObject({ field: 'groupedWith' })
})

test('the form of a provider in a group names the other, and saving it so changes nothing of the group', async () => {
  const first = await saveProvider(actor, form({ legalName: 'Twin Name LLC' }))
  await saveProvider(actor, form({ legalName: 'Twin Name LLC' }))
  const id = await saveProvider(actor, form({ groupedWith: paths.provider(first) }))
  const { groupId } = await read(id)
  const shown = await findProviderForm(actor, id)
  const groupedWith = String(shown?.values.groupedWith)
  await saveProvider(actor, form({ providerId: id, version: String(shown?.version), groupedWith }))
  expect((await read(id)).groupId).toBe(groupId)
})

test('somebody who left cannot be made the owner', async () => {
  const gone = { email: 'gone@example.com', name: 'Gone', role: 'ANALYST', disabledAt: new Date() } as const
  const { id } = await prisma().person.create({ data: gone })
  await expect(saveProvider(actor, form({ ownerId: id }))).rejects.toMatchObject({ field: 'ownerId' })
})

describe('who or what is chosen while it leaves', () => {
  const person = () =>
    prisma().person.create({ data: { name: 'Jo', email: `${randomUUID()}@example.com`, role: 'ANALYST' } })
  const engagement = () =>
    saveEngagement(actor, engagementInput.parse({ key: randomUUID(), name: randomUUID(), model: 'DDP' }))

  /** Until so many wait for a lock, or one that is begun is over: nothing is left to wait for. */
  async function untilWaiting(count: number, ...begun: Promise<unknown>[]): Promise<void> {
    let isOver = false
    const over = () => void (isOver = true)
    for (const each of begun) each.then(over, over)
    for (;;) {
      const { rows } = await pool().query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      if (isOver || rows.length >= count) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Saves while a transaction that does this first is not yet committed. */
  async function saveBehind(first: (tx: Tx) => Promise<unknown>, more: Record<string, string>) {
    let saving: Promise<string> | undefined
    await prisma().$transaction(
      async (tx) => {
        await first(tx)
        saving = saveProvider(actor, form(more))
        await untilWaiting(1, saving)
      },
      { timeout: 60_000 },
    )
    return saving
  }

  test('nobody who is leaving is chosen, and nothing that is being archived', async () => {
    // The first is the company default, which stays.
    await engagement()
    const [ownerId, engagementId] = [(await person()).id, await engagement()]
    const disabling = (tx: Tx) =>
      tx.person.update({ where: { id: ownerId }, data: { disabledAt: new Date() } })
    await expect(saveBehind(disabling, { ownerId })).rejects.toMatchObject({ field: 'ownerId' })
    const archiving = (tx: Tx) =>
      tx.engagement.update({ where: { id: engagementId }, data: { archivedAt: new Date() } })
    await expect(saveBehind(archiving, { engagementId })).rejects.toMatchObject({ field: 'engagementId' })
    expect(await prisma().provider.count({ where: { OR: [{ ownerId }, { engagementId }] } })).toBe(0)
  })

  test('an engagement that is being chosen is not archived', async () => {
    await engagement()
    const engagementId = await engagement()
    await pool().query(`
      CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
      CREATE TRIGGER hold_up BEFORE INSERT ON provider FOR EACH ROW EXECUTE FUNCTION hold_up()`)
    const [saved, archived] = await prisma()
      .$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`
          const saving = saveProvider(actor, form({ engagementId }))
          await untilWaiting(1, saving)
          const move = { engagementId, version: 1, key: randomUUID() }
          const archiving = archiveEngagement(actor, move).catch((error: unknown) => error)
          await untilWaiting(2, saving, archiving)
          return [saving, archiving] as const
        },
        { timeout: 60_000 },
      )
      .then(([saving, archiving]) => Promise.all([saving, archiving]))
    await pool().query('DROP FUNCTION hold_up CASCADE')
    expect(archived).toMatchObject({ message: expect.stringContaining('chosen for 1 provider') })
    expect(await read(saved)).toMatchObject({ engagementId })
    expect(await prisma().engagement.findUnique({ where: { id: engagementId } })).toMatchObject({
      archivedAt: null,
    })
  })
})
