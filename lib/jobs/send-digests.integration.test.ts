import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { switchDigest } from '@/lib/account/commands'
import { actorForTest, adminForTest } from '@/lib/auth/testing'
import type { DeadlineKind, Role } from '@/lib/choices'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { findMailReport } from '@/lib/mail/queries'
import { senderBy, type Send } from '@/lib/mail/sender'
import { readSmtpUrl } from '@/lib/mail/smtp-url'
import { startMailServer, type MailServer } from '@/lib/mail/testing'
import { sendDigests, type DigestRun } from './send-digests'

useDatabase()

const MINUTE_MS = 60_000
const EIGHT = '2026-11-26T08:00:00Z'

let server: MailServer
let alder: string
let logged: string[]

beforeEach(async () => {
  logged = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0)
  await prisma().provider.deleteMany()
  await prisma().person.deleteMany()
  server = await startMailServer()
  alder = await provider('Alder Gate Imports LLC')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await server.stop()
})

async function provider(legalName: string): Promise<string> {
  return (await prisma().provider.create({ data: { legalName, kind: 'OTHER' } })).id
}

async function person(name: string, role: Role = 'ANALYST', more: object = {}): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`
  return (await prisma().person.create({ data: { name, email, role, passwordHash: 'x', ...more } })).id
}

const noticed = (personId: string, kind: DeadlineKind, dueOn: string, more: object = {}) =>
  prisma().notice.create({
    data: {
      personId,
      providerId: alder,
      kind,
      dueOn: new Date(dueOn),
      thresholdDays: 7,
      raisedOn: new Date('2026-11-26'),
      raisedAt: new Date('2026-11-26T00:01:00Z'),
      ...more,
    },
  })

const submitted = (providerId: string, submittedById: string, submittedAt: string) =>
  prisma().provider.update({
    where: { id: providerId },
    data: {
      stage: 'IN_REVIEW',
      stageBeforeReview: 'CANDIDATE',
      submittedById,
      submittedAt: new Date(submittedAt),
    },
  })

const sender = (): Send =>
  senderBy({
    server: readSmtpUrl(`smtp://127.0.0.1:${server.port}`)!,
    from: { name: 'IOR vetting', address: 'ior@example.com' },
  })

const send = (at: string | Date, more: Partial<DigestRun> = {}) =>
  sendDigests({
    timeZone: 'UTC',
    now: () => new Date(at),
    send: sender(),
    publicUrl: 'https://ior.example.com',
    isStopping: () => false,
    ...more,
  })

const after = (minutes: number) => new Date(Date.parse(EIGHT) + minutes * MINUTE_MS)
const toWhom = () => server.received.flatMap(({ to }) => to).toSorted((a, b) => a.localeCompare(b))
const states = async () =>
  (await prisma().digest.findMany({ orderBy: [{ day: 'asc' }, { createdAt: 'asc' }] })).map(
    ({ state, attempts, failure }) => [state, attempts, failure],
  )
const events = async (subjectId: string) =>
  (await prisma().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    ({ event, changes }) => [event, changes],
  )

