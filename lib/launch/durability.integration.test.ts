import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/choices'
import { today } from '@/lib/clock'
import { closeDatabase } from '@/lib/db/client'
import { personOf } from '@/lib/decisions/testing'
import { temporaryFolder } from '@/lib/testing/folder'
import { scriptlessBrowser, type ScriptlessBrowser } from '@/lib/testing/scriptless-browser'
import { decisionsOn } from '@/lib/testing/writing/decisions'
import { documentsOf, linkable } from '@/lib/testing/writing/documents'
import { providersBy } from '@/lib/testing/writing/providers'
import { Writer } from '@/lib/testing/writing/writer'
import { loadEngagements } from '@/prisma/seed/load'
import { addCharacter } from '@/prisma/seed/testing'
import { alive, freePort, startApp, until, untilServed, withDescendants, type StartedApp } from './testing'

const KILLS = process.env.LONG ? 200 : 20
const LOST_ANSWERS = process.env.LONG ? 1_000 : 32
const PASSWORD = 'four quiet herons wade'
/** Machines differ, and this one may have other work: nothing here is lost by waiting. */
const PATIENT = { timeout: process.env.LONG ? 3_600_000 : 1_800_000 }

const dataDir = temporaryFolder('ior durability ')
let settings: Record<string, string>
let app: StartedApp | null = null
let all: Writer[]

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeAll(async () => {
  // The same key on both sides, so that the trail can be verified from here.
  settings = { DATA_DIR: dataDir, PORT: String(await freePort()), AUDIT_KEY: process.env.AUDIT_KEY ?? '' }
  all = await writers(4)
}, 600_000)
afterAll(async () => {
  if (app && !app.isEnded()) await killAll(app.pid)
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

/** As the test before has left it, or started. */
async function running(): Promise<StartedApp> {
  if (app && !app.isEnded()) return app
  app = startApp(settings)
  await untilServed(app, 300_000)
  return app
}

/** The app, the database, and all that would end them in good order: gone at once, in any order. */
async function killAll(pid: number): Promise<void> {
  const family = withDescendants(pid)
  for (const each of family.toSorted(() => Math.random() - 0.5)) kill(each)
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

/** People who write of every kind: each about providers of their own, and one manager who decides about all. */
async function writers(count: number): Promise<Writer[]> {
  const { url } = await running()
  const hash = await hashPassword(PASSWORD)
  const [manager, ...analysts] = await signedIn(url, hash, ['MANAGER', ...Array<Role>(count).fill('ANALYST')])
  const candidates = await inDatabase(async (database) => {
    const owner = await personOf('Owner', 'ADMIN')
    // Where an admin can sign in, as in any app in use, a start prepares no link for a first one.
    await database.query('UPDATE person SET password_hash = $2 WHERE id = $1', [owner.personId, hash])
    await loadEngagements(today())
    const people = { analyst: owner, manager: owner, admin: owner }
    return Promise.all(analysts.map(() => addCharacter(people)))
  })
  const made: Writer[] = []
  for (const [at, analyst] of analysts.entries()) {
    const candidate = candidates[at]!
    const records = await linkable(analyst, candidate)
    expect(records.length).toBeGreaterThan(2)
    const documents = documentsOf(candidate, analyst, records)
    const decisions = decisionsOn(candidate, { analyst, manager: manager! })
    made.push(new Writer({ providers: providersBy(analyst), documents, decisions }, at))
  }
  return made
}

async function signedIn(url: string, hash: string, roles: readonly Role[]): Promise<ScriptlessBrowser[]> {
  const names = roles.map(() => randomUUID())
  await inDatabase((database) =>
    database.query(
      `INSERT INTO person (id, email, name, role, password_hash)
       SELECT gen_random_uuid(), name || '@example.com', name, role::"Role", $3
         FROM unnest($1::text[], $2::text[]) AS p(name, role)`,
      [names, roles, hash],
    ),
  )
  const browsers: ScriptlessBrowser[] = []
  for (const name of names) {
    const browser = scriptlessBrowser(url)
    await browser.signIn(`${name}@example.com`, PASSWORD)
    browsers.push(browser)
  }
  return browsers
}

/** What is wrong with what is stored: of what was written since it was last asked, or of all. The trail is verified as a whole. */
function wrongWith(what: 'lately' | 'ever'): Promise<unknown[]> {
  return inDatabase(async (database) => {
    const wrong: unknown[] = []
    for (const writer of all)
      wrong.push(...(await (what === 'ever' ? writer.compareAll(database) : writer.compare(database))))
    const verdict = await verifyChain()
    return verdict.intact ? wrong : [...wrong, verdict]
  })
}

test('killed at any moment, app and database lose nothing that was answered as saved', PATIENT, async () => {
  const readyMs: number[] = []
  for (let kills = 0; kills < KILLS; kills += 1) {
    const { pid } = await running()
    let isKilled = false
    // What the last kill left unanswered is sent again first.
    const writing = Promise.all(all.map((writer) => writer.write(() => isKilled)))
    // So that a failure before the kill is told by what failed, and once.
    writing.catch(() => undefined)
    // They are at it, and not still waiting for the first page of a server just started.
    const before = saved()
    await Promise.race([writing, until(() => saved() > before, 240_000)])
    await sleep(20 + Math.random() * 1_980)
    isKilled = true
    await killAll(pid)
    await writing
    const from = performance.now()
    await running()
    readyMs.push(performance.now() - from)
    expect(await wrongWith('lately')).toEqual([])
  }
  await Promise.all(all.map((writer) => writer.sendAgain()))
  expect(await wrongWith('ever')).toEqual([])
  expect(Object.keys(savedOfEach()).toSorted()).toEqual(['decisions', 'documents', 'providers'])
  const p95 = readyMs.toSorted((a, b) => a - b)[Math.ceil(KILLS * 0.95) - 1] ?? 0
  process.stdout.write(
    `${KILLS} kills, ready again in ${seconds(p95)} (p95), saved and kept: ${JSON.stringify(savedOfEach())}\n`,
  )
})

test(
  'a form whose answer is lost has one effect and one answer, however often it is sent again',
  PATIENT,
  async () => {
    await running()
    for (let times = 0; times < LOST_ANSWERS; times += all.length) {
      await Promise.all(all.map((writer) => writer.writeUnheard()))
      await sleep(Math.random() * 50)
      expect(await wrongWith('lately')).toEqual([])
      await Promise.all(all.map((writer) => writer.sendAgain()))
      await Promise.all(all.map((writer) => writer.sendOnceMore()))
      expect(await wrongWith('lately')).toEqual([])
    }
    expect(await wrongWith('ever')).toEqual([])
  },
)

test('a second start is refused and names the holder, who goes on and loses nothing', PATIENT, async () => {
  const holder = await running()
  let isOver = false
  const writing = Promise.all(all.map((writer) => writer.write(() => isOver)))
  writing.catch(() => undefined)
  const from = performance.now()
  const second = startApp({ ...settings, PORT: String(await freePort()) })
  expect(await second.ended).toBe(1)
  process.stdout.write(`a second start was refused in ${seconds(performance.now() - from)}\n`)
  expect(second.said()).toContain(`Process ${holder.pid} already runs on ${dataDir}.`)
  const before = all.map((writer) => writer.saved())
  await until(() => all.every((writer, at) => writer.saved() > (before[at] ?? 0) + 3), 120_000)
  isOver = true
  await writing
  expect(all.every((writer, at) => writer.saved() > (before[at] ?? 0))).toBe(true)
  expect(await wrongWith('ever')).toEqual([])
  holder.kill('SIGTERM')
  expect(await holder.ended).toBe(0)
})

const saved = () => all.reduce((sum, writer) => sum + writer.saved(), 0)

/** By kind. */
function savedOfEach(): Record<string, number> {
  const each: Record<string, number> = {}
  for (const { acknowledged } of all)
    for (const [kind, times] of Object.entries(acknowledged)) each[kind] = (each[kind] ?? 0) + times
  return each
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
