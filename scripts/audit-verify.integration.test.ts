import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvent } from '@/lib/audit/record'
import { readHead } from '@/lib/audit/verify-chain'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { startApp } from '@/lib/launch/testing'
import { temporaryFolder } from '@/lib/testing/folder'

useDatabase()

const dataDir = temporaryFolder('ior verify ')
const EVENTS = 12

beforeAll(async () => {
  for (let at = 1; at <= EVENTS; at += 1)
    await recordEvent(null, { event: 'sign-in.failed', details: { attempt: at } })
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function verify(...args: string[]): Promise<{ code: number | null; said: string }> {
  const settings = {
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    AUDIT_KEY: process.env.AUDIT_KEY ?? '',
    DATA_DIR: dataDir,
  }
  const script = ['scripts/with-database.mjs', 'scripts/audit-verify.ts']
  const run = startApp(settings, [process.execPath, ...script, ...args])
  return { code: await run.ended, said: run.said() }
}

/** As somebody with all rights on the database could: the triggers that refuse it are off meanwhile. */
async function tamper(sql: string): Promise<void> {
  for (const each of [
    'ALTER TABLE audit_event DISABLE TRIGGER USER',
    sql,
    'ALTER TABLE audit_event ENABLE TRIGGER USER',
  ])
    await pool().query(each)
}

test('npm run audit:verify says that all is as written, and gives the end to note', async () => {
  const { seq, hash } = await readHead()
  const { code, said } = await verify()
  expect(said).toContain(`The audit trail is intact. Note its end outside the database: ${seq}:${hash}`)
  expect(code).toBe(0)
})

test('it finds a changed row and says which', async () => {
  await tamper(`UPDATE audit_event SET changes = '{"attempt": 70}' WHERE seq = 7`)
  const { code, said } = await verify()
  expect(said).toContain('The audit trail is not as it was written. First bad row: 7 (altered).')
  expect(code).toBe(1)
  await tamper(`UPDATE audit_event SET changes = '{"attempt": 7}' WHERE seq = 7`)
  expect(await verify()).toMatchObject({ code: 0 })
})

test('it finds a decision that the trail does not tell of', async () => {
  const { id } = await prisma().provider.create({
    data: { legalName: 'Fulmar Point', kind: 'OTHER', source: 'NONE' },
  })
  const by = {
    submittedById: randomUUID(),
    submittedByName: 'a',
    decidedById: randomUUID(),
    decidedByName: 'b',
  }
  const at = new Date()
  const decision = await prisma().decision.create({
    data: {
      ...{
        ...by,
        providerId: id,
        outcome: 'REJECTED',
        reason: 'x',
        conclusionDigest: 'x',
        snapshot: { form: 1 },
      },
      ...{ submittedAt: at, decidedAt: at, decidedOn: at },
    },
  })
  const { code, said } = await verify()
  expect(said).toContain(`But decision ${decision.id} is not what it tells: untold.`)
  expect(code).toBe(1)
  await prisma().provider.delete({ where: { id } })
  expect(await verify()).toMatchObject({ code: 0 })
})

test('rows cut from the end with its mark are found by an end that was noted', async () => {
  const { seq, hash } = await readHead()
  await tamper(
    `WITH cut AS (DELETE FROM audit_event WHERE seq > 9)
     UPDATE audit_head SET seq = 9, hash = (SELECT hash FROM audit_event WHERE seq = 9)`,
  )
  expect(await verify()).toMatchObject({ code: 0 })
  const { code, said } = await verify('--head', `${seq}:${hash}`)
  expect(said).toContain('First bad row: 10 (missing).')
  expect(code).toBe(1)
})

test.each([
  { what: 'no end', args: ['--head', 'yesterday'] },
  { what: 'an end that is not said to be one', args: [`12:${'0'.repeat(64)}`] },
])('$what is refused before anything is read', async ({ args }) => {
  const { code, said } = await verify(...args)
  expect(said).toContain('Give the noted end of the trail as --head seq:hash')
  expect(code).toBe(2)
})
