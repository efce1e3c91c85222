import { beforeEach, describe, expect, test, vi } from 'vitest'
import { changePassword } from '@/lib/account/commands'
import { findOwnSetup, getOwnAccount } from '@/lib/account/queries'
import type { Role } from '@/lib/choices'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { env } from '@/lib/env'
import { SecondFactorError } from '@/lib/errors'
import { disablePerson, makeFactorLink, makePasswordLink, removeFactorOf } from '@/lib/people/commands'
import { wantNoSecondFactor, wantSecondFactor } from '@/lib/settings/commands'
import { systemActor, type Actor } from '../actor'
import { authorize, requirePermission } from '../guard'
import { findOpenLink, setPasswordByLink } from '../one-time-links'
import { hashPassword } from '../password'
import { can, decidingPermissions, permissions } from '../permissions'
import { findLiveSession, openSession } from '../sessions'
import { verifySecondStep, verifySignIn } from '../sign-in'
import { actorForTest } from '../testing'
import { awaitCode, AWAITED_MS } from './awaited-code'
import { codeOf, stepAt } from './codes'
import { confirmSetup, removeOwnFactor, renewRecoveryCodes, SETUP_MS, startSetup } from './own-factor'
import { removeFactorByLink } from './remove-by-link'
import { unseal } from './seal'
import { passwordProved, useCode } from './use-code'

const asked = vi.hoisted(() => ({ token: '' as unknown }))
vi.mock('../security-log', () => ({
  logSecurity: vi.fn<(event: string, detail: Record<string, unknown>) => void>(),
}))
vi.mock('../session', () => ({ currentSession: () => findLiveSession(asked.token, nine) }))

useDatabase()

const nine = new Date('2026-11-26T09:00:00Z')
const later = (ms: number) => new Date(nine.getTime() + ms)
const STEP_MS = 30_000
const password = 'violet kettle marsh argue'
const device = { ipAddress: '192.0.2.7', userAgent: 'Test' }

interface Somebody {
  id: string
  name: string
  email: string
  role: Role
}
type Own = Actor<'account:manage'>

let count = 0
async function somebody(role: Role = 'MANAGER'): Promise<Somebody> {
  count += 1
  const data = { email: `p${count}@example.com`, name: `Person ${count}`, role }
  return prisma().person.create({ data: { ...data, passwordHash: await hashed } })
}
const hashed = hashPassword(password)

/** Signed in by the password alone, in a browser of its own. */
async function session(who: Somebody, isProved = false, at = nine): Promise<{ token: string; actor: Own }> {
  const token = await openSession(who.id, device, at, isProved)
  const { id: sessionId } = await prisma().session.findFirstOrThrow({
    where: { personId: who.id },
    orderBy: { id: 'desc' },
  })
  return { token, actor: actorForTest('account:manage', { ...who, sessionId }) }
}

const stepUp = (oneTimeCode: string | null = null, currentPassword = password) => ({
  ...{ currentPassword, oneTimeCode, ipAddress: device.ipAddress },
})

interface Holder extends Somebody {
  secret: string
  codes: string[]
  token: string
  actor: Own
}

/** Somebody with a second factor, set up at nine, and the session in which they did so. */
async function holder(role: Role = 'MANAGER'): Promise<Holder> {
  const who = await somebody(role)
  const { token, actor } = await session(who)
  await startSetup(actor, stepUp(), nine)
  const secret = (await findOwnSetup(actor, nine)) ?? ''
  const codes = await confirmSetup(actor, codeOf(secret, stepAt(nine)), nine)
  return { ...who, secret, codes, token, actor }
}

/** The token of the second step, for whoever has just typed the password that they have. */
async function awaiting(who: Somebody, at = nine): Promise<string> {
  return (await awaitCode(await prisma().person.findUniqueOrThrow({ where: { id: who.id } }), at)) ?? ''
}
const codeAt = ({ secret }: Holder, at: Date) => codeOf(secret, stepAt(at))
const live = async (token: string, at = nine) => (await findLiveSession(token, at)) !== null
const signIn = (who: Somebody, code?: unknown, at = later(STEP_MS), ipAddress = device.ipAddress) =>
  verifySignIn({ email: who.email, password, code }, { ...device, ipAddress }, at)
