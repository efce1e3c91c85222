import { beforeEach, describe, expect, test } from 'vitest'
import { actorForTest } from '@/lib/auth/testing'
import {
  createFirstAdmin,
  ensureFirstAdminLink,
  findOpenLink,
  setPasswordByLink,
} from '@/lib/auth/one-time-links'
import { changePassword, endOtherSessions, endOwnSession } from '@/lib/account/commands'
import { listOwnSessions } from '@/lib/account/queries'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { findLiveSession, openSession } from '@/lib/auth/sessions'
import type { Role } from '@/lib/choices'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { ConflictError } from '@/lib/errors'
import {
  changePerson,
  createPerson,
  disablePerson,
  enablePerson,
  endSessionsOfPerson,
  makePasswordLink,
} from './commands'
import { findPerson, listPeople } from './queries'

useDatabase()

const password = 'violet kettle marsh argue'
const device = { ipAddress: '192.0.2.7', userAgent: 'Test' }
const now = () => new Date()

async function person(name: string, role: Role) {
  const passwordHash = await hashPassword(password)
  return prisma().person.create({
    data: { name, email: `${name.toLowerCase()}@example.com`, role, passwordHash },
  })
}

type Person = Awaited<ReturnType<typeof person>>
let ada: Person
let ben: Person

beforeEach(async () => {
  await prisma().person.deleteMany()
  await prisma().signInAttempt.deleteMany()
  ada = await person('Ada', 'ADMIN')
  ben = await person('Ben', 'ANALYST')
})

const admin = () => actorForTest('people:manage', ada)
const own = (who: Person, sessionId?: string) =>
  actorForTest('account:manage', { ...who, ...(sessionId ? { sessionId } : {}) })
const signedIn = (who: Person) => openSession(who.id, device, now())
const isIn = async (token: string) => (await findLiveSession(token, now())) !== null
const lastEvents = async (subjectId: string) =>
  (await prisma().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    (row) => row.event,
  )

describe('what ends a session ends it at the next request', () => {
  test('disabling a person', async () => {
    const token = await signedIn(ben)
    await disablePerson(admin(), { personId: ben.id })
    expect(await isIn(token)).toBe(false)
    await enablePerson(admin(), { personId: ben.id })
    expect(await isIn(token)).toBe(false)
    expect(await lastEvents(ben.id)).toEqual(['person.disabled', 'session.ended-by-admin', 'person.enabled'])
  })

  test('another role', async () => {
    const token = await signedIn(ben)
    await changePerson(admin(), { personId: ben.id, version: 1, name: 'Ben', role: 'AUDITOR' })
    expect(await isIn(token)).toBe(false)
    expect(await lastEvents(ben.id)).toContain('person.role-changed')
  })

  test('an admin, by name', async () => {
    const token = await signedIn(ben)
    await endSessionsOfPerson(admin(), { personId: ben.id })
    expect(await isIn(token)).toBe(false)
  })

  test('a new password, everywhere but here', async () => {
    const here = await signedIn(ben)
    const there = await signedIn(ben)
    const sessionId = (await findLiveSession(here, now()))?.sessionId
    await changePassword(
      own(ben, sessionId),
      { currentPassword: password, password: 'seven herons at dusk', passwordAgain: 'seven herons at dusk' },
      device.ipAddress,
    )
    expect(await isIn(here)).toBe(true)
    expect(await isIn(there)).toBe(false)
    const trail = await prisma().auditEvent.findMany({ where: { subjectId: ben.id } })
    expect(trail.map((row) => row.event)).toEqual(['password.changed'])
    expect(JSON.stringify(trail.map((row) => row.changes))).not.toContain('argon2')
  })

  test('a person’s own list of sessions, but never somebody else’s', async () => {
    const here = await signedIn(ben)
    const there = await signedIn(ben)
    const adas = await signedIn(ada)
    const sessionId = (await findLiveSession(here, now()))?.sessionId ?? ''
    const thereId = (await findLiveSession(there, now()))?.sessionId ?? ''
    const adasId = (await findLiveSession(adas, now()))?.sessionId ?? ''
    expect(await listOwnSessions(own(ben, sessionId), now())).toHaveLength(2)
    await expect(endOwnSession(own(ben, sessionId), { sessionId: adasId })).rejects.toThrow('ended already')
    await endOwnSession(own(ben, sessionId), { sessionId: thereId })
    expect([await isIn(here), await isIn(there), await isIn(adas)]).toEqual([true, false, true])
    await signedIn(ben)
    expect(await endOtherSessions(own(ben, sessionId))).toBe(1)
    expect(await isIn(here)).toBe(true)
  })
})

describe('changing a password', () => {
  const to = (next: string, current = password) =>
    changePassword(
      own(ben),
      { currentPassword: current, password: next, passwordAgain: next },
      device.ipAddress,
    )

  test('needs the current one, which cannot be guessed here either', async () => {
    for (let tries = 0; tries < 5; tries += 1)
      await expect(to('seven herons at dusk', 'wrong')).rejects.toMatchObject({ field: 'currentPassword' })
    await expect(to('seven herons at dusk')).rejects.toThrow('Too many')
  })

  test('keeps the rules', async () => {
    await expect(to('too short')).rejects.toMatchObject({ field: 'password' })
    await expect(to('ben@example.com')).rejects.toMatchObject({ field: 'password' })
  })
})