test('the day’s digest tells what is new, once, as the mail server has it', async () => {
  const ana = await person('Ana')
  const max = await person('Max', 'MANAGER')
  await noticed(max, 'BOND_END', '2026-12-03')
  await noticed(max, 'POLICY', '2026-11-25')
  await noticed(ana, 'POLICY', '2026-11-25')
  await submitted(alder, ana, '2026-11-25T09:00:00Z')
  await send('2026-11-26T06:59:59Z')
  expect(server.received).toEqual([])
  await send(EIGHT)
  await send(after(60))
  expect(toWhom()).toEqual(['ana@example.com', 'max@example.com'])
  const mail = server.received.find(({ to }) => to[0] === 'max@example.com')!.email
  const [row] = await prisma().digest.findMany({ where: { personId: max } })
  expect(mail).toMatchObject({
    subject: 'IOR vetting: 1 request to settle, 2 deadlines',
    messageId: `<digest.${row?.id}@example.com>`,
    from: { name: 'IOR vetting', address: 'ior@example.com' },
  })
  expect(mail.text?.split('\n').filter(Boolean).slice(0, 9)).toEqual([
    'New on 26 Nov 2026',
    'Waiting for a decision',
    'Alder Gate Imports LLC',
    '- A decision, submitted by Ana on 25 Nov 2026',
    `https://ior.example.com/providers/${alder}/decisions/new`,
    'Overdue',
    'Alder Gate Imports LLC',
    '- E&O policy expires: 25 Nov 2026, 1 day ago',
    `https://ior.example.com/providers/${alder}`,
  ])
  expect(mail.html).toContain('Bond ends: 3 Dec 2026, in 7 days')
  // An analyst decides nothing.
  const other = server.received.find(({ to }) => to[0] === 'ana@example.com')!.email
  expect(other.subject).toBe('IOR vetting: 1 deadline')
  expect(await prisma().notice.count({ where: { mailedAt: null } })).toBe(0)
  expect(await events(max)).toEqual([
    [
      'digest.sent',
      {
        digestOf: [null, '2026-11-26'],
        deadlinesTold: [null, 2],
        requestsTold: [null, 1],
        staleTold: [null, 0],
      },
    ],
  ])
  // The next day nothing of it is new; what still waits is told again with what is.
  await send('2026-11-27T08:00:00Z')
  expect(server.received).toHaveLength(2)
  await noticed(max, 'REVIEW', '2026-12-05', { raisedAt: new Date('2026-11-28T00:01:00Z') })
  await send('2026-11-28T08:00:00Z')
  expect(server.received[2]?.email.subject).toBe('IOR vetting: 1 request to settle, 1 deadline')
})

test('who submitted it, who may not settle it and who saw it in the inbox are told nothing', async () => {
  const max = await person('Max', 'MANAGER')
  const ana = await person('Ana')
  const aud = await person('Aud', 'AUDITOR')
  await submitted(alder, max, '2026-11-25T09:00:00Z')
  for (const id of [max, ana, aud]) {
    await noticed(id, 'POLICY', '2026-12-01', { seenAt: new Date() })
    await noticed(id, 'REVIEW', '2026-12-01', { endedAt: new Date() })
    await noticed(id, 'CONTRACT', '2026-12-01', { mailedAt: new Date() })
    await noticed(id, 'HISTORY', '2026-12-01', { raisedAt: new Date('2026-11-26T08:00:01Z') })
  }
  await send(EIGHT)
  expect(server.received).toEqual([])
  expect((await states()).map(([state]) => state)).toEqual(['NOT_NEEDED', 'NOT_NEEDED', 'NOT_NEEDED'])
})

/** An approval of Alder Gate, stale since a day. */
async function staleSince(day: string, ownerId: string | null): Promise<string> {
  const [submittedById, decidedById] = [randomUUID(), randomUUID()]
  const { id } = await prisma().decision.create({
    data: {
      ...{ providerId: alder, outcome: 'APPROVED', submittedById, submittedByName: 'Ana', decidedById },
      ...{ decidedByName: 'Max', conclusionDigest: 'then', snapshot: { form: 1 } },
      ...{
        submittedAt: new Date('2026-11-01'),
        decidedAt: new Date('2026-11-02'),
        decidedOn: new Date('2026-11-02'),
      },
    },
  })
  await prisma().provider.update({
    where: { id: alder },
    data: { stage: 'APPROVED', submittedAt: new Date('2026-11-01'), submittedById, ownerId },
  })
  const standing = {
    ...{ computedFor: new Date(day), methodologyVersion: 1 },
    ...({ eligibility: 'PASS', recommendation: 'APPROVE' } as const),
    ...{ coverageTenThousandths: 0, criticalGaps: 0, highGaps: 0, mediumGaps: 0, lowGaps: 0 },
    staleSince: new Date(day),
  }
  await prisma().standing.upsert({
    where: { providerId: alder },
    create: { providerId: alder, ...standing },
    update: standing,
  })
  return id
}

