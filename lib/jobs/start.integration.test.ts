import { setTimeout as sleep } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { afterEach, expect, test, vi } from 'vitest'
import { GET as readyz } from '@/app/api/readyz/route'
import { today } from '@/lib/clock'
import { closeDatabase, pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { sqlFromDatabaseToSchema } from '@/scripts/schema-engine'
import { requestRescore } from './request-rescore'
import { startJobs } from './start'
import { actor, addEngagement, addProviders, disagreeing } from './testing'
import { wakeRescore } from './wake'

useDatabase()

const running: (() => Promise<void>)[] = []
const start = () => running.push(startJobs())
const stop = () => Promise.all(running.splice(0).map((each) => each()))

afterEach(stop)
afterEach(() => void vi.restoreAllMocks())

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100)
}
const askByHand = () =>
  prisma().$transaction((tx) => requestRescore(tx, actor, { reason: 'BY_HAND', day: today() }))
const finished = () => prisma().rescore.count({ where: { finishedAt: { not: null } } })

test('two processes that start at once do what waits, what comes, and what they are woken for', async () => {
  await addEngagement('Apparel', '1,000,000')
  await addProviders(3)
  await prisma().standing.updateMany({ data: { scoreTenths: 999 } })
  start()
  start()
  await until(async () => (await finished()) === 1)
  expect(await disagreeing()).toEqual([])

  // Each is woken; which of the two takes it does not matter.
  await until(async () => {
    const { rows } = await pool().query("SELECT 1 FROM pgboss.schedule WHERE name = 'sweep'")
    return rows.length === 1
  })
  await askByHand()
  await until(async () => {
    await wakeRescore()
    return (await finished()) === 2
  })
}, 120_000)

test('beside the jobs the app is ready, and their tables are none of the schema', async () => {
  start()
  await until(
    async () => (await pool().query("SELECT to_regclass('pgboss.job') AS job")).rows[0].job !== null,
  )
  expect((await readyz()).status).toBe(200)
  expect(await sqlFromDatabaseToSchema(process.env.DATABASE_URL ?? '', 'prisma/schema.prisma')).toBeNull()
})

test('the jobs wait for a database that is away, and can be stopped meanwhile', async () => {
  const url = process.env.DATABASE_URL
  await closeDatabase()
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/nothing'
  try {
    start()
    await sleep(50)
    await stop()
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = url
  }
  const before = await finished()
  await askByHand()
  start()
  await until(async () => (await finished()) > before)
  expect(await finished()).toBe(before + 1)
})

test('jobs that did not start, and cannot be stopped either, are started again', async () => {
  vi.spyOn(PgBoss.prototype, 'start').mockRejectedValueOnce(new Error('no start'))
  vi.spyOn(PgBoss.prototype, 'stop').mockRejectedValueOnce(new Error('no stop'))
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const before = await finished()
  await askByHand()
  start()
  await until(async () => (await finished()) > before)
  const messages = logged.mock.calls.map(([line]) => JSON.parse(String(line)).error.message)
  expect(messages.slice(0, 2)).toEqual(['no start', 'no stop'])
})

test('jobs that cannot be stopped keep no process from ending', async () => {
  const before = await finished()
  await askByHand()
  start()
  await until(async () => (await finished()) > before)
  const left: PgBoss[] = []
  vi.spyOn(PgBoss.prototype, 'stop').mockImplementationOnce(async function (this: PgBoss) {
    left.push(this)
    throw new Error('no stop')
  })
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await stop()
  expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)).error.message)).toContain('no stop')
  await left[0]?.stop({ graceful: false })
})
