import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { closeDatabase, pool, prisma } from '@/lib/db/client'
import { startEmbedded, type Embedded } from '@/lib/db/embedded'
import { migrate, readMigrations } from '@/lib/db/migrate'
import { temporaryFolder } from '@/lib/testing/folder'
import { insertPortfolio } from '@/lib/testing/portfolio'
import { scriptlessBrowser, type ScriptlessBrowser } from '@/lib/testing/scriptless-browser'
import { freePort, startApp, untilServed, type StartedApp } from './testing'

const PATIENT = { timeout: 300_000 }
const PASSWORD = 'four quiet herons wade'
/** What is around every page asks one question of its own: how much waits in the inbox, whoever is signed in. */
const FRAME = 1
const FIRST = '/providers/00000000-0000-7000-9000-000000000001'
/** How many more a page asks at most. */
const OWN: Readonly<Record<string, number>> = {
  '/providers': 3,
  '/exposure': 3,
  '/filing': 3,
  [FIRST]: 4,
  [`${FIRST}/exposure`]: 4,
  [`${FIRST}/filing`]: 5,
  // The records that stand on it, as on every tab of records, are asked for beside the facts.
  [`${FIRST}/run-off`]: 7,
}

const dataDir = temporaryFolder('ior statements app ')
const databaseDir = temporaryFolder('ior statements database ')
const slowDir = temporaryFolder('ior slow ')
let database: Embedded
let slow: SlowSocket
let app: StartedApp
let browser: ScriptlessBrowser

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeAll(async () => {
  database = await logging(await startEmbedded({ dataDir: databaseDir }))
  process.env.DATABASE_URL = database.url
  await migrate(database.url, readMigrations('prisma/migrations'))
  const passwordHash = await hashPassword(PASSWORD)
  await prisma().person.create({
    data: { email: 'ada@example.com', name: 'Ada', role: 'ADMIN', passwordHash },
  })
  await insertPortfolio(60)
  slow = await slowSocket(new URL(database.url).searchParams.get('host') ?? '')
  const url = new URL(database.url)
  url.searchParams.set('host', slowDir)
  app = startApp({ DATABASE_URL: url.href, DATA_DIR: dataDir, PORT: String(await freePort()) })
  await untilServed(app, 240_000)
  browser = scriptlessBrowser(app.url)
  await browser.signIn('ada@example.com', PASSWORD)
  // The start asks for a rescore of what the portfolio left open; its questions are not a page's.
  await vi.waitUntil(
    async () => (await prisma().rescore.count({ where: { finishedAt: { not: null } } })) > 0,
    {
      timeout: 120_000,
      interval: 200,
    },
  )
}, 300_000)
afterAll(async () => {
  app?.kill('SIGTERM')
  await app?.ended
  slow?.close()
  await closeDatabase()
  await database?.stop()
  for (const folder of [dataDir, databaseDir, slowDir]) rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('a page asks the same few questions, however many providers there are', PATIENT, async () => {
  const asked: Record<string, number[]> = {}
  for (const providers of [60, 10, 1]) {
    await keepOnly(providers)
    for (const page of Object.keys(OWN)) (asked[page] ??= []).push(await statementsOf(page))
  }
  process.stdout.write(`statements with 60, 10 and 1 providers: ${JSON.stringify(asked)}\n`)
  for (const [page, own] of Object.entries(OWN)) {
    const counts = asked[page] ?? []
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThan(0)
    expect(counts[0]).toBeLessThanOrEqual(own + FRAME)
  }
})

test.for([10, 100])('with %i ms more on the way to the database, pages are whole', PATIENT, async (ms) => {
  slow.delayMs = ms
  for (const page of ['/', '/providers', FIRST, '/gaps'])
    expect(await browser.open(page)).toMatchObject({ status: 200 })
  slow.delayMs = 0
})

/** The database with every statement in a file of its own. */
async function logging(plain: Embedded): Promise<Embedded> {
  process.env.DATABASE_URL = plain.url
  for (const [name, value] of Object.entries({
    logging_collector: 'on',
    log_filename: 'statements.log',
    log_statement: 'all',
    log_line_prefix: '%a|',
  }))
    await pool().query(`ALTER SYSTEM SET ${name} = '${value}'`)
  await closeDatabase()
  await plain.stop()
  return startEmbedded({ dataDir: databaseDir })
}

const logged = () => readFileSync(path.join(database.folder, 'log', 'statements.log'), 'utf8')

/** The database writes what it was asked after it has answered: what stands before a question of ours is whole. */
async function loggedUntilNow(): Promise<string> {
  const mark = `SELECT '${randomUUID()}' AS until`
  await pool().query(mark)
  await vi.waitUntil(() => logged().includes(mark), PATIENT)
  return logged()
}

/**
 * How many questions a page asks: the fewest of some times, since background work asks its own, now and then. The first
 * time, connections are opened and what was prepared is prepared.
 */
async function statementsOf(page: string): Promise<number> {
  await browser.open(page)
  const counts = []
  for (let time = 0; time < 3; time++) counts.push((await ownStatements(page)).length)
  return Math.min(...counts)
}

/** What a page asks of the database itself: who asks, and whether it is there, is asked once for each page. */
async function ownStatements(page: string): Promise<string[]> {
  const before = (await loggedUntilNow()).length
  const { status } = await browser.open(page)
  expect(status).toBe(200)
  const statements = (await loggedUntilNow())
    .slice(before)
    .split(/^.*?\|LOG: {2}(?=statement:|execute )/m)
    .slice(1)
  const ofPages = statements.filter((each) => !/\bpgboss\b|\bAS until\b/.test(each))
  const own = ofPages.filter((each) => !/SELECT 1\s*$|"?session"?\b/i.test(each.trim()))
  expect(ofPages.length - own.length).toBeLessThanOrEqual(3)
  return own
}

async function keepOnly(providers: number): Promise<void> {
  await pool().query(
    `WITH gone AS (SELECT id FROM provider ORDER BY id OFFSET ${providers}),
          gaps AS (DELETE FROM gap WHERE provider_id IN (SELECT id FROM gone)),
          standings AS (DELETE FROM standing WHERE provider_id IN (SELECT id FROM gone))
     DELETE FROM provider WHERE id IN (SELECT id FROM gone)`,
  )
  const { rows } = await pool().query<{ count: number }>('SELECT count(*)::int FROM provider')
  expect(rows).toEqual([{ count: providers }])
}

interface SlowSocket {
  delayMs: number
  close: () => void
}

/** The database's socket by way of one that passes everything on later. */
async function slowSocket(folder: string): Promise<SlowSocket> {
  const name = '.s.PGSQL.5432'
  const open = new Set<Socket>()
  const control = { delayMs: 0, close }
  const server: Server = createServer((near) => {
    const far = connect(path.join(folder, name))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('data', (chunk) => setTimeout(() => to.write(chunk), control.delayMs))
      from.on('close', () => to.destroy())
      from.on('error', () => to.destroy())
    }
  })
  function close(): void {
    server.close()
    for (const socket of open) socket.destroy()
  }
  mkdirSync(slowDir, { recursive: true })
  await new Promise<void>((resolve) => server.listen(path.join(slowDir, name), resolve))
  return control
}
