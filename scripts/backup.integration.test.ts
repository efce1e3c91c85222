import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readHeadText, type Head } from '@/lib/audit/chain'
import { readHead } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { tableDigests } from '@/lib/backup/testing'
import { writeBackup } from '@/lib/backup/write'
import { today } from '@/lib/clock'
import { closeDatabase, prisma } from '@/lib/db/client'
import { startEmbedded } from '@/lib/db/embedded'
import { useDatabase } from '@/lib/db/testing'
import { startApp, until } from '@/lib/launch/testing'
import { saveProvider } from '@/lib/providers/commands'
import { providerInput } from '@/lib/providers/schema'
import { databaseUrl } from '@/lib/testing/cluster'
import { temporaryFolder } from '@/lib/testing/folder'
import { loadSample } from '@/prisma/seed/load'

useDatabase()

const ROUNDS = process.env.LONG ? 20 : 2
const AUDIT_KEY = process.env.AUDIT_KEY ?? ''
const folder = temporaryFolder('ior backup ')
const actor = adminForTest()

beforeAll(() => loadSample({ password: 'correct horse battery', today: today() }), 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Run = { code: number | null; said: string }

async function run(script: readonly string[], settings: Record<string, string>): Promise<Run> {
  const command = [process.execPath, 'scripts/with-database.mjs', ...script] as const
  const started = startApp(settings, command)
  return { code: await started.ended, said: started.said() }
}

const backup = (...args: string[]) =>
  run(['scripts/backup.ts', ...args], {
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    AUDIT_KEY,
    DATA_DIR: folder,
  })
const restore = (file: string, settings: Record<string, string>) =>
  run(['--alone', 'scripts/restore.ts', file], settings)

function headIn({ said }: Run): Head {
  const head = readHeadText(/(\d+:[0-9a-f]{64})/.exec(said)?.[1] ?? '')
  if (!head) throw new Error(`No head is told:\n${said}`)
  return head
}

/** Somebody who makes providers and changes them, one after the other, until told to stop. */
function writer(name: string) {
  const written = { acknowledged: 0, isOver: false }
  const save = (more: Record<string, string>) =>
    saveProvider(
      actor,
      providerInput.parse({ key: randomUUID(), kind: 'OTHER', tier: 'TIER_2', source: 'NONE', ...more }),
    )
  const ended = (async () => {
    while (!written.isOver) {
      const legalName = `${name} ${randomUUID()}`
      const providerId = await save({ legalName, contactName: legalName })
      await save({ providerId, version: '1', legalName, contactName: legalName, note: 'Changed' })
      written.acknowledged += 1
    }
  })()
  return {
    acknowledged: () => written.acknowledged,
    stop: async () => {
      written.isOver = true
      await ended
    },
  }
}

/** Providers of the writers: how many are whole, and those of which a part is missing. */
async function compare(url: string): Promise<{ whole: number; half: string[] }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; isWhole: boolean; isChanged: boolean }>(
      `SELECT p.legal_name AS name, p.version = 2 AS "isChanged",
              (SELECT count(*) FROM audit_event e WHERE e.provider_id = p.id) = p.version
              AND (SELECT count(*) FROM idempotency_key k WHERE k.result ->> 'value' = p.id::text) = p.version
              AND (SELECT string_agg(c.name, ',') FROM provider_contact c WHERE c.provider_id = p.id) = p.legal_name
              AND EXISTS (SELECT 1 FROM standing s WHERE s.provider_id = p.id) AS "isWhole"
         FROM provider p WHERE p.legal_name LIKE 'Writer %'`,
    )
    return {
      whole: rows.filter(({ isWhole, isChanged }) => isWhole && isChanged).length,
      half: rows.filter(({ isWhole }) => !isWhole).map(({ name }) => name),
    }
  } finally {
    await client.end()
  }
}

async function administer(...statements: string[]): Promise<void> {
  const admin = new Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  try {
    for (const sql of statements) await admin.query(sql)
  } finally {
    await admin.end()
  }
}