test('an approval that went stale is told whom the inbox tells, once a decision, also after days without a mail', async () => {
  const [max, own] = [await person('Max', 'MANAGER'), await person('Own')]
  await person('Ana')
  await staleSince('2026-11-25', own)
  // The server is away for a day, and the mail of the next one tells it.
  const { port } = server
  await server.stop()
  await send(EIGHT)
  server = await startMailServer({}, port)
  await send('2026-11-27T08:00:00Z')
  expect(toWhom()).toEqual(['max@example.com', 'own@example.com'])
  const { subject, text } = server.received[0]!.email
  expect(subject).toBe('IOR vetting: 1 approval no longer as decided')
  expect(text).toContain('- Approved on 2 Nov 2026; what it rests on has moved since 25 Nov 2026')
  expect(text).toContain(`https://ior.example.com/providers/${alder}/decisions#moved`)
  expect((await events(max)).at(-1)).toMatchObject(['digest.sent', { staleTold: [null, 1] }])
  // Told already: neither the next day, nor when the mails of then are long swept away, nor when it goes stale again.
  await send('2026-11-28T08:00:00Z')
  await prisma().digest.deleteMany()
  await staleAgain('2027-03-01')
  await send('2027-03-01T08:00:00Z')
  expect(server.received).toHaveLength(2)
  // Another decision is another thing to tell.
  await staleSince('2027-03-01', own)
  await send('2027-03-02T08:00:00Z')
  expect(server.received).toHaveLength(4)
})

const staleAgain = (day: string) =>
  prisma().standing.update({ where: { providerId: alder }, data: { staleSince: new Date(day) } })

test('a second try tells of no approval that went stale after the first', async () => {
  await noticed(await person('Max', 'MANAGER'), 'POLICY', '2026-12-01')
  const killed: Send = () => Promise.reject(new Error('killed'))
  await expect(send(EIGHT, { send: killed })).rejects.toThrow('killed')
  await staleSince('2026-11-26', null)
  await send(after(6))
  expect(server.received.map(({ email }) => email.subject)).toEqual(['IOR vetting: 1 deadline'])
  await send('2026-11-27T08:00:00Z')
  expect(server.received.map(({ email }) => email.subject).at(-1)).toBe(
    'IOR vetting: 1 approval no longer as decided',
  )
})

test('of two processes that send at once each mail is sent by one', async () => {
  const ids: string[] = []
  for (let at = 0; at < 12; at += 1) ids.push(await person(`P${at}`))
  for (const id of ids) await noticed(id, 'POLICY', '2026-12-01')
  await Promise.all([send(EIGHT), send(EIGHT), send(EIGHT)])
  expect(server.received).toHaveLength(12)
  expect(new Set(toWhom()).size).toBe(12)
  const told = { event: 'digest.sent', subjectId: { in: ids } }
  expect(await prisma().auditEvent.count({ where: told })).toBe(12)
})

test('a mail that another process is just claiming is left to it, and holds up no other', async () => {
  const [ana, ben] = [await person('Ana'), await person('Ben')]
  for (const [at, personId] of [ana, ben].entries()) {
    await noticed(personId, 'POLICY', '2026-12-01')
    const tryAt = new Date(Date.parse(EIGHT) - (2 - at) * MINUTE_MS)
    await prisma().digest.create({
      data: { personId, day: new Date('2026-11-26'), tryAt, createdAt: tryAt },
    })
  }
  const other = await pool().connect()
  try {
    await other.query('BEGIN')
    await other.query(
      "UPDATE digest SET attempts = attempts + 1, try_at = try_at + interval '1 hour' WHERE person_id = $1",
      [ana],
    )
    const sending = send(EIGHT)
    await vi.waitFor(() => expect(toWhom()).toEqual(['ben@example.com']), 20_000)
    await other.query('COMMIT')
    await sending
  } finally {
    other.release(true)
  }
  expect(toWhom()).toEqual(['ben@example.com'])
  expect((await states()).map(([, attempts]) => attempts)).toEqual([1, 1])
})

test('a process that is killed after it has sent leaves the same message to be sent again, once its claim is over', async () => {
  const ben = await person('Ben')
  await noticed(ben, 'POLICY', '2026-12-01')
  const killed: Send = async (message) => {
    await sender()(message)
    throw new Error('killed')
  }
  await expect(send(EIGHT, { send: killed })).rejects.toThrow('killed')
  await noticed(ben, 'REVIEW', '2026-12-01', { raisedAt: after(1) })
  await send(after(4))
  expect(server.received).toHaveLength(1)
  await send(after(6))
  await send(after(20))
  expect(server.received).toHaveLength(2)
  const [first, again] = server.received
  expect(again?.email.messageId).toBe(first?.email.messageId)
  expect(again?.email.date).toBe(first?.email.date)
  expect([again?.email.text, again?.email.subject]).toEqual([first?.email.text, first?.email.subject])
  expect(await states()).toEqual([['SENT', 2, null]])
})