const sessionsOf = (who: Somebody) => prisma().session.count({ where: { personId: who.id, endedAt: null } })
const eventsOf = async (who: Somebody) =>
  (await prisma().auditEvent.findMany({ where: { subjectId: who.id }, orderBy: { seq: 'asc' } })).map(
    ({ event }) => event,
  )

beforeEach(async () => {
  await prisma().signInAttempt.deleteMany()
  await prisma().setting.deleteMany()
})

describe('setting it up', () => {
  test('the first code sets it, ends the other sessions and gives ten codes that are stored nowhere', async () => {
    const who = await somebody()
    const here = await session(who)
    const there = await session(who)
    await startSetup(here.actor, stepUp(), nine)
    const secret = (await findOwnSetup(here.actor, nine)) ?? ''
    expect(await findOwnSetup(there.actor, nine)).toBeNull()
    expect(await sessionsOf(who)).toBe(2)
    const codes = await confirmSetup(here.actor, codeOf(secret, stepAt(nine)), nine)
    expect(new Set(codes).size).toBe(10)
    expect([await live(here.token), await live(there.token)]).toEqual([true, false])
    expect(await findOwnSetup(here.actor, nine)).toBeNull()
    expect(await getOwnAccount(here.actor)).toMatchObject({ secondFactorSince: nine, recoveryCodes: 10 })
    expect(await eventsOf(who)).toEqual(['second-factor.begun', 'second-factor.set'])
    const stored = await prisma().$queryRaw<{ text: string }[]>`
      SELECT (SELECT json_agg(f)::text FROM second_factor f) || (SELECT json_agg(c)::text FROM recovery_code c) ||
             (SELECT json_agg(a)::text FROM audit_event a) AS text`
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(stored[0]?.text).not.toContain(hidden)
  })

  test('it asks for the password anew, which cannot be guessed here either', async () => {
    const { actor } = await session(await somebody())
    for (let tries = 0; tries < 5; tries += 1)
      await expect(startSetup(actor, stepUp(null, 'wrong'), nine)).rejects.toMatchObject({
        field: 'currentPassword',
      })
    await expect(startSetup(actor, stepUp(), nine)).rejects.toThrow('Too many')
    expect(await findOwnSetup(actor, nine)).toBeNull()
  })

  test('a wrong code, one of another secret and one that comes too late set nothing', async () => {
    const who = await somebody()
    const { actor } = await session(who)
    await startSetup(actor, stepUp(), nine)
    const secret = (await findOwnSetup(actor, nine)) ?? ''
    const right = codeOf(secret, stepAt(nine))
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
    for (const code of [wrong, '1234-5678-9012-3456-7890', 'x'])
      await expect(confirmSetup(actor, code, nine)).rejects.toMatchObject({ field: 'oneTimeCode' })
    const late = later(SETUP_MS)
    await expect(confirmSetup(actor, codeOf(secret, stepAt(late)), late)).rejects.toThrow('too long')
    expect(await prisma().secondFactor.count({ where: { personId: who.id } })).toBe(0)
  })

  test('in a session that has just been ended nothing is set', async () => {
    const who = await somebody()
    const { actor } = await session(who)
    await startSetup(actor, stepUp(), nine)
    const secret = (await findOwnSetup(actor, nine)) ?? ''
    const admin = actorForTest('people:manage', await somebody('ADMIN'))
    const link = await makePasswordLink(admin, { personId: who.id })
    await setPasswordByLink(link.token, 'seven herons at dusk', new Date())
    await expect(confirmSetup(actor, codeOf(secret, stepAt(nine)), nine)).rejects.toThrow('too long')
    expect(await prisma().secondFactor.count({ where: { personId: who.id } })).toBe(0)
  })

  test('confirmed twice at once it is set once', async () => {
    const who = await somebody()
    const { actor } = await session(who)
    await startSetup(actor, stepUp(), nine)
    const secret = (await findOwnSetup(actor, nine)) ?? ''
    const code = codeOf(secret, stepAt(nine))
    const both = await Promise.allSettled([confirmSetup(actor, code, nine), confirmSetup(actor, code, nine)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await prisma().recoveryCode.count({ where: { personId: who.id } })).toBe(10)
  })

  test('whoever has one replaces it, renews the codes and switches it off by password and code alone', async () => {
    const who = await holder()
    for (const change of [startSetup, renewRecoveryCodes, removeOwnFactor]) {
      await expect(change(who.actor, stepUp(), nine)).rejects.toMatchObject({ field: 'oneTimeCode' })
      await expect(change(who.actor, stepUp('000000'), nine)).rejects.toMatchObject({ field: 'oneTimeCode' })
      await expect(
        change(who.actor, stepUp(codeAt(who, later(STEP_MS)), 'wrong'), nine),
      ).rejects.toMatchObject({ field: 'currentPassword' })
      await prisma().signInAttempt.deleteMany()
    }
    const at = later(STEP_MS)
    const renewed = await renewRecoveryCodes(who.actor, stepUp(codeAt(who, at)), at)
    expect(await useCode(who.id, who.codes[0], at)).toBeNull()
    expect(renewed).toHaveLength(10)

    await startSetup(who.actor, stepUp(renewed[0]), at)
    const secret = (await findOwnSetup(who.actor, at)) ?? ''
    // What there is holds until the first code of the new one.
    expect(await useCode(who.id, codeAt(who, later(2 * STEP_MS)), at)).toBe('CODE')
    await confirmSetup(who.actor, codeOf(secret, stepAt(at)), at)
    expect(await useCode(who.id, codeAt(who, later(3 * STEP_MS)), later(3 * STEP_MS))).toBeNull()
    expect(await live(who.token, at)).toBe(true)

    const again = await session(who, true, later(2 * STEP_MS))
    const then = later(3 * STEP_MS)
    await removeOwnFactor(who.actor, stepUp(codeOf(secret, stepAt(then))), then)
    expect([await live(who.token, then), await live(again.token, then)]).toEqual([true, false])
    expect(await prisma().recoveryCode.count({ where: { personId: who.id } })).toBe(0)
    expect((await signIn(who, undefined, then)).status).toBe('signed-in')
    expect((await eventsOf(who)).filter((event) => event.startsWith('second-factor'))).toEqual([
      ...['second-factor.begun', 'second-factor.set', 'second-factor.recovery-codes-made'],
      ...['second-factor.begun', 'second-factor.set', 'second-factor.removed'],
    ])
  })
})

describe('signing in', () => {
  test('the password alone opens nothing', async () => {
    const who = await holder()
    const before = await sessionsOf(who)
    expect(await signIn(who)).toMatchObject({ status: 'code-awaited', person: { id: who.id } })
    expect(await eventsOf(who)).not.toContain('sign-in.failed')
    // Nobody is asked for what did not come at once: the trail tells that somebody knows the password.
    expect(await signIn(who, '')).toEqual({ status: 'refused' })
    expect(await sessionsOf(who)).toBe(before)
    expect((await eventsOf(who)).slice(-1)).toEqual(['sign-in.failed'])
    expect(await eventsOf(who)).not.toContain('sign-in.succeeded')
  })

  test('with the code it does, at once or in a second step, and the trail tells by what', async () => {
    const who = await holder()
    const at = later(STEP_MS)
    const first = await signIn(who, codeAt(who, at), at)
    expect(first.status).toBe('signed-in')
    const awaited = await awaiting(who, at)
    const then = later(2 * STEP_MS)
    const second = await verifySecondStep(awaited, who.codes[0], device, then)
    expect(second.status).toBe('signed-in')
    for (const result of [first, second])
      expect('token' in result && (await live(result.token, then))).toBe(true)
    const rows = await prisma().auditEvent.findMany({
      where: { subjectId: who.id, event: 'sign-in.succeeded' },
      orderBy: { seq: 'asc' },
    })
    expect(rows.map(({ changes }) => (changes as { secondFactor: string }).secondFactor)).toEqual([
      'code',
      'recovery code',
    ])
  })

  test('a code is worth a session once, and none before it is worth one any more', async () => {
    const who = await holder()
    const at = later(2 * STEP_MS)
    expect((await signIn(who, codeAt(who, at), at)).status).toBe('signed-in')
    expect(await signIn(who, codeAt(who, at), at)).toEqual({ status: 'refused' })
    expect(await signIn(who, codeAt(who, later(STEP_MS)), at)).toEqual({ status: 'refused' })
    expect((await signIn(who, codeAt(who, later(3 * STEP_MS)), at)).status).toBe('signed-in')
  })

  test('of twenty who send one code at once, by either door, one is let in', async () => {
    const who = await holder()
    const twenty = Array.from({ length: 20 }, (_, index) => `203.0.113.${index}`)
    const at = later(STEP_MS)
    const before = await sessionsOf(who)
    const awaited = await awaiting(who, at)
    const results = await Promise.all(
      twenty.map((ipAddress, index) =>
        index % 2
          ? verifySecondStep(awaited, codeAt(who, at), { ...device, ipAddress }, at)
          : signIn(who, codeAt(who, at), at, ipAddress),
      ),
    )
    const byStatus = results.map(({ status }) => status)
    expect(byStatus.filter((status) => status === 'signed-in')).toHaveLength(1)
    expect(await sessionsOf(who)).toBe(before + 1)

    await prisma().signInAttempt.deleteMany()
    const again = await Promise.all(twenty.map((ipAddress) => signIn(who, who.codes[3], at, ipAddress)))
    expect(again.filter(({ status }) => status === 'signed-in')).toHaveLength(1)
    expect(await sessionsOf(who)).toBe(before + 2)
  })

  test('a recovery code works once, for its person alone', async () => {
    const [who, other] = [await holder(), await holder()]
    expect(await signIn(other, who.codes[0])).toEqual({ status: 'refused' })
    expect((await signIn(who, ` ${who.codes[0]?.replaceAll('-', ' ')} `)).status).toBe('signed-in')
    expect(await signIn(who, who.codes[0])).toEqual({ status: 'refused' })
    expect((await getOwnAccount(who.actor)).recoveryCodes).toBe(9)
  })

  test('wrong codes are held back by themselves, and the password’s tries are not counted with them', async () => {
    const who = await holder()
    for (let tries = 0; tries < 5; tries += 1)
      expect(await signIn(who, '000000', nine)).toEqual({ status: 'refused' })
    const at = later(1_000)
    expect((await signIn(who, codeAt(who, later(STEP_MS)), at)).status).toBe('limited')
    const awaited = await awaiting(who, at)
    expect((await verifySecondStep(awaited, who.codes[0], device, at)).status).toBe('limited')
    expect(await signIn(who, undefined, at)).toMatchObject({ status: 'code-awaited' })
    expect((await signIn(who, codeAt(who, later(STEP_MS)), at, '198.51.100.9')).status).toBe('signed-in')
    // A delay, never a lockout.
    expect((await signIn(who, codeAt(who, later(3 * STEP_MS)), later(3 * STEP_MS))).status).toBe('signed-in')
  })

  describe('guessing codes with a known password', () => {
    const HOUR_MS = 60 * 60_000
    /** Wrong codes, an hour apart, so that no delay holds them back. */
    async function guess(who: Somebody, times: number, from: string, at = nine): Promise<string[]> {
      const answers: string[] = []
      for (let each = 0; each < times; each += 1)
        answers.push((await signIn(who, '000000', new Date(at.getTime() + each * 20 * 60_000), from)).status)
      return answers
    }
    const evening = later(10 * HOUR_MS)

    test('is at an end for the day, and told once; a recovery code still lets its owner in', async () => {
      const who = await holder()
      await prisma().session.deleteMany()
      expect(await guess(who, 9, '203.0.113.5')).toEqual(Array(9).fill('refused'))
      expect(await eventsOf(who)).not.toContain('second-factor.guessed')
      expect((await getOwnAccount(who.actor)).guessedAt).toBeNull()
      await guess(who, 21, '203.0.113.6', later(3 * HOUR_MS))
      expect((await eventsOf(who)).filter((event) => event === 'second-factor.guessed')).toHaveLength(1)
      expect((await getOwnAccount(who.actor)).guessedAt).not.toBeNull()
      const right = () => signIn(who, codeAt(who, evening), evening, '203.0.113.7')
      expect(await right()).toMatchObject({
        status: 'limited',
        isForTheDay: true,
        retryAt: later(24 * HOUR_MS),
      })
      expect((await signIn(who, who.codes[0], evening, '203.0.113.7')).status).toBe('signed-in')
      const tomorrow = later(24 * HOUR_MS + STEP_MS)
      expect((await signIn(who, codeAt(who, tomorrow), tomorrow, '203.0.113.9')).status).toBe('signed-in')
    })

    test('does not keep its owner out where they have shown their second factor before', async () => {
      const who = await holder()
      await guess(who, 30, '203.0.113.5')
      expect((await signIn(who, codeAt(who, evening), evening, '203.0.113.7')).status).toBe('limited')
      expect((await signIn(who, codeAt(who, evening), evening)).status).toBe('signed-in')
      // Whoever guesses from there is held back there too.
      await guess(who, 30, device.ipAddress, evening)
      const at = later(20 * HOUR_MS)
      expect(await signIn(who, codeAt(who, at), at)).toMatchObject({ status: 'limited', isForTheDay: true })
    })

    test('is no longer told of once the password is another', async () => {
      const who = await holder()
      await guess(who, 10, '203.0.113.5')
      expect((await getOwnAccount(who.actor)).guessedAt).not.toBeNull()
      const input = { currentPassword: password, password: 'seven herons at dusk' }
      await changePassword(who.actor, { ...input, passwordAgain: input.password }, device.ipAddress)
      expect((await getOwnAccount(who.actor)).guessedAt).toBeNull()
    })
  })

  test('whoever does not know the password is told the same with a code, without one and with a wrong one', async () => {
    const [who, plain] = [await holder(), await somebody()]
    const answers = []
    for (const { email } of [who, plain, { email: 'nobody@example.com' }])
      for (const code of [undefined, '', '000000', codeAt(who, later(STEP_MS))])
        answers.push(
          await verifySignIn(
            { email, password: 'wrong', code },
            { ...device, ipAddress: `198.51.100.${answers.length}` },
            later(STEP_MS),
          ),
        )
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"status":"refused"}']),
    )
    // Nor did it use the code up.
    expect((await signIn(who, codeAt(who, later(STEP_MS)))).status).toBe('signed-in')
  })

  test('the step in between is no session, ends in minutes, once, and with whatever ends sessions', async () => {
    const who = await holder()
    const step = () => awaiting(who)
    const use = (awaited: string, code: string | undefined, at = nine) =>
      verifySecondStep(awaited, code, device, at)
    const awaited = await step()
    expect(await live(awaited)).toBe(false)
    expect(await use(awaited, who.codes[0], later(AWAITED_MS))).toEqual({ status: 'expired' })
    expect((await use(awaited, who.codes[0])).status).toBe('signed-in')
    expect(await use(awaited, who.codes[1])).toEqual({ status: 'expired' })

    const admin = actorForTest('people:manage', await somebody('ADMIN'))
    const before = await step()
    await changePassword(
      who.actor,
      { currentPassword: password, password: 'seven herons at dusk', passwordAgain: 'seven herons at dusk' },
      device.ipAddress,
    )
    expect(await use(before, who.codes[1])).toEqual({ status: 'expired' })
    const last = await step()
    await disablePerson(admin, { personId: who.id })
    expect(await use(last, who.codes[1])).toEqual({ status: 'expired' })
    for (const odd of [undefined, null, '', 'x', 'A'.repeat(43), 7])
      expect(await verifySecondStep(odd, who.codes[1], device, nine)).toEqual({ status: 'expired' })
  })

  test('a session that was opened by the password alone is none for whoever has a second factor', async () => {
    const who = await holder()
    const { token } = await session(who)
    expect(await live(token)).toBe(false)
  })
})

