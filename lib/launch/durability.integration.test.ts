import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { hashPassword } from '@/lib/auth/password'
import { closeDatabase } from '@/lib/db/client'
import { temporaryFolder } from '@/lib/testing/folder'
import { scriptlessBrowser } from '@/lib/testing/scriptless-browser'
import { Writer } from '@/lib/testing/writer'
import { alive, freePort, startApp, until, untilServed, withDescendants, type StartedApp } from './testing'

const KILLS = process.env.LONG ? 200 : 20
const PASSWORD = 'four quiet herons wade'
/** Machines differ, and this one may have other work: nothing here is lost by waiting. */
const PATIENT = { timeout: process.env.LONG ? 3_600_000 : 1_800_000 }

const dataDir = temporaryFolder('ior durability ')
let settings: Record<string, string>
let app: StartedApp

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeEach(async () => {
  // The same key on both sides, so that the trail can be verified from here.
  settings = { DATA_DIR: dataDir, PORT: String(await freePort()), AUDIT_KEY: process.env.AUDIT_KEY ?? '' }
}, 60_000)
afterEach(async () => {
  if (app && !app.isEnded()) await killAll()
}, 60_000)
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

/** Gives how long it took until it was ready. */
async function startAgain(): Promise<number> {
  const from = performance.now()
  app = startApp(settings)
  await untilServed(app, 300_000)
  return performance.now() - from
}

/** The app, the database, and all that would end them in good order: gone at once, in any order. */
async function killAll(): Promise<void> {
  const family = withDescendants(app.pid)
  for (const pid of family.toSorted(() => Math.random() - 0.5)) kill(pid)
  await until(() => alive(family).length === 0, 60_000)
  expect(alive(family)).toEqual([])
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with another of them.
  }
}

async function inDatabase<T>(work: (database: Client) => Promise<T>): Promise<T> {
  const url = readFileSync(path.join(dataDir, 'database-url'), 'utf8')
  const database = new Client({ connectionString: url })
  await database.connect()
  try {
    process.env.DATABASE_URL = url
    return await work(database)
  } finally {
    await database.end()
    await closeDatabase()
  }
}

/** People who have signed in and write. */
async function writers(count: number): Promise<Writer[]> {
  const names = Array.from({ length: count }, () => `writer-${randomUUID()}`)
  const hash = await hashPassword(PASSWORD)
  await inDatabase((database) =>
    database.query(
      `INSERT INTO person (id, email, name, role, password_hash)
       SELECT gen_random_uuid(), name || '@example.com', name, 'ANALYST', $2 FROM unnest($1::text[]) name`,
      [names, hash],
    ),
  )
  const all: Writer[] = []
  for (const name of names) {
    const browser = scriptlessBrowser(app.url)
    await browser.signIn(`${name}@example.com`, PASSWORD)
    all.push(new Writer(name, browser))
  }
  return all
}

/** What is wrong with what is stored; the trail is verified as a whole. */
function wrongWith(all: readonly Writer[]): Promise<unknown[]> {
  return inDatabase(async (database) => {
    const wrong: unknown[] = []
    for (const writer of all) wrong.push(...(await writer.compare(database)))
    const verdict = await verifyChain()
    return verdict.intact ? wrong : [...wrong, verdict]
  })
}

test('killed at any moment, app and database lose nothing that was answered as saved', PATIENT, async () => {
  await startAgain()
  const all = await writers(4)
  const readyMs: number[] = []
  for (let kills = 0; kills < KILLS; kills += 1) {
    let isKilled = false
    const writing = Promise.all(all.map((writer) => writer.write(() => isKilled)))
    // So that a failure before the kill is told by what failed, and once.
    writing.catch(() => undefined)
    // They are at it, and not still waiting for the first page of a server just started.
    const before = saved(all)
    await Promise.race([writing, until(() => saved(all) > before, 240_000)])
    await sleep(20 + Math.random() * 1_980)
    isKilled = true
    await killAll()
    await writing
    readyMs.push(await startAgain())
    expect(await wrongWith(all)).toEqual([])
    await Promise.all(all.map((writer) => writer.sendAgain()))
    expect(await wrongWith(all)).toEqual([])
  }
  expect(saved(all)).toBeGreaterThan(KILLS)
  const p95 = readyMs.toSorted((a, b) => a - b)[Math.ceil(KILLS * 0.95) - 1] ?? 0
  process.stdout.write(
    `${KILLS} kills, ${saved(all)} saved changes kept, ready again in ${seconds(p95)} (p95)\n`,
  )
})

test('a second start is refused and names the holder, who goes on and loses nothing', PATIENT, async () => {
  await startAgain()
  const all = await writers(2)
  let isOver = false
  const writing = Promise.all(all.map((writer) => writer.write(() => isOver)))
  writing.catch(() => undefined)
  const from = performance.now()
  const second = startApp({ ...settings, PORT: String(await freePort()) })
  expect(await second.ended).toBe(1)
  process.stdout.write(`a second start was refused in ${seconds(performance.now() - from)}\n`)
  expect(second.said()).toContain(`Process ${app.pid} already runs on ${dataDir}.`)
  const before = all.map((writer) => writer.acknowledged)
  await until(() => all.every((writer, at) => writer.acknowledged > (before[at] ?? 0) + 3), 120_000)
  isOver = true
  await writing
  expect(all.every((writer, at) => writer.acknowledged > (before[at] ?? 0))).toBe(true)
  expect(await wrongWith(all)).toEqual([])
  app.kill('SIGTERM')
  expect(await app.ended).toBe(0)
})

const saved = (all: readonly Writer[]) => all.reduce((sum, { acknowledged }) => sum + acknowledged, 0)

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
