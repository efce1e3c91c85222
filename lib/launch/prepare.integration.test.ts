import { beforeEach, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { prepare, type Sample } from './prepare'

useDatabase()

const wishes = { sampleData: undefined, samplePassword: undefined, isBundled: true }
/** What happened, in order. */
let happened: string[] = []

const sample: Sample = {
  clearBrokenOff: async () => false,
  tell: () => happened.push('told'),
  /** As the real one does: it makes people who may sign in. */
  async load({ password, tell }) {
    tell(password)
    happened.push('loaded')
    const passwordHash = await hashPassword(password)
    await prisma().person.create({
      data: { name: 'Mei', email: 'admin@example.com', role: 'ADMIN', isSample: true, passwordHash },
    })
  },
}

beforeEach(async () => {
  happened = []
  await prisma().person.deleteMany()
})

test('a new bundled database gets the sample portfolio and a password nobody could guess', async () => {
  const prepared = await prepare(wishes, sample)
  expect(prepared).toMatchObject({ sampleEmails: ['admin@example.com'], firstAdminPath: null })
  expect(prepared.samplePassword).toMatch(/^[\w-]{16}$/)
  expect(happened).toEqual(['told', 'loaded'])
  const again = await prepare(wishes, sample)
  expect(again).toMatchObject({ samplePassword: null, sampleEmails: ['admin@example.com'] })
  expect(happened).toHaveLength(2)
})

test('SAMPLE_PASSWORD is the password of the sample people', async () => {
  const samplePassword = 'four quiet herons wade'
  expect(await prepare({ ...wishes, samplePassword }, sample)).toMatchObject({ samplePassword })
})

test.for<[string, Partial<typeof wishes> | { sampleData: 'off' }]>([
  ['it is not wanted', { sampleData: 'off' }],
  ["the database is the user's own", { isBundled: false }],
])('without the sample, because %s, there is a link for the first admin', async ([, wish]) => {
  const prepared = await prepare({ ...wishes, ...wish }, sample)
  expect(prepared).toMatchObject({ samplePassword: null, sampleEmails: [] })
  expect(prepared.firstAdminPath).toMatch(/^\/set-password\/[\w-]{43}$/)
  expect(happened).toEqual([])
})

test('a bundled database whose sample was removed is not given it again, unless it is asked for', async () => {
  // The link of the test before is in the audit trail: this database is not new.
  expect((await prepare(wishes, sample)).sampleEmails).toEqual([])
  const asked = { ...wishes, sampleData: 'on' as const, isBundled: false }
  expect((await prepare(asked, sample)).sampleEmails).toEqual(['admin@example.com'])
})

test('where somebody has begun to work, SAMPLE_DATA=on adds nothing', async () => {
  await prisma().provider.create({ data: { legalName: 'Harbor Gate', kind: 'OTHER' } })
  await prepare({ ...wishes, sampleData: 'on' }, sample)
  expect(happened).toEqual([])
})