describe('where the secret cannot be read nobody is let in by the password', () => {
  const spoil: Record<string, (who: Holder) => Promise<void>> = {
    'a bit of it was turned': async ({ id }) => {
      const { sealedSecret } = await prisma().secondFactor.findUniqueOrThrow({ where: { personId: id } })
      const last = sealedSecret.endsWith('A') ? 'B' : 'A'
      const turned = `${sealedSecret.slice(0, 20)}${last}${sealedSecret.slice(21)}`
      await prisma().secondFactor.update({ where: { personId: id }, data: { sealedSecret: turned } })
    },
    'it is somebody else’s': async ({ id }) => {
      const { sealedSecret } = await prisma().secondFactor.findUniqueOrThrow({
        where: { personId: (await holder()).id },
      })
      await prisma().secondFactor.update({ where: { personId: id }, data: { sealedSecret } })
    },
    'the key is another': async () => {
      vi.spyOn(env(), 'secondFactorKey', 'get').mockReturnValue('some other key of thirty-two signs or more')
    },
  }
  test.each(Object.entries(spoil))('%s', async (_, spoilIt) => {
    const who = await holder()
    const at = later(STEP_MS)
    await spoilIt(who)
    expect(await signIn(who, codeAt(who, at), at)).toEqual({ status: 'refused' })
    expect(await signIn(who, undefined, at)).toMatchObject({ status: 'code-awaited' })
    vi.restoreAllMocks()
  })

  test('and an admin’s link and the password help out of it', async () => {
    const who = await holder()
    vi.spyOn(env(), 'secondFactorKey', 'get').mockReturnValue('some other key of thirty-two signs or more')
    const admin = actorForTest('people:manage', await somebody('ADMIN'))
    const { token } = await makeFactorLink(admin, { personId: who.id })
    await removeFactorByLink(token, password, device.ipAddress, new Date())
    vi.restoreAllMocks()
    expect((await signIn(who)).status).toBe('signed-in')
  })
})

