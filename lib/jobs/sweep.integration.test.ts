import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { findOpenLink, newPasswordLink } from '@/lib/auth/one-time-links'
import { awaitCode } from '@/lib/auth/second-factor/awaited-code'
import { seal } from '@/lib/auth/second-factor/seal'
import { findLiveSession, openSession } from '@/lib/auth/sessions'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { sweep } from './sweep'

useDatabase()

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const device = { ipAddress: '127.0.0.1', userAgent: 'test' }

test('what nobody can use any more goes; what is in use and the trail stay', async () => {
  const person = await prisma().person.create({
    data: { email: 'priya@example.com', name: 'Priya', role: 'ADMIN', passwordHash: 'x' },
  })
  for (const createdAt of [new Date('2026-11-25T11:59:59Z'), at('2026-11-26')])
    await prisma().idempotencyKey.create({
      data: { personId: person.id, action: 'bond.created', key: randomUUID(), requestHash: 'x', createdAt },
    })
  const sessions = [await openSession(person.id, device, at('2026-05-01'))]
  sessions.push(await openSession(person.id, device, at('2026-07-01')))
  sessions.push(await openSession(person.id, device, at('2026-11-26')))
  for (const day of ['2026-10-20', '2026-11-10'])
    await prisma().$transaction((tx) => newPasswordLink(tx, person.id, at(day)))
  for (const day of ['2026-08-27', '2026-08-28', '2026-11-26'])
    await prisma().digest.create({
      data: { personId: person.id, day: new Date(day), tryAt: at(day), createdAt: at(day) },
    })
  await awaitCode(person, new Date('2026-11-26T11:54:00Z'))
  await awaitCode(person, new Date('2026-11-26T11:56:00Z'))
  await prisma().secondFactorSetup.create({
    data: {
      personId: person.id,
      sessionId: randomUUID(),
      sealedSecret: seal('never taken over', person.id),
      expiresAt: at('2026-11-26'),
    },
  })
  const link = await prisma().$transaction((tx) => newPasswordLink(tx, person.id, at('2026-11-26')))
  const told = await prisma().auditEvent.count()

  expect(await sweep(at('2026-11-26'))).toEqual({ keys: 1, links: 1, sessions: 1, digests: 1, factors: 2 })
  expect(await sweep(at('2026-11-26'))).toEqual({ keys: 0, links: 0, sessions: 0, digests: 0, factors: 0 })
  expect(await findLiveSession(sessions[2], at('2026-11-26'))).toMatchObject({ personId: person.id })
  expect(await findOpenLink(link.split('/').at(-1), at('2026-11-26'))).toMatchObject({ purpose: 'PASSWORD' })
  expect(await prisma().session.count()).toBe(2)
  expect(await prisma().awaitedCode.count()).toBe(1)
  expect(await prisma().auditEvent.count()).toBe(told)
})