test('one that is killed at each try is given up', async () => {
  await noticed(await person('Ben'), 'POLICY', '2026-12-01')
  const killed: Send = () => Promise.reject(new Error('killed'))
  for (let tries = 0; tries < 6; tries += 1)
    await expect(send(after(tries * 6), { send: killed })).rejects.toThrow('killed')
  await send(after(60))
  await send(after(120))
  expect(server.received).toEqual([])
  expect(await states()).toEqual([['GIVEN_UP', 7, 'BROKEN_OFF']])
})

test('a database that is away when it is to be marked is waited for, and nothing is sent twice', async () => {
  await noticed(await person('Ben'), 'POLICY', '2026-12-01')
  const away: Send = async (message) => {
    const outcome = await sender()(message)
    await pool().query('ALTER TABLE notice RENAME TO lost_notice')
    void sleep(500).then(() => pool().query('ALTER TABLE lost_notice RENAME TO notice'))
    return outcome
  }
  await send(EIGHT, { send: away })
  await send(after(10))
  expect(server.received).toHaveLength(1)
  expect(await states()).toEqual([['SENT', 1, null]])
  expect(await prisma().notice.count({ where: { mailedAt: null } })).toBe(0)
})

test('a server that asks to try later is asked later; an address that is refused is not asked again', async () => {
  const ben = await person('Ben')
  await noticed(ben, 'POLICY', '2026-12-01')
  server.refuse({ at: 'address', code: 450 })
  await send(EIGHT)
  await send(after(4))
  expect(await states()).toEqual([['WAITING', 1, 'LATER']])
  await send(after(5))
  expect(toWhom()).toEqual(['ben@example.com'])
  expect(await states()).toEqual([['SENT', 2, 'LATER']])

  const cas = await person('Cas')
  await noticed(cas, 'POLICY', '2026-12-01')
  server.refuse({ at: 'address', code: 550, says: 'no such user' })
  await send(after(6))
  await send(after(600))
  expect(toWhom()).toEqual(['ben@example.com'])
  expect(await events(cas)).toEqual([
    [
      'digest.given-up',
      {
        digestOf: [null, '2026-11-26'],
        mailFailure: [null, 'ADDRESS_REFUSED'],
        mailAnswer: [null, '550 no such user'],
      },
    ],
  ])
  expect(await findMailReport(adminForTest())).toMatchObject({
    lastSentAt: after(5),
    failure: { name: 'Cas', why: 'ADDRESS_REFUSED', answer: '550 no such user', state: 'GIVEN_UP' },
  })
  const lines = logged.filter((line) => line.includes('daily digest'))
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { personId: ben, failure: 'LATER', next: after(5).toISOString() },
    { personId: cas, failure: 'ADDRESS_REFUSED', answer: '550 no such user', next: null },
  ])
  // The day after, it is told with what is new then: somebody may have mended the address.
  await send('2026-11-27T08:00:00Z')
  expect(toWhom()).toEqual(['ben@example.com', 'cas@example.com'])
})

test('while the server is away one mail finds out, and all go once it is there', async () => {
  for (const name of ['Ben', 'Cas', 'Dee']) await noticed(await person(name), 'POLICY', '2026-12-01')
  const { port } = server
  await server.stop()
  await send(EIGHT)
  const tried = async () => (await states()).filter(([, attempts]) => attempts === 1)
  expect(await tried()).toHaveLength(1)
  await send(after(1))
  expect(await tried()).toEqual([
    ['WAITING', 1, 'SERVER_AWAY'],
    ['WAITING', 1, 'SERVER_AWAY'],
  ])
  server = await startMailServer({}, port)
  await send(after(2))
  expect(server.received).toHaveLength(1)
  await send(after(10))
  expect(toWhom()).toEqual(['ben@example.com', 'cas@example.com', 'dee@example.com'])
})