describe('where the company wants it of those who decide', () => {
  const settingsOf = (who: Somebody) => actorForTest('settings:manage', who)

  test('only an admin who has one switches it on, and each switch is told', async () => {
    const [plain, own] = [await somebody('ADMIN'), await holder('ADMIN')]
    await expect(wantSecondFactor(settingsOf(plain))).rejects.toThrow('your own second factor first')
    await wantSecondFactor(settingsOf(own))
    await wantSecondFactor(settingsOf(own))
    await wantNoSecondFactor(settingsOf(own))
    const told = await prisma().auditEvent.findMany({
      where: { event: { startsWith: 'second-factor-rule' } },
      orderBy: { seq: 'asc' },
    })
    expect(told.map(({ event, changes }) => [event, changes])).toEqual([
      ['second-factor-rule.switched-on', { secondFactorOfDeciders: [false, true] }],
      ['second-factor-rule.switched-off', { secondFactorOfDeciders: [true, false] }],
    ])
  })

  test('a page leads whoever has shown none to setting one up', async () => {
    await wantSecondFactor(settingsOf(await holder('ADMIN')))
    asked.token = (await session(await somebody('MANAGER'))).token
    await expect(requirePermission('provider:read', 'provider:decide')).rejects.toMatchObject({
      digest: expect.stringContaining('/account/second-factor?needed=1') as string,
    })
    expect(await requirePermission('provider:read')).toMatchObject({ role: 'MANAGER' })
  })

  const roles: Role[] = ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR']
  test.each(roles)(
    'the guard refuses %s what decides, and nothing else, until one is shown',
    async (role) => {
      const who = await somebody(role)
      const { token, actor } = await session(who)
      asked.token = token
      const granted = async () => {
        const answers = permissions.map(async (permission) => {
          const answer = await authorize(permission).catch((error: unknown) => error)
          return answer instanceof SecondFactorError ? 'needs' : answer === null ? 'no' : 'yes'
        })
        return Object.fromEntries((await Promise.all(answers)).map((answer, at) => [permissions[at], answer]))
      }
      const expected = (deciding: 'yes' | 'needs') =>
        Object.fromEntries(
          permissions.map((permission) => {
            const isDeciding = decidingPermissions.some((each) => each === permission)
            return [permission, can(role, permission) ? (isDeciding ? deciding : 'yes') : 'no']
          }),
        )
      expect(await granted()).toEqual(expected('yes'))
      await wantSecondFactor(settingsOf(await holder('ADMIN')))
      expect(await granted()).toEqual(expected('needs'))

      await startSetup(actor, stepUp(), nine)
      const secret = (await findOwnSetup(actor, nine)) ?? ''
      expect(await granted()).toEqual(expected('needs'))
      const codes = await confirmSetup(actor, codeOf(secret, stepAt(nine)), nine)
      expect(await granted()).toEqual(expected('yes'))

      await removeOwnFactor(actor, stepUp(codes[0]), nine)
      expect(await granted()).toEqual(expected('needs'))
    },
  )
})