describe('the last admin', () => {
  test('cannot take their own rights away', async () => {
    await expect(disablePerson(admin(), { personId: ada.id })).rejects.toThrow('your own rights')
    const demoted = { personId: ada.id, version: 1, name: 'Ada', role: 'ANALYST' } as const
    await expect(changePerson(admin(), demoted)).rejects.toMatchObject({ field: 'role' })
    await changePerson(admin(), { ...demoted, name: 'Ada Lovelace', role: 'ADMIN' })
    expect((await findPerson(admin(), ada.id, now()))?.name).toBe('Ada Lovelace')
  })

  test('two admins who disable each other at once: one stays', async () => {
    const cleo = await person('Cleo', 'ADMIN')
    const both = await Promise.allSettled([
      disablePerson(admin(), { personId: cleo.id }),
      disablePerson(actorForTest('people:manage', cleo), { personId: ada.id }),
    ])
    expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await prisma().person.count({ where: { role: 'ADMIN', disabledAt: null } })).toBe(1)
  })
})

describe('people', () => {
  test('a new person gets a link for one password, once, for a day', async () => {
    const made = await createPerson(admin(), { name: 'Dee', email: 'dee@example.com', role: 'MANAGER' })
    expect(await findOpenLink(made.token, now())).toMatchObject({
      purpose: 'PASSWORD',
      person: { name: 'Dee' },
    })
    expect(await findOpenLink(made.token, new Date(Date.now() + 24 * 3_600_000))).toBeNull()
    await setPasswordByLink(made.token, password, now())
    const stored = await prisma().person.findUniqueOrThrow({ where: { id: made.id } })
    expect(await verifyPassword(stored.passwordHash, password)).toBe(true)
    await expect(setPasswordByLink(made.token, 'seven herons at dusk', now())).rejects.toThrow(
      'has been used',
    )
    expect(await lastEvents(made.id)).toEqual(['person.created', 'password.set'])
  })

  test('one link used twice at once sets one password', async () => {
    const { token } = await makePasswordLink(admin(), { personId: ben.id })
    const both = await Promise.allSettled([
      setPasswordByLink(token, 'seven herons at dusk', now()),
      setPasswordByLink(token, 'nine otters by noon', now()),
    ])
    expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  test('a reset link ends the sessions and the link before it; a disabled person’s opens nothing', async () => {
    const token = await signedIn(ben)
    const first = await makePasswordLink(admin(), { personId: ben.id })
    const second = await makePasswordLink(admin(), { personId: ben.id })
    expect(await findOpenLink(first.token, now())).toBeNull()
    expect(await isIn(token)).toBe(true)
    await setPasswordByLink(second.token, 'seven herons at dusk', now())
    expect(await isIn(token)).toBe(false)
    const third = await makePasswordLink(admin(), { personId: ben.id })
    await disablePerson(admin(), { personId: ben.id })
    expect(await findOpenLink(third.token, now())).toBeNull()
    await expect(makePasswordLink(admin(), { personId: ben.id })).rejects.toThrow('disabled')
  })

  test('an e-mail belongs to one person', async () => {
    const again = createPerson(admin(), { name: 'Ben', email: 'ben@example.com', role: 'ANALYST' })
    await expect(again).rejects.toMatchObject({ field: 'email' })
    expect(await prisma().person.count()).toBe(2)
  })

  test('a change by somebody else is not overwritten', async () => {
    await changePerson(admin(), { personId: ben.id, version: 1, name: 'Benjamin', role: 'ANALYST' })
    const stale = changePerson(admin(), { personId: ben.id, version: 1, name: 'Benny', role: 'ANALYST' })
    await expect(stale).rejects.toBeInstanceOf(ConflictError)
    await expect(stale).rejects.toMatchObject({ current: { sent: { name: 'Benny', role: 'ANALYST' } } })
    expect((await findPerson(admin(), ben.id, now()))?.name).toBe('Benjamin')
  })

  test('the list says who is in and keeps hashes to itself', async () => {
    await signedIn(ben)
    const people = await listPeople(admin(), now())
    expect(people.map((row) => [row.name, row.liveSessions])).toEqual([
      ['Ada', 0],
      ['Ben', 1],
    ])
    expect(JSON.stringify(people)).not.toContain('argon2')
    expect(await findPerson(admin(), 'not-an-id', now())).toBeNull()
  })
})

describe('the first admin', () => {
  test('is made by a link while no admin can sign in, and never after', async () => {
    expect(await ensureFirstAdminLink()).toBeNull()
    await prisma().person.deleteMany()
    const lost = (await ensureFirstAdminLink())?.split('/').at(-1)
    const token = (await ensureFirstAdminLink())?.split('/').at(-1)
    expect(await findOpenLink(lost, now())).toBeNull()
    const input = { name: 'Zoe', email: 'zoe@example.com', password }
    await expect(createFirstAdmin(lost, input, now())).rejects.toThrow('has been used')
    await createFirstAdmin(token, input, now())
    await expect(createFirstAdmin(token, { ...input, email: 'eve@example.com' }, now())).rejects.toThrow(
      'has been used',
    )
    expect(await prisma().person.findMany({ select: { email: true, role: true } })).toEqual([
      { email: 'zoe@example.com', role: 'ADMIN' },
    ])
    expect(await ensureFirstAdminLink()).toBeNull()
  })
})