test(
  `taken while people write and restored on a clean machine and on another server, ${ROUNDS} times`,
  { timeout: process.env.LONG ? 3_600_000 : 300_000 },
  async () => {
    const own = `own_${randomUUID().replaceAll('-', '')}`
    await administer(`CREATE ROLE ${own} LOGIN NOSUPERUSER`)
    for (let round = 1; round <= ROUNDS; round += 1) {
      const writers = [1, 2].map((each) => writer(`Writer ${round}.${each}`))
      const acknowledged = () => writers.reduce((sum, each) => sum + each.acknowledged(), 0)
      const before = await compare(process.env.DATABASE_URL ?? '')
      expect(await until(() => acknowledged() > 0, 60_000)).toBe(true)
      const first = acknowledged()
      const busy = path.join(folder, `busy ${round}.tar`)
      const taken = await backup(busy)
      const during = acknowledged() - first
      await Promise.all(writers.map((each) => each.stop()))
      expect(taken.said).toContain(`Wrote ${busy}: `)
      expect(taken.code).toBe(0)
      expect(during).toBeGreaterThan(0)

      // On a clean machine, with the key in its place.
      const dataDir = path.join(folder, `clean ${round}`)
      const restored = await restore(busy, { DATA_DIR: dataDir, AUDIT_KEY })
      expect(restored.said).toContain('Every table is as the backup has it.')
      expect([restored.code, headIn(restored)]).toEqual([0, headIn(taken)])
      const server = await startEmbedded({ dataDir })
      const there = await compare(server.url)
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
      expect(there.half).toEqual([])
      expect(there.whole).toBeGreaterThanOrEqual(before.whole + first)
      expect(there.whole).toBeLessThanOrEqual(before.whole + acknowledged())

      // On a server of one's own, as a role that is no superuser: with nobody writing, table by table what is here.
      const quiet = path.join(folder, `quiet ${round}.tar`)
      const { auditHead: head } = await writeBackup({
        file: quiet,
        auditKey: AUDIT_KEY,
        withKey: false,
        onProgress: () => undefined,
      })
      const database = `${own}_${round}`
      await administer(`CREATE DATABASE ${database} OWNER ${own}`)
      const url = new URL(databaseUrl(inject('clusterUrl'), database))
      url.username = own
      const moved = await restore(quiet, { DATABASE_URL: url.href, AUDIT_KEY, DATA_DIR: `${folder}/moved` })
      expect(moved.said).toContain('Every table is as the backup has it.')
      const auditUpTo = head.seq
      const here = await tableDigests(process.env.DATABASE_URL ?? '', { auditUpTo })
      expect(await tableDigests(url.href, { auditUpTo })).toEqual(here)
      expect(here['provider']?.rows).toBeGreaterThan(before.whole)
      await administer(`DROP DATABASE ${database} WITH (FORCE)`)
      rmSync(busy)
      rmSync(quiet)
    }
    await administer(`DROP ROLE ${own}`)
  },
)

test(
  'the trail tells of a backup, and of a restore after what was restored',
  { timeout: 300_000 },
  async () => {
    const file = path.join(folder, 'with key.tar')
    const taken = await backup(file, '--with-key')
    expect(taken.said).toContain('The key of the audit trail is in it')
    const sha256 = /SHA-256 of the file: ([0-9a-f]{64})/.exec(taken.said)?.[1]
    const head = headIn(taken)
    expect(await prisma().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })).toMatchObject({
      seq: head.seq + 1n,
      event: 'backup.taken',
      changes: { file: 'with key.tar', sha256, withKey: true, head: `${head.seq}:${head.hash}` },
    })
    expect(await readHead()).toMatchObject({ seq: head.seq + 1n })

    const dataDir = path.join(folder, 'nothing here yet')
    const restored = await restore(file, { DATA_DIR: dataDir })
    expect(restored.code).toBe(0)
    expect(readFileSync(path.join(dataDir, 'audit-key'), 'utf8')).toBe(AUDIT_KEY)
    expect(statSync(path.join(dataDir, 'audit-key')).mode & 0o777).toBe(0o600)

    const server = await startEmbedded({ dataDir })
    const client = new Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query(
      'SELECT seq::text, event FROM audit_event ORDER BY audit_event.seq DESC LIMIT 1',
    )
    await client.end()
    expect(rows).toEqual([{ seq: String(head.seq + 1n), event: 'backup.restored' }])

    // Whoever runs on a folder keeps it to itself; here it is this test.
    const refused = await restore(file, { DATA_DIR: dataDir })
    expect(refused.said).toContain(`Process ${process.pid} already runs on ${dataDir}. Stop it first`)
    expect(refused.code).toBe(1)
    await server.stop()
    const again = await restore(file, { DATA_DIR: dataDir })
    expect(again.said).toContain('A backup is restored into an empty database only')
    expect(again.code).toBe(1)
  },
)

test('what cannot be done is said in a sentence', { timeout: 300_000 }, async () => {
  const there = path.join(folder, 'there.tar')
  writeFileSync(there, 'mine')
  const cases = [
    { ...(await backup(there)), says: 'is there already. Name another file', ends: 1 },
    { ...(await backup('a', 'b')), says: 'Give one file at most', ends: 2 },
    {
      ...(await run(['scripts/backup.ts'], {
        DATABASE_URL: process.env.DATABASE_URL ?? '',
        DATA_DIR: `${folder}/no key`,
      })),
      says: 'The key of the audit trail is not on this machine',
      ends: 1,
    },
  ]
  for (const { code, said, says, ends } of cases) {
    expect(said).toContain(says)
    expect(said).not.toContain('    at ')
    expect(code).toBe(ends)
  }
  expect(readFileSync(there, 'utf8')).toBe('mine')
  expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
  expect(existsSync(path.join(folder, 'backups'))).toBe(false)
  await closeDatabase()
})
