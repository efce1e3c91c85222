import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { hashPassword } from '@/lib/auth/password'
import { today } from '@/lib/clock'
import { prisma } from '@/lib/db/client'
import { addDays } from '@/lib/dates'
import { useDatabase } from '@/lib/db/testing'
import { concludedTimes, disagreeing, noteConcluded } from '@/lib/jobs/testing'
import { startMailServer, type MailServer } from '@/lib/mail/testing'
import { temporaryFolder } from '@/lib/testing/folder'
import { scriptlessBrowser } from '@/lib/testing/scriptless-browser'
import { documentsOf } from '@/lib/testing/writing/documents'
import { providersBy } from '@/lib/testing/writing/providers'
import { Writer } from '@/lib/testing/writing/writer'
import { freePort, startApp, untilServed, type StartedApp } from './testing'

useDatabase()

const PATIENT = { timeout: 600_000 }
const PASSWORD = 'four quiet herons wade'
/** Where people find the app: what stands there in front hands each request to one of the two. */
const ADDRESS = 'http://ior.example.com'
const PROVIDERS = 40
const NAMES = ['Ben', 'Cas', 'Dee', 'Eve', 'Fay', 'Gus']

const folders = [temporaryFolder('ior one '), temporaryFolder('ior two ')]
const apps: StartedApp[] = []
let mails: MailServer

beforeAll(() => execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' }), 600_000)
beforeAll(async () => {
  mails = await startMailServer()
  await addPerson('Ada', 'ADMIN')
  // More than two, so that both have some to send.
  for (const name of NAMES) await addDeadlineOf(await addPerson(name, 'ANALYST'))
  await prisma().provider.createMany({
    data: Array.from({ length: PROVIDERS }, (_, at) => ({
      legalName: `Provider ${at}`,
      kind: 'OTHER' as const,
    })),
  })
  await noteConcluded()
  const shared = {
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    AUDIT_KEY: process.env.AUDIT_KEY ?? '',
    NEXTAUTH_SECRET: randomUUID() + randomUUID(),
    NEXTAUTH_URL: ADDRESS,
    COMPANY_TIME_ZONE: zoneWithNoon(),
    SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    MAIL_FROM: 'IOR vetting <ior@example.com>',
  }
  for (const DATA_DIR of folders) apps.push(startApp({ ...shared, DATA_DIR, PORT: String(await freePort()) }))
  for (const app of apps) await untilServed(app, 240_000)
}, 600_000)
afterAll(async () => {
  for (const app of apps) app.kill('SIGTERM')
  await Promise.all(apps.map((app) => app.ended))
  await mails?.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** A zone in which it is about noon now, so that the mails of the day are due and the day does not end meanwhile. */
function zoneWithNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  // The names of these have the sign of the west.
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

async function addPerson(name: string, role: 'ADMIN' | 'ANALYST' | 'MANAGER'): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD)
  const { id } = await prisma().person.create({ data: { name, email: emailOf(name), role, passwordHash } })
  return id
}

/** A provider of theirs that is to be reviewed tomorrow, about which nothing is concluded yet. */
async function addDeadlineOf(ownerId: string): Promise<void> {
  const nextReviewOn = new Date(addDays(today(), 1))
  await prisma().provider.create({
    data: { legalName: `Theirs ${ownerId}`, kind: 'OTHER', ownerId, nextReviewOn },
  })
}

const emailOf = (name: string) => `${name.toLowerCase()}@example.com`
const idOf = async (name: string) =>
  (await prisma().person.findUniqueOrThrow({ where: { email: emailOf(name) } })).id

/** One who is served by both in turn, or by the one that is named. */
async function signedIn(name: string, by: readonly StartedApp[] = apps) {
  let asked = 0
  const browser = scriptlessBrowser(ADDRESS, () => by[asked++ % by.length]?.url ?? '')
  await browser.signIn(emailOf(name), PASSWORD)
  return browser
}

const mailsTo = (name: string) => mails.received.filter(({ to }) => to.includes(emailOf(name)))
const eventsOf = (event: string) => prisma().auditEvent.count({ where: { event } })

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(200)
}

test(
  'what a day brings is done once: everybody concluded about, each deadline told of, each mail sent',
  PATIENT,
  async () => {
    await until(async () => NAMES.every((name) => mailsTo(name).length > 0))
    expect(await prisma().rescore.count()).toBe(1)
    expect([await eventsOf('rescore.started'), await eventsOf('rescore.finished')]).toEqual([1, 1])
    expect(new Set(await concludedTimes())).toEqual(new Set([1]))
    expect(await disagreeing()).toEqual([])
    expect(await prisma().notice.count()).toBe(NAMES.length)
  },
)