describe('who lost it', () => {
  const admin = async () => actorForTest('people:manage', await somebody('ADMIN'))

  test('takes it away by an admin’s link and the password; every session ends, and the admin learns nothing', async () => {
    const who = await holder()
    const { token } = await makeFactorLink(await admin(), { personId: who.id })
    expect(await live(who.token)).toBe(true)
    const use = (current: string) => removeFactorByLink(token, current, device.ipAddress, new Date())
    await expect(use('wrong')).rejects.toMatchObject({ field: 'currentPassword' })
    expect(await signIn(who)).toMatchObject({ status: 'code-awaited' })
    await use(password)
    expect(await live(who.token)).toBe(false)
    await expect(use(password)).rejects.toThrow('has been used')
    expect((await signIn(who)).status).toBe('signed-in')
    expect(await eventsOf(who)).toEqual(
      expect.arrayContaining(['second-factor.link-made', 'sign-in.failed', 'second-factor.reset']),
    )
  })

  test('an admin who makes their links cannot act as them: neither link opens what the other guards', async () => {
    const who = await holder()
    const by = await admin()
    const early = await makeFactorLink(by, { personId: who.id })
    const link = await makePasswordLink(by, { personId: who.id })
    // Neither is taken for the other.
    expect((await findOpenLink(link.token, new Date()))?.purpose).toBe('PASSWORD')
    await expect(removeFactorByLink(link.token, password, device.ipAddress, new Date())).rejects.toThrow(
      'has been used',
    )
    await expect(setPasswordByLink(early.token, 'nine otters by noon', new Date())).rejects.toThrow(
      'has been used',
    )

    const chosen = 'seven herons at dusk'
    await setPasswordByLink(link.token, chosen, new Date())
    const enter = (code?: string) =>
      verifySignIn({ email: who.email, password: chosen, code }, device, new Date())
    expect(await enter()).toMatchObject({ status: 'code-awaited' })
    await expect(removeFactorByLink(early.token, chosen, device.ipAddress, new Date())).rejects.toThrow(
      'set by a one-time link',
    )
    await expect(makeFactorLink(by, { personId: who.id })).rejects.toThrow('set by a one-time link')
    expect(await prisma().secondFactor.count({ where: { personId: who.id } })).toBe(1)

    // Whoever typed the password from before, at the same moment, has not proved this one.
    await passwordProved({ id: who.id, passwordHash: await hashed })
    await expect(makeFactorLink(by, { personId: who.id })).rejects.toThrow('set by a one-time link')

    // Nor has their code, where the old one was typed while the new one was set.
    expect(await awaitCode({ id: who.id, passwordHash: await hashed }, new Date())).toBeNull()

    // Their own code proves that the new password is theirs; from then on a link helps them again.
    expect((await enter(who.codes[0])).status).toBe('signed-in')
    const { token } = await makeFactorLink(by, { personId: who.id })
    await removeFactorByLink(token, chosen, device.ipAddress, new Date())
    expect((await enter()).status).toBe('signed-in')
  })

  test('who lost the password too has it taken away on the server, which the trail tells', async () => {
    const [who, other] = [await holder(), await holder()]
    const link = await makePasswordLink(await admin(), { personId: who.id })
    await setPasswordByLink(link.token, 'seven herons at dusk', new Date())
    const system = systemActor('people:manage')
    await removeFactorOf(system, who.email)
    expect(await prisma().secondFactor.count({ where: { personId: { in: [who.id, other.id] } } })).toBe(1)
    expect((await eventsOf(who)).at(-1)).toBe('second-factor.removed')
    for (const email of [who.email, 'nobody@example.com'])
      await expect(removeFactorOf(system, email)).rejects.toThrow('has a second factor')
  })

  test('a link to take it away is of a person who has one and may sign in', async () => {
    const by = await admin()
    await expect(makeFactorLink(by, { personId: (await somebody()).id })).rejects.toThrow('no second factor')
    const who = await holder()
    await disablePerson(by, { personId: who.id })
    await expect(makeFactorLink(by, { personId: who.id })).rejects.toThrow('disabled')
  })
})

test('what is sealed for one person opens for nobody else', async () => {
  const who = await holder()
  const { sealedSecret } = await prisma().secondFactor.findUniqueOrThrow({ where: { personId: who.id } })
  expect(unseal(sealedSecret, who.id)).toBe(who.secret)
  expect(unseal(sealedSecret, (await somebody()).id)).toBeNull()
})
