import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/readyz/route'
import { closeDatabase, pool, probe } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'

useDatabase()

let ms = 0
beforeEach(() => {
  ms += 60_000
  vi.spyOn(performance, 'now').mockImplementation(() => ms)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** After what was said before has grown old. */
function ask(): Promise<[number, unknown]> {
  ms += 1_000
  return askAgain()
}

async function askAgain(): Promise<[number, unknown]> {
  const answer = await GET()
  return [answer.status, await answer.json()]
}

const READY = [200, { status: 'ready' }]
const waitingFor = (what: string) => [503, { status: 'not ready', waitingFor: what }]

test('a migrated database with its audit trail is ready', async () => {
  expect(await ask()).toEqual(READY)
})

test('a migration that is not applied is waited for', async () => {
  await pool().query(`UPDATE _prisma_migrations SET rolled_back_at = now()`)
  expect(await ask()).toEqual(waitingFor('migrations'))
  await pool().query(`UPDATE _prisma_migrations SET rolled_back_at = NULL`)
  expect(await ask()).toEqual(READY)
})

test('an audit trail that cannot be read is waited for', async () => {
  await pool().query('ALTER TABLE audit_head RENAME TO lost_head')
  expect(await ask()).toEqual(waitingFor('audit trail'))
  await pool().query('ALTER TABLE lost_head RENAME TO audit_head')
})

test('a database that was never migrated is told from one that is away', async () => {
  const url = process.env.DATABASE_URL ?? ''
  for (const [database, hindrance] of [
    ['/postgres', 'migrations'],
    ['/nowhere', 'database'],
  ] as const) {
    await closeDatabase()
    process.env.DATABASE_URL = Object.assign(new URL(url), { pathname: database }).href
    expect(await ask()).toEqual(waitingFor(hindrance))
  }
  await closeDatabase()
  process.env.DATABASE_URL = url
  expect(await ask()).toEqual(READY)
})

test('however many ask, the database is asked once a second, and beside what is at work', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => pool().connect()))
  await ask()
  const questions = vi.spyOn(probe(), 'query')
  ms += 1_000
  expect(await Promise.all(Array.from({ length: 50 }, askAgain))).toEqual(
    Array.from({ length: 50 }, () => READY),
  )
  const asked = questions.mock.calls.length
  expect(asked).toBeGreaterThan(0)
  expect(new Set(questions.mock.calls.map(([text]) => text)).size).toBe(asked)
  ms += 999
  expect(await askAgain()).toEqual(READY)
  expect(questions).toHaveBeenCalledTimes(asked)
  for (const each of all) each.release()
})

test('a database that hangs is waited for once; until it answers, everybody is told at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let answer = () => undefined as void
  const hanging = new Promise<never>((_resolve, reject) => (answer = () => reject(new Error('too late'))))
  const questions = vi.spyOn(probe(), 'query').mockReturnValue(hanging as never)
  const first = ask()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await first).toEqual(waitingFor('database'))
  // No timer goes on here, so nothing is waited for.
  expect([await ask(), await ask()]).toEqual([waitingFor('database'), waitingFor('database')])
  expect(questions).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
  questions.mockRestore()
  answer()
  await vi.waitUntil(async () => (await ask())[0] === 200, { timeout: 30_000 })
})