test('a digest leads whoever reads it to their inbox, which tells the same', PATIENT, async () => {
  const [digest] = mailsTo('Gus')
  const [, place = ''] = new RegExp(`${ADDRESS}(/inbox)\\s`).exec(digest?.email.text ?? '') ?? []
  const provider = `Theirs ${await idOf('Gus')}`
  expect(digest?.email.text).toContain(provider)
  const gus = await signedIn('Gus')
  expect(await gus.open(place)).toMatchObject({
    status: 200,
    text: expect.stringContaining(provider) as unknown,
  })
})

test('a session that is ended by one is refused by the other at its next request', PATIENT, async () => {
  for (const [at, name] of [
    [0, 'Ben'],
    [1, 'Cas'],
  ] as const) {
    const theirs = await signedIn(name)
    expect([(await theirs.open('/account')).status, (await theirs.open('/account')).status]).toEqual([
      200, 200,
    ])
    const admin = await signedIn('Ada', apps.slice(at, at + 1))
    const page = `/people/${await idOf(name)}`
    const form = await admin.formOn(page, 'version')
    expect((await admin.send(page, form, { name, role: 'AUDITOR' })).status).toBe(200)
    for (const _ of apps)
      expect(await theirs.open('/account')).toMatchObject({
        status: 307,
        location: '/sign-in?next=%2Faccount',
      })
  }
})

test(
  'a form that one has given is taken by the other: nothing is lost, halved or left out of the trail',
  PATIENT,
  async () => {
    const provider = await prisma().provider.findFirstOrThrow({ where: { legalName: 'Provider 1' } })
    const writers = [await signedIn('Dee'), await signedIn('Eve')].map(
      (browser) =>
        new Writer({ providers: providersBy(browser), documents: documentsOf(provider.id, browser) }),
    )
    const enough = () => writers.every((writer) => writer.saved() >= 12)
    await Promise.all(writers.map((writer) => writer.write(enough)))
    const database = new Client({ connectionString: process.env.DATABASE_URL })
    await database.connect()
    const wrong = await Promise.all(writers.map((writer) => writer.compare(database)))
    await database.end()
    expect(wrong.flat()).toEqual([])
    expect(await verifyChain()).toMatchObject({ intact: true })
    expect(await disagreeing()).toEqual([])
  },
)

test('both show the same', PATIENT, async () => {
  const [one, two] = [await signedIn('Fay', apps.slice(0, 1)), await signedIn('Fay', apps.slice(1))]
  for (const page of ['/', '/providers', '/gaps', '/inbox', '/audit', '/methodology']) {
    // What a job writes between the two looks is in the second alone: then both are looked at again.
    await vi.waitFor(async () => {
      const [here, there] = [await one.open(page), await two.open(page)]
      expect(here.status).toBe(200)
      expect(comparable(there.text)).toBe(comparable(here.text))
    }, 60_000)
  }
})

test('who switches the daily digest off gets none, whichever of the two sends', PATIENT, async () => {
  await addPerson('Hal', 'ANALYST')
  const hal = await signedIn('Hal')
  const form = await hal.formOn('/account', 'digest')
  const answer = await hal.send('/account', form, { digest: 'off' })
  expect([answer.status, answer.text.includes('Switch the daily digest on')]).toEqual([200, true])
  // One row for each person and day: that of Hal may have been laid out before, without anything to tell.
  await prisma().digest.deleteMany({ where: { personId: await idOf('Hal') } })
  await addPerson('Ivy', 'ANALYST')
  for (const name of ['Hal', 'Ivy']) await noticeOf(name)
  await until(async () => mailsTo('Ivy').length > 0)
  expect(mailsTo('Hal')).toEqual([])
  expect(await prisma().digest.count({ where: { personId: await idOf('Hal') } })).toBe(0)
})

test('in all this time each mail of the day was sent once', async () => {
  expect(NAMES.map((name) => mailsTo(name).length)).toEqual(NAMES.map(() => 1))
  expect(mails.received).toHaveLength(NAMES.length + 1)
  expect(await eventsOf('digest.sent')).toBe(NAMES.length + 1)
  expect(await prisma().rescore.count()).toBe(1)
  for (const app of apps) expect(app.said()).not.toContain('"kind":"error"')
})

/** What a page shows, without what is another at each request: its scripts, and the keys of its forms. */
const comparable = (html: string) =>
  html
    .replaceAll(/<script\b.*?<\/script>/gs, '')
    .replaceAll(/ nonce="[^"]*"/g, '')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, '')

/** That stands, of the first provider: put there past the rescore, which would need a provider of theirs and a day. */
async function noticeOf(name: string): Promise<void> {
  const provider = await prisma().provider.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await prisma().notice.create({
    data: {
      personId: await idOf(name),
      providerId: provider.id,
      kind: 'DOCUMENT',
      subjectId: randomUUID(),
      dueOn: new Date(addDays(today(), 1)),
      thresholdDays: 1,
      raisedOn: new Date(today()),
      raisedAt: new Date(0),
    },
  })
}
