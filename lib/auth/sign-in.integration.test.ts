import { beforeEach, expect, test, vi } from 'vitest'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { hashPassword } from './password'
import { ABSOLUTE_MS, IDLE_MS } from './session-rules'
import { findLiveSession } from './sessions'
import { verifySignIn } from './sign-in'
import { signOutSession } from './sign-out'

vi.mock('./security-log', () => ({
  logSecurity: vi.fn<(event: string, detail: Record<string, unknown>) => void>(),
}))

useDatabase()

const nine = new Date('2026-11-24T09:00:00Z')
const later = (ms: number) => new Date(nine.getTime() + ms)
const minutes = (count: number) => later(count * 60_000)
const password = 'violet kettle marsh argue'
const here = { ipAddress: '192.0.2.7', userAgent: 'Test' }

let number = 0
let email = ''
let personId = ''

beforeEach(async () => {
  number += 1
  email = `person${number}@example.com`
  const passwordHash = await hashPassword(password)
  const person = await prisma().person.create({ data: { email, name: 'Pat', role: 'ANALYST', passwordHash } })
  personId = person.id
})

const signIn = (typed: Partial<{ email: unknown; password: unknown }> = {}, at = nine, device = here) =>
  verifySignIn({ email, password, ...typed }, { ...device, ipAddress: `${device.ipAddress}${number}` }, at)
const events = async (subjectId: string | null) =>
  (await prisma().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    (row) => row.event,
  )

async function signedIn(at = nine): Promise<string> {
  const result = await signIn({}, at)
  if (result.status !== 'signed-in') throw new Error(result.status)
  return result.token
}

test('the right password opens a session and leaves one event', async () => {
  const token = await signedIn()
  expect(await findLiveSession(token, nine)).toMatchObject({ personId, name: 'Pat', role: 'ANALYST', email })
  expect(await events(personId)).toEqual(['sign-in.succeeded'])
})

test('a session is opened with its row in the trail, or not at all', async () => {
  const sessions = () => prisma().session.count({ where: { personId } })
  await pool().query('ALTER TABLE audit_head RENAME TO audit_head_away')
  try {
    await expect(signIn()).rejects.toThrow('audit_head')
  } finally {
    await pool().query('ALTER TABLE audit_head_away RENAME TO audit_head')
  }
  expect([await sessions(), await events(personId)]).toEqual([0, []])
  await signedIn()
  expect([await sessions(), await events(personId)]).toEqual([1, ['sign-in.succeeded']])
})

test('the password of before opens nothing any more, also for whoever typed it while another was set', async () => {
  const passwordHash = await hashPassword('seven herons at dusk')
  const { iorHashing: line } = globalThis as unknown as {
    iorHashing: { running: number; waiting: (() => void)[] }
  }
  line.running = 2
  const typed = signIn()
  await vi.waitFor(() => expect(line.waiting).toHaveLength(1))
  // It is right by what was read of it, and is looked at only now.
  await prisma().person.update({ where: { id: personId }, data: { passwordHash } })
  line.waiting.shift()?.()
  expect(await typed).toEqual({ status: 'refused' })
  line.running = 0
  expect(await prisma().session.count({ where: { personId } })).toBe(0)
  expect((await signIn({ password: 'seven herons at dusk' })).status).toBe('signed-in')
})

test('the session’s token is stored nowhere', async () => {
  const token = await signedIn()
  const stored = await prisma().session.findMany({ where: { personId } })
  expect(JSON.stringify(stored)).not.toContain(token)
})

test('an e-mail is the same in capitals and with spaces around it; a password is not', async () => {
  expect((await signIn({ email: ` ${email.toUpperCase()} ` })).status).toBe('signed-in')
  expect((await signIn({ password: password.toUpperCase() })).status).toBe('refused')
  expect((await signIn({ password: `${password} ` })).status).toBe('refused')
})

test('wrong password, unknown account, disabled account and account without a password get one answer', async () => {
  const answers = [await signIn({ password: 'something else entirely' })]
  answers.push(await signIn({ email: `nobody${number}@example.com` }))
  await prisma().person.update({ where: { id: personId }, data: { disabledAt: nine } })
  answers.push(await signIn())
  await prisma().person.update({ where: { id: personId }, data: { disabledAt: null, passwordHash: null } })
  answers.push(await signIn())
  expect(answers).toEqual(Array.from({ length: 4 }, () => ({ status: 'refused' })))
  expect(await events(personId)).toEqual(['sign-in.failed', 'sign-in.failed', 'sign-in.failed'])
})

