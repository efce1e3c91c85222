import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { change } from '@/lib/audit/change'
import { verifyChain } from '@/lib/audit/verify-chain'
import type { RescoreReason } from '@/lib/choices'
import { today } from '@/lib/clock'
import { pool, prisma, type Tx } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { makeDefault, saveEngagement } from '@/lib/engagements/commands'
import { removeSample } from '@/lib/sample/commands'
import { conclude } from '@/lib/scorecards/conclude'
import { restand } from '@/lib/scorecards/standing'
import { beginConcluding } from '@/lib/scorecards/turns'
import { restartRescore } from './commands'
import { findRescoreProgress } from './queries'
import { requestRescore } from './request-rescore'
import {
  actor,
  addEngagement,
  addProviders,
  concludedTimes,
  disagreeing,
  form,
  gate,
  noteConcluded,
  stopAfter,
  work,
} from './testing'

vi.mock('@/lib/scorecards/conclude', async (original) => {
  const actual = await original<typeof import('@/lib/scorecards/conclude')>()
  return { conclude: vi.fn<typeof actual.conclude>(actual.conclude) }
})

useDatabase()

const concludeAsEver = vi.mocked(conclude).getMockImplementation() ?? conclude
afterEach(() => {
  vi.restoreAllMocks()
  vi.mocked(conclude).mockImplementation(concludeAsEver)
})

const PROVIDERS = 7
const everyone = (times: number) => Array.from({ length: PROVIDERS }, () => times)
let ids: string[] = []
let engagementId = ''

beforeEach(async () => {
  await prisma().provider.deleteMany()
  await prisma().engagement.deleteMany()
  await prisma().rescore.deleteMany()
  engagementId = await addEngagement('Apparel', '1,000,000')
  ids = await addProviders(PROVIDERS)
  await work()
  await prisma().rescore.deleteMany()
  await noteConcluded()
})

const version = async (id: string) => (await prisma().engagement.findUniqueOrThrow({ where: { id } })).version
const changeEngagement = async (value: string) =>
  saveEngagement(
    actor,
    form('Apparel', value, { engagementId, version: String(await version(engagementId)) }),
  )
/** As makeDefault does it, in a transaction that the test holds open. */
const reprice = (tx: Tx, cents: number) =>
  tx.engagement.update({ where: { id: engagementId }, data: { annualEnteredValueCents: cents } })
const held = (run: (tx: Tx) => Promise<void>) => prisma().$transaction(run, { timeout: 60_000 })

test('a changed engagement is saved without concluding; the rescore then agrees with what is recorded', async () => {
  await changeEngagement('3,000,000')
  expect(await concludedTimes()).toEqual(everyone(0))
  expect(await disagreeing()).toHaveLength(PROVIDERS)
  expect(await findRescoreProgress(actor)).toEqual({ state: 'waiting', done: 0, total: 0 })

  await work()
  expect(await disagreeing()).toEqual([])
  expect(await concludedTimes()).toEqual(everyone(1))
  expect(await findRescoreProgress(actor)).toBeNull()
})

test('another default touches everybody, an engagement that nobody is tried against nobody', async () => {
  const lamps = await addEngagement('Lamps', '9,000,000')
  expect(await prisma().rescore.count()).toBe(0)
  await makeDefault(actor, { engagementId: lamps, version: 1, key: randomUUID() })
  expect(await prisma().rescore.findFirst()).toMatchObject({
    reason: 'DEFAULT_ENGAGEMENT',
    engagementId: lamps,
    requestedById: actor.personId,
  })
  await work()
  expect(await disagreeing()).toEqual([])
})

test('where the sample is taken away with its default engagement, what is left is concluded anew', async () => {
  await prisma().person.create({
    data: { email: 'own@example.com', name: 'Own', role: 'ADMIN', passwordHash: 'x' },
  })
  await prisma().engagement.update({ where: { id: engagementId }, data: { isSample: true } })
  await removeSample(actor)
  expect(await disagreeing()).toHaveLength(PROVIDERS)
  await work()
  expect(await disagreeing()).toEqual([])
})

