import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { closeDatabase, prisma } from '@/lib/db/client'
import { startEmbedded, type Embedded } from '@/lib/db/embedded'
import { migrate, readMigrations } from '@/lib/db/migrate'
import { temporaryFolder } from '@/lib/testing/folder'
import { scriptlessBrowser, type ScriptlessBrowser } from '@/lib/testing/scriptless-browser'
import messages from '@/messages/en.json'
import { freePort, startApp, untilServed, withDescendants, type StartedApp } from './testing'

const PATIENT = { timeout: 300_000 }
const PASSWORD = 'four quiet herons wade'
const PAGES = ['/', '/providers', '/providers/new', '/gaps', '/sign-in', '/providers/export']

const dataDir = temporaryFolder('ior outage app ')
const databaseDir = temporaryFolder('ior outage database ')
let database: Embedded
let app: StartedApp
let browser: ScriptlessBrowser

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeAll(async () => {
  database = await startEmbedded({ dataDir: databaseDir })
  await migrate(database.url, readMigrations('prisma/migrations'))
  process.env.DATABASE_URL = database.url
  const passwordHash = await hashPassword(PASSWORD)
  await prisma().person.create({
    data: { email: 'ada@example.com', name: 'Ada', role: 'ADMIN', passwordHash },
  })
  await closeDatabase()
  app = startApp({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: String(await freePort()) })
  await untilServed(app, 240_000)
  browser = scriptlessBrowser(app.url)
  await browser.signIn('ada@example.com', PASSWORD)
}, 300_000)
afterAll(async () => {
  app?.kill('SIGTERM')
  await app?.ended
  await database?.stop()
  for (const folder of [dataDir, databaseDir]) rmSync(folder, { recursive: true, force: true })
}, 60_000)

const statusOf = async (path: string) => (await browser.open(path)).status

async function expectOutageInWords(): Promise<void> {
  expect(await statusOf('/api/healthz')).toBe(200)
  // What the database said within the last second still stands.
  const late = Date.now() + 30_000
  while ((await statusOf('/api/readyz')) === 200 && Date.now() < late);
  expect(await browser.open('/api/readyz')).toMatchObject({
    status: 503,
    text: JSON.stringify({ status: 'not ready', waitingFor: 'database' }),
  })
  const forPrograms = await browser.open('/api/may-we-file?provider=84-310442700')
  expect(forPrograms.status).toBe(503)
  expect(JSON.parse(forPrograms.text)).toMatchObject({
    error: 'databaseAway',
    message: expect.stringContaining(messages.outage.title) as string,
  })
  // All at once, so that what hangs is waited for once.
  const answers = await Promise.all(PAGES.map((path) => browser.open(path)))
  for (const { status, text } of answers) {
    expect(status).toBe(503)
    expect(text).toContain(`<h1>${messages.outage.title}</h1>`)
    expect(text).not.toMatch(/\bat .*:\d+|Error:|ECONN|ENOENT/)
  }
}

async function expectRecovered(): Promise<void> {
  const late = Date.now() + 120_000
  while ((await statusOf('/api/readyz')) !== 200 && Date.now() < late);
  expect(await statusOf('/api/readyz')).toBe(200)
  for (const path of PAGES.filter((each) => each !== '/sign-in')) expect(await statusOf(path)).toBe(200)
  expect(app.isEnded()).toBe(false)
}

test(
  'while the database is stopped, pages say so; once it is back, all goes on by itself',
  PATIENT,
  async () => {
    await expectRecovered()
    const form = await browser.formOn('/providers/new')
    const answers = { legalName: 'Petrel Wharf Ltd.', kind: 'OTHER', tier: 'TIER_2', source: 'NONE' }
    await database.stop()
    await expectOutageInWords()
    expect(await browser.send('/providers/new', form, answers)).toMatchObject({ status: 503 })
    database = await startEmbedded({ dataDir: databaseDir })
    await expectRecovered()
    expect(await browser.send('/providers/new', form, answers)).toMatchObject({ status: 303 })
    expect((await browser.open('/providers')).text.match(/Petrel Wharf Ltd\./g)).not.toBeNull()
  },
)

test('a database that hangs is told of as well, and waited for by nobody', PATIENT, async () => {
  const family = withDescendants(database.pid)
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  try {
    await expectOutageInWords()
  } finally {
    for (const pid of family) process.kill(pid, 'SIGCONT')
  }
  await expectRecovered()
  expect(await statusOf('/api/healthz')).toBe(200)
})