test('what was typed as an unknown account is not kept in the trail: it may be a password', async () => {
  await signIn({ email: 'my-secret@typed-in-the-wrong-field' })
  const rows = await prisma().auditEvent.findMany({ where: { event: 'sign-in.failed' } })
  expect(
    JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('my-secret')
})

test.each([
  null,
  undefined,
  7,
  ['a@example.com'],
  '',
  'no-at-sign',
  'a@b\0c',
  `${'x'.repeat(300)}@example.com`,
])('what cannot be an account is refused without a trace: %j', async (typed) => {
  const before = await prisma().signInAttempt.count()
  expect(await signIn({ email: typed })).toEqual({ status: 'refused' })
  expect(await prisma().signInAttempt.count()).toBe(before)
})

test('after five failures the next try has to wait, longer each time, and says until when', async () => {
  for (let tries = 0; tries < 5; tries += 1)
    expect((await signIn({ password: 'wrong' })).status).toBe('refused')
  expect(await signIn()).toEqual({ status: 'limited', retryAt: later(30_000), isForTheDay: false })
  expect((await signIn({ password: 'wrong' }, later(30_000))).status).toBe('refused')
  expect(await signIn({}, later(31_000))).toEqual({
    status: 'limited',
    retryAt: later(90_000),
    isForTheDay: false,
  })
  expect((await signIn({}, later(90_000))).status).toBe('signed-in')
  expect((await signIn({ password: 'wrong' }, later(91_000))).status).toBe('refused')
  expect((await signIn({}, later(92_000))).status).toBe('signed-in')
  expect((await events(personId)).filter((event) => event === 'sign-in.limited')).toHaveLength(1)
})

test('fifty guesses at once get no more looks than five in a row', async () => {
  const guesses = Array.from({ length: 50 }, (_, guess) => signIn({ password: `guess ${guess}` }))
  const results = (await Promise.all(guesses)).map((result) => result.status)
  expect(results.filter((status) => status === 'refused').length).toBeLessThanOrEqual(5)
})

test('where too many passwords wait to be checked, one more is told so at once and is not counted', async () => {
  await hashPassword(password)
  const { iorHashing: line } = globalThis as unknown as {
    iorHashing: { running: number; waiting: unknown[] }
  }
  const nobody = () => undefined
  Object.assign(line, { running: 2, waiting: Array.from({ length: 20 }, () => nobody) })
  expect(await signIn()).toEqual({ status: 'busy' })
  expect(await prisma().signInAttempt.count({ where: { email } })).toBe(0)
  Object.assign(line, { running: 0, waiting: [] })
  expect((await signIn()).status).toBe('signed-in')
})

test('failures elsewhere do not shut a person out of where they have signed in before', async () => {
  await signedIn()
  for (let address = 0; address < 25; address += 1)
    await signIn({ password: 'wrong' }, minutes(1), { ipAddress: `198.51.100.${address}.`, userAgent: '' })
  const elsewhere = await signIn({}, minutes(1), { ipAddress: '203.0.113.', userAgent: '' })
  expect(elsewhere.status).toBe('limited')
  expect((await signIn({}, minutes(1))).status).toBe('signed-in')
})

test('one address that tries many accounts is slowed down', async () => {
  for (let account = 0; account < 20; account += 1)
    await signIn({ email: `a${account}@example.org`, password: 'wrong' })
  expect((await signIn()).status).toBe('limited')
  expect((await signIn({}, minutes(16))).status).toBe('signed-in')
})

test('a session ends when idle, and at its absolute end however busy', async () => {
  const idle = await signedIn()
  expect(await findLiveSession(idle, later(IDLE_MS))).toBeNull()
  const busy = await signedIn()
  for (let at = 0; at < ABSOLUTE_MS; at += IDLE_MS / 2)
    expect(await findLiveSession(busy, later(at))).not.toBeNull()
  expect(await findLiveSession(busy, later(ABSOLUTE_MS))).toBeNull()
})

test('a visit is written down at most once a minute', async () => {
  const token = await signedIn()
  const seen = async (at: Date) => {
    await findLiveSession(token, at)
    return (await prisma().session.findFirstOrThrow({ where: { personId } })).lastSeenAt
  }
  expect(await seen(later(59_999))).toEqual(nine)
  expect(await seen(later(60_000))).toEqual(later(60_000))
})

test('signing out ends the session for every copy of the cookie, once, with an event', async () => {
  const token = await signedIn()
  await signOutSession(token, nine)
  await signOutSession(token, nine)
  expect(await findLiveSession(token, nine)).toBeNull()
  expect(await prisma().auditEvent.count({ where: { event: 'session.signed-out', actorId: personId } })).toBe(
    1,
  )
})

test.each([undefined, null, '', 'x', 'A'.repeat(43), 7, {}])(
  'what is no token opens nothing: %j',
  async (token) => {
    expect(await findLiveSession(token, nine)).toBeNull()
  },
)

test('a role that changed holds at the next request', async () => {
  const token = await signedIn()
  await prisma().person.update({ where: { id: personId }, data: { role: 'AUDITOR' } })
  expect((await findLiveSession(token, nine))?.role).toBe('AUDITOR')
})