test('a change that is rolled back asks for nothing', async () => {
  const failing = change(actor, { event: 'engagement.changed' }, async (tx) => {
    await requestRescore(tx, actor, { reason: 'ENGAGEMENT', day: today() })
    throw new Error('The connection broke.')
  })
  await expect(failing).rejects.toThrow('broke')
  expect(await prisma().rescore.count()).toBe(0)
})

test('who caused it and its end are in the trail, with how many', async () => {
  await changeEngagement('3,000,000')
  await work()
  const { id } = await prisma().rescore.findFirstOrThrow()
  const told = await prisma().auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
  expect(told).toMatchObject([
    { event: 'rescore.started', actorId: actor.personId, changes: { reason: [null, 'ENGAGEMENT'] } },
    { event: 'rescore.finished', actorName: 'System', changes: { done: [null, PROVIDERS] } },
  ])
  expect(await verifyChain()).toMatchObject({ intact: true })
})

test('what was broken off goes on where it was: nobody is left out, nobody concluded about twice', async () => {
  await changeEngagement('3,000,000')
  await work({ isStopping: stopAfter(3) })
  expect(await concludedTimes()).toEqual([1, 1, 1, 1, 0, 0, 0])
  expect(await findRescoreProgress(actor)).toEqual({ state: 'running', done: 4, total: PROVIDERS })
  await work()
  expect(await concludedTimes()).toEqual(everyone(1))
  expect(await prisma().rescore.findFirst()).toMatchObject({ done: PROVIDERS, cursor: ids.at(-1) })
})

test('a connection that is killed within a batch undoes that batch alone', async () => {
  await changeEngagement('3,000,000')
  await pool().query(`
    CREATE FUNCTION die_once() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.provider_id = '${ids[3]}' AND nextval('deaths') = 1
           THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
    CREATE SEQUENCE deaths;
    CREATE TRIGGER die_once BEFORE UPDATE ON standing FOR EACH ROW EXECUTE FUNCTION die_once()`)
  const paused: number[] = []
  await work({ pause: async (ms) => void paused.push(ms) })
  await pool().query('DROP FUNCTION die_once CASCADE')
  expect(paused).toHaveLength(1)
  expect(await concludedTimes()).toEqual(everyone(1))
  expect(await disagreeing()).toEqual([])
  expect(await prisma().rescore.findFirst()).toMatchObject({ failures: 0, failedAt: null })
})

test('two workers at once share it: each provider once, one end in the trail', async () => {
  await changeEngagement('3,000,000')
  await Promise.all([work({ batch: 1 }), work({ batch: 1 }), work({ batch: 1 })])
  expect(await concludedTimes()).toEqual(everyone(1))
  expect(await disagreeing()).toEqual([])
  const { id } = await prisma().rescore.findFirstOrThrow()
  expect(await prisma().auditEvent.count({ where: { subjectId: id, event: 'rescore.finished' } })).toBe(1)
})

test('a burst is folded into one that waits', async () => {
  for (const value of ['2,000,000', '3,000,000', '4,000,000']) await changeEngagement(value)
  expect(await prisma().rescore.count()).toBe(1)
  await work()
  expect(await concludedTimes()).toEqual(everyone(1))
  expect(await disagreeing()).toEqual([])
})

test('what is folded into one that waits for the new day is no matter of the day alone', async () => {
  const reason = async () => (await prisma().rescore.findFirst())?.reason
  const ask = (as: RescoreReason) =>
    change(actor, { event: 'rescore.started' }, async (tx) => ({
      changes: await requestRescore(tx, actor, { reason: as, day: today() }),
      result: undefined,
    }))
  await ask('MIDNIGHT')
  expect(await reason()).toBe('MIDNIGHT')
  await changeEngagement('3,000,000')
  expect(await reason()).toBe('ENGAGEMENT')
  await ask('MIDNIGHT')
  expect(await reason()).toBe('ENGAGEMENT')
})

test('a change while it runs has it run once more for everybody, however many there are', async () => {
  await changeEngagement('3,000,000')
  await work({ isStopping: stopAfter(3) })
  await changeEngagement('4,000,000')
  await changeEngagement('5,000,000')
  await work()
  expect(await concludedTimes()).toEqual(everyone(2))
  expect(await disagreeing()).toEqual([])
  expect(await prisma().rescore.count({ where: { finishedAt: { not: null } } })).toBe(2)
})