test('a server that stays away is asked six times in a day, and the next day’s mail tells all of it', async () => {
  const ben = await person('Ben')
  await noticed(ben, 'POLICY', '2026-12-01')
  const { port } = server
  await server.stop()
  for (let minutes = 0; minutes < 15 * 60; minutes += 5) await send(after(minutes))
  expect(await states()).toEqual([['GIVEN_UP', 6, 'SERVER_AWAY']])
  server = await startMailServer({}, port)
  await noticed(ben, 'REVIEW', '2026-12-01', { raisedAt: new Date('2026-11-27T00:01:00Z') })
  await send('2026-11-27T07:00:00Z')
  expect(server.received.map(({ email }) => email.subject)).toEqual(['IOR vetting: 2 deadlines'])
})

test('who was away for days is sent one digest, not one for each of them', async () => {
  const ben = await person('Ben')
  await noticed(ben, 'POLICY', '2026-12-01')
  await expect(
    send('2026-11-26T07:00:00Z', { send: () => Promise.reject(new Error('killed')) }),
  ).rejects.toThrow('killed')
  await noticed(ben, 'REVIEW', '2026-12-02', { raisedAt: new Date('2026-11-27T00:01:00Z') })
  await noticed(ben, 'CONTRACT', '2026-12-03', { raisedAt: new Date('2026-11-28T00:01:00Z') })
  await send('2026-11-29T06:00:00Z')
  expect(server.received).toEqual([])
  await send('2026-11-29T15:00:00Z')
  expect(server.received.map(({ email }) => email.subject)).toEqual(['IOR vetting: 3 deadlines'])
  expect(await states()).toEqual([
    ['GIVEN_UP', 1, 'BROKEN_OFF'],
    ['SENT', 1, null],
  ])
})

test('the day and its morning are the company’s', async () => {
  const ben = await person('Ben')
  const at = { timeZone: 'Pacific/Kiritimati' }
  await noticed(ben, 'POLICY', '2028-02-29', { raisedAt: new Date('2028-02-28T10:01:00Z') })
  await send('2028-02-28T16:59:59Z', at)
  expect(server.received).toEqual([])
  await send('2028-02-28T17:00:00Z', at)
  expect(server.received[0]?.email.text).toContain('New on 29 Feb 2028')
  expect(server.received[0]?.email.text).toContain('E&O policy expires: 29 Feb 2028, today')
})

test('who switched it off gets none, also where one waits to be tried again; who switched it on does', async () => {
  const ben = await person('Ben')
  await noticed(ben, 'POLICY', '2026-12-01')
  const own = actorForTest('account:manage', { id: ben, name: 'Ben', role: 'ANALYST' })
  server.refuse({ at: 'address', code: 450 })
  await send(EIGHT)
  await switchDigest(own, { digest: 'off' })
  await switchDigest(own, { digest: 'off' })
  await send(after(10))
  await send('2026-11-27T08:00:00Z')
  expect(server.received).toEqual([])
  expect(await states()).toEqual([['NOT_NEEDED', 2, 'LATER']])
  await switchDigest(own, { digest: 'on' })
  await send('2026-11-28T08:00:00Z')
  expect(toWhom()).toEqual(['ben@example.com'])
  expect(
    (await events(ben)).map(([event, changes]) => [
      event,
      (changes as object & { wantsDigest?: unknown }).wantsDigest,
    ]),
  ).toEqual([
    ['digest.switched-off', [true, false]],
    ['digest.switched-on', [false, true]],
    ['digest.sent', undefined],
  ])
})

test('no mail leaves to who cannot sign in, nor to sample people', async () => {
  for (const [name, more] of Object.entries({
    Disabled: { disabledAt: new Date() },
    Invited: { passwordHash: null },
    Sample: { isSample: true },
  }))
    await noticed(await person(name, 'ADMIN', more), 'POLICY', '2026-12-01')
  await send(EIGHT)
  expect(server.connections()).toBe(0)
  expect(await states()).toEqual([])
})

test('nothing is begun by a process that is ending', async () => {
  await noticed(await person('Ben'), 'POLICY', '2026-12-01')
  await send(EIGHT, { isStopping: () => true })
  expect(server.connections()).toBe(0)
  await send(after(1))
  expect(toWhom()).toEqual(['ben@example.com'])
})
