import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
const FIRST = '00000000-0000-7000-9000-000000000001'

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
  await jobsAtRest()
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
    for (const page of ['/providers', `/providers/${FIRST}`]) {
      const statements = await statementsOf(page)
      ;(asked[page] ??= []).push(statements.length)
    }
  }
  process.stdout.write(`statements with 60, 10 and 1 providers: ${JSON.stringify(asked)}\n`)
  for (const counts of Object.values(asked)) {
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThan(0)
  }
  expect(asked['/providers']?.[0]).toBeLessThanOrEqual(3)
  expect(asked[`/providers/${FIRST}`]?.[0]).toBeLessThanOrEqual(5)
})

test.for([10, 100])('with %i ms more on the way to the database, pages are whole', PATIENT, async (ms) => {
  slow.delayMs = ms
  for (const page of ['/', '/providers', `/providers/${FIRST}`, '/gaps'])
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

/**
 * What a page asks of the database itself: who asks, and whether it is there, is asked once for each page. The jobs of
 * the same process are at work meanwhile and only add to it: the least of five is the page's own.
 */
async function statementsOf(page: string): Promise<string[]> {
  // The first time, connections are opened and what was prepared is prepared.
  await browser.open(page)
  const all: string[][] = []
  for (let times = 0; times < 5; times += 1) all.push(await statementsWhile(() => browser.open(page)))
  const [statements = []] = all.toSorted((a, b) => a.length - b.length)
  const own = statements.filter((each) => !/SELECT 1\s*$|"?session"?\b/i.test(each.trim()))
  expect(statements.length - own.length).toBeLessThanOrEqual(3)
  return own
}

/** A start finds much to conclude anew, by the same connections as the pages. */
async function jobsAtRest(): Promise<void> {
  const isDone = `SELECT 1 FROM pgboss.job WHERE name = 'rescore' AND state = 'completed'`
  const counted = () =>
    pool()
      .query(isDone)
      .then(
        ({ rows }) => rows.length,
        () => 0,
      )
  for (const late = Date.now() + 240_000; (await counted()) === 0 && Date.now() < late;) await sleep(200)
}

async function statementsWhile(work: () => Promise<{ status: number }>): Promise<string[]> {
  const before = logged().length
  const { status } = await work()
  expect(status).toBe(200)
  return logged()
    .slice(before)
    .split(/^.*?\|LOG: {2}(?=statement:|execute )/m)
    .slice(1)
    .filter((each) => !each.includes('pgboss'))
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