test('one that waits does not start without a change that is folded into it and not yet committed', async () => {
  await changeEngagement('3,000,000')
  const [folded, release] = [gate(), gate()]
  const slow = held(async (tx) => {
    await reprice(tx, 7_000_000_00)
    expect(await requestRescore(tx, actor, { reason: 'ENGAGEMENT', day: today() })).toEqual([])
    folded.open()
    await release.opened
  })
  await folded.opened
  const running = work({ pause: async () => release.open() })
  // Where it does not wait for the change it comes to its end, and too early.
  await Promise.race([running, untilWaitedFor('rescore', release)])
  release.open()
  await Promise.all([slow, running])
  expect(await disagreeing()).toEqual([])
  expect(await concludedTimes()).toEqual(everyone(1))
})

test('a change of one provider that is under way is not overwritten with what was known before it', async () => {
  const own = await addEngagement('Own', '5')
  const providerId = ids[2] ?? ''
  await changeEngagement('3,000,000')
  const [concluded, release] = [gate(), gate()]
  const slow = held(async (tx) => {
    await tx.provider.update({ where: { id: providerId }, data: { engagementId: own } })
    await beginConcluding(tx)
    await restand(tx, [providerId], today(), 'TIME')
    concluded.open()
    await release.opened
  })
  await concluded.opened
  await prisma().rescore.updateMany({ data: { startedAt: new Date(), total: PROVIDERS } })
  // It gives way rather than hold others up, and that is no failure.
  const running = work({ pause: async () => release.open() })
  await Promise.race([running, release.opened, untilWaitedFor('INTO standing', release)])
  release.open()
  await Promise.all([slow, running])
  expect(await disagreeing()).toEqual([])
  const standing = await prisma().standing.findUnique({ where: { providerId } })
  expect(standing?.engagementId).toBe(own)
  expect(await prisma().auditEvent.count({ where: { event: 'rescore.failed' } })).toBe(0)
})

