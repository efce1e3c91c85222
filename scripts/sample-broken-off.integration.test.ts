import { beforeEach, expect, test, vi } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { createFirstAdmin } from '@/lib/auth/one-time-links'
import { verifyPassword } from '@/lib/auth/password'
import { today } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { prepare } from '@/lib/launch/prepare'
import { cast } from '@/prisma/seed/cast'
import { clearBrokenOff, loadSample } from '@/prisma/seed/load'

// A few of them break off as all do, and are soon loaded.
vi.mock('@/prisma/seed/cast', async (original) => {
  const whole = await original<typeof import('@/prisma/seed/cast')>()
  return { ...whole, cast: (asOf: Parameters<typeof whole.cast>[0]) => whole.cast(asOf).slice(0, 3) }
})

useDatabase()

const PATIENT = { timeout: 300_000 }
/** An own database: nothing of it is ever made anew as a whole. */
const wishes: Parameters<typeof prepare>[0] = {
  sampleData: 'on',
  samplePassword: undefined,
  isBundled: false,
}
let told: string[] = []
const sample = { load: loadSample, clearBrokenOff, tell: (password: string) => told.push(password) }

const counts = async () => ({
  people: await prisma().person.count(),
  providers: await prisma().provider.count(),
  engagements: await prisma().engagement.count(),
})
const NOTHING = { people: 0, providers: 0, engagements: 0 }

/** Has the load break off where the database is about to store this, as a kill would. */
async function breakOffBefore(change: string): Promise<void> {
  await pool().query(`
    CREATE FUNCTION broken_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'Killed.'; END $$;
    CREATE TRIGGER broken_off ${change} EXECUTE FUNCTION broken_off()`)
  await expect(prepare(wishes, sample)).rejects.toThrow('Killed.')
  await pool().query('DROP FUNCTION broken_off CASCADE')
}

beforeEach(async () => {
  told = []
  await prisma().provider.deleteMany()
  await prisma().engagement.deleteMany()
  await prisma().person.deleteMany()
})

test.for([
  ['its first engagement', 'BEFORE INSERT ON engagement FOR EACH ROW'],
  [
    'a provider in the middle',
    `BEFORE INSERT ON provider FOR EACH ROW WHEN (NEW.legal_name = '${cast(today())[2]?.name.replaceAll("'", "''")}')`,
  ],
  ['the passwords of its people, which were told by then', 'BEFORE UPDATE ON person FOR EACH ROW'],
] as const)(
  'a load that was killed before %s is begun anew by the next start',
  PATIENT,
  async ([, change]) => {
    await breakOffBefore(change)
    expect((await counts()).people).toBeGreaterThan(0)
    expect(await prisma().person.count({ where: { passwordHash: { not: null } } })).toBe(0)

    const prepared = await prepare(wishes, sample)
    const password = prepared.samplePassword ?? ''
    expect(told.at(-1)).toBe(password)
    expect(prepared).toMatchObject({
      sampleEmails: expect.arrayContaining(['admin@example.com']),
      firstAdminPath: null,
    })
    expect(await counts()).toEqual({ people: 4, providers: cast(today()).length, engagements: 2 })
    expect(await prisma().provider.count({ where: { isSample: false } })).toBe(0)
    const admin = await prisma().person.findUniqueOrThrow({ where: { email: 'admin@example.com' } })
    expect(await verifyPassword(admin.passwordHash ?? '', password)).toBe(true)
    expect(await verifyChain()).toMatchObject({ intact: true })
  },
)

test(
  'where the sample is wanted no more, what was left is gone and a first admin can be made',
  PATIENT,
  async () => {
    await breakOffBefore('BEFORE UPDATE ON person FOR EACH ROW')
    const { firstAdminPath } = await prepare({ ...wishes, sampleData: 'off' }, sample)
    expect(await counts()).toEqual(NOTHING)
    const admin = { name: 'Ada', email: 'ada@example.com', password: 'four quiet herons wade' }
    await createFirstAdmin(firstAdminPath?.split('/').at(-1), admin, new Date())
    expect(await prisma().person.count()).toBe(1)
  },
)

test('two starts at once load it once, and one tells how to sign in', PATIENT, async () => {
  const both = await Promise.all([prepare(wishes, sample), prepare(wishes, sample)])
  expect(both.filter(({ samplePassword }) => samplePassword !== null)).toHaveLength(1)
  expect(both.map(({ firstAdminPath }) => firstAdminPath)).toEqual([null, null])
  expect(told).toHaveLength(1)
  expect((await counts()).providers).toBe(cast(today()).length)
})

test('nothing is cleared where anybody could have worked', async () => {
  const person = { name: 'Ada', email: 'ada@example.com', role: 'ADMIN' as const }
  await prisma().person.create({ data: { ...person, passwordHash: 'x' } })
  await prisma().person.create({ data: { ...person, email: 'mei@example.com', isSample: true } })
  await prisma().provider.create({ data: { legalName: 'Harbor Gate', kind: 'OTHER' } })
  expect(await clearBrokenOff()).toBe(false)
  expect(await counts()).toMatchObject({ people: 2, providers: 1 })
})