test('a provider that is being made while the engagement changes is not left with the old one', async () => {
  const id = '00000000-0000-7000-8000-000000000001'
  // Its standing is written, and it is not yet to be seen.
  await pool().query(`
    CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.provider_id = '${id}' THEN PERFORM pg_advisory_xact_lock(1); END IF; RETURN NEW; END $$;
    CREATE TRIGGER hold_up AFTER INSERT ON standing FOR EACH ROW EXECUTE FUNCTION hold_up()`)
  const [heldUp, release] = [gate(), gate()]
  const holder = held(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(1)`
    heldUp.open()
    await release.opened
  })
  await heldUp.opened
  const making = change(actor, { event: 'provider.created' }, async (tx) => {
    const after = await tx.provider.create({ data: { id, legalName: 'New', kind: 'OTHER' } })
    return { changes: [{ subject: id, before: null, after }], result: undefined }
  })
  await untilWaitedFor('INTO standing', release)
  await changeEngagement('3,000,000')
  const running = work()
  await Promise.race([running, untilWaitedFor('pg_advisory_xact_lock(', release)])
  release.open()
  await Promise.all([holder, making, running])
  await pool().query('DROP FUNCTION hold_up CASCADE')
  expect(await disagreeing()).toEqual([])
  expect(await prisma().standing.count({ where: { providerId: id } })).toBe(1)
})

test('a database that goes away again and again under a batch is no failure of the rescore', async () => {
  await changeEngagement('3,000,000')
  await pool().query(`
    CREATE FUNCTION die_often() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.provider_id = '${ids[3]}' AND nextval('often') <= 6
           THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
    CREATE SEQUENCE often;
    CREATE TRIGGER die_often BEFORE UPDATE ON standing FOR EACH ROW EXECUTE FUNCTION die_often()`)
  const counted: number[] = []
  const look = async () => void counted.push((await prisma().rescore.findFirstOrThrow()).failures)
  await work({ pause: look })
  await pool().query('DROP FUNCTION die_often CASCADE')
  expect(counted).toEqual([0, 0, 0, 0, 0, 0])
  expect(await prisma().rescore.findFirst()).toMatchObject({ done: PROVIDERS, failedAt: null })
  expect(await disagreeing()).toEqual([])
})

test('a provider about whom nothing can be concluded is passed over: all others are done, and the lists say so', async () => {
  await changeEngagement('3,000,000')
  const broken = ids[2] ?? ''
  const standing = () => prisma().standing.findUnique({ where: { providerId: broken } })
  const before = await standing()
  vi.mocked(conclude).mockImplementation((facts, ...more) => {
    if (facts.provider.id === broken) throw new Error('A criterion threw.')
    return concludeAsEver(facts, ...more)
  })
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await work()
  expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([
    { provider: broken, error: { message: 'A criterion threw.' } },
  ])
  expect(await concludedTimes()).toEqual([1, 1, 0, 1, 1, 1, 1])
  expect(await standing()).toEqual(before)
  expect(await findRescoreProgress(actor)).toEqual({
    state: 'incomplete',
    done: PROVIDERS - 1,
    total: PROVIDERS,
  })
  expect(
    await prisma().auditEvent.findFirst({ where: { event: 'rescore.finished' }, orderBy: { seq: 'desc' } }),
  ).toMatchObject({ changes: { done: [null, PROVIDERS], skipped: [null, 1] } })

  // Whoever changes that provider is told at once; nothing is stored without what follows from it.
  const changing = change(actor, { event: 'provider.changed', providerId: broken }, async (tx) => {
    const after = await tx.provider.update({ where: { id: broken }, data: { legalName: 'Other' } })
    return { changes: [{ subject: broken, before: { legalName: null }, after }], result: undefined }
  })
  await expect(changing).rejects.toThrow('A criterion threw.')

  vi.mocked(conclude).mockImplementation(concludeAsEver)
  await restartRescore(actor, { key: randomUUID() })
  expect(await findRescoreProgress(actor)).toMatchObject({ state: 'waiting' })
  await work()
  expect(await findRescoreProgress(actor)).toBeNull()
  expect(await disagreeing()).toEqual([])
})

test('what fails again and again is given up, says so, and is started again by an admin', async () => {
  await changeEngagement('3,000,000')
  const paused: number[] = []
  let tries = 0
  // The first batch goes well; then nothing does.
  const broken = () => {
    tries += 1
    if (tries > 2) throw new Error('A criterion threw.')
    return today()
  }
  await work({ today: broken, pause: async (ms) => void paused.push(ms) })
  expect(paused).toEqual([1_000, 2_000, 3_000, 4_000, 5_000])
  expect(await findRescoreProgress(actor)).toEqual({ state: 'failed', done: 2, total: PROVIDERS })
  expect(await prisma().auditEvent.count({ where: { event: 'rescore.failed' } })).toBe(1)
  await work()
  expect(await findRescoreProgress(actor)).toMatchObject({ state: 'failed' })

  const key = randomUUID()
  await restartRescore(actor, { key })
  await restartRescore(actor, { key })
  expect(await findRescoreProgress(actor)).toMatchObject({ state: 'waiting' })
  expect(await prisma().rescore.count()).toBe(2)
  await work()
  expect(await findRescoreProgress(actor)).toBeNull()
  expect(await disagreeing()).toEqual([])
})

test('a run that passes midnight never writes a day that is over', async () => {
  await changeEngagement('3,000,000')
  const days = ['2026-12-30', '2026-12-30', '2026-12-31', '2026-12-31', '2026-12-31']
  await work({ today: () => days.shift() ?? '2026-12-31' })
  const standings = await prisma().standing.findMany({ orderBy: { providerId: 'asc' } })
  expect(standings.map((each) => each.computedFor.getUTCDate())).toEqual([30, 30, 31, 31, 31, 31, 31])
})

/** Until somebody waits for a lock in a statement with this text, or the gate is open. */
async function untilWaitedFor(text: string, release: { opened: Promise<void> }): Promise<void> {
  let isOver = false
  void release.opened.then(() => (isOver = true))
  while (!isOver) {
    const { rows } = await pool().query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND query LIKE '%' || $1 || '%'`,
      [text],
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
