import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { recordEvent } from '@/lib/audit/record'
import { readHead, verifyChain } from '@/lib/audit/verify-chain'
import { closeDatabase, pool, prisma } from '@/lib/db/client'
import { migrate, readMigrations, type Migration } from '@/lib/db/migrate'
import { databaseUrl } from '@/lib/testing/cluster'
import { temporaryFolder } from '@/lib/testing/folder'
import { restoreBackup, type RestoreOptions } from './restore'
import type { BackupEnd, BackupHead } from './schema'
import { checksumOf, sealOf } from './seal'
import { tableDigests } from './testing'
import { PART_BYTES, writeBackup } from './write'

const KEY = process.env.AUDIT_KEY ?? ''
const folder = temporaryFolder('ior-backup-')
const source = 'backup_source'
const target = 'backup_target'
const good = path.join(folder, 'good.tar')

/** What a table of a later version may be like: pieces of files, rows that refer to each other, keys of text. */
const later: Migration = {
  name: '20990101000000_later',
  checksum: createHash('sha256').update('later').digest('hex'),
  sql: `
    CREATE TABLE a_piece ("key" text COLLATE "C", position int, bytes bytea NOT NULL, size int GENERATED ALWAYS AS (length(bytes)) STORED,
      PRIMARY KEY (position, "key"));
    CREATE TABLE "An odd ""name""" (id bigserial PRIMARY KEY, follows bigint REFERENCES "An odd ""name""" (id), kinds "RecordKind"[],
      whole float8, span interval, told timestamptz);
    CREATE TABLE counted (count int PRIMARY KEY);
    INSERT INTO counted VALUES (0);
    DELETE FROM counted;
    CREATE FUNCTION count_piece() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO counted SELECT coalesce(max(count), 0) + 1 FROM counted; RETURN NEW; END $$;
    CREATE TRIGGER count_piece AFTER INSERT ON a_piece FOR EACH ROW EXECUTE FUNCTION count_piece();`,
}
const migrations = [...readMigrations('prisma/migrations'), later]

async function administer(...statements: string[]): Promise<void> {
  const admin = new Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  try {
    for (const sql of statements) await admin.query(sql)
  } finally {
    await admin.end()
  }
}

async function use(database: string): Promise<string> {
  await closeDatabase()
  return (process.env.DATABASE_URL = databaseUrl(inject('clusterUrl'), database))
}

const options = (more: Partial<RestoreOptions> = {}): RestoreOptions => ({
  file: good,
  url: process.env.DATABASE_URL ?? '',
  migrations,
  auditKey: KEY,
  keepKey: () => () => undefined,
  onProgress: () => undefined,
  ...more,
})

beforeAll(async () => {
  await administer(`CREATE DATABASE ${source}`)
  await migrate(await use(source), migrations)
  await prisma().person.create({ data: { name: 'Ada\tTab', email: 'ada@example.com', role: 'ADMIN' } })
  await prisma().provider.create({
    data: {
      legalName: 'Señor \\N \n港',
      kind: 'OTHER',
      source: 'NONE',
      note: '\\.',
      ports: ['2704', 'a,"b'],
      portsKnown: true,
    },
  })
  for (let at = 0; at < 5; at += 1) await recordEvent(null, { event: 'sign-in.failed', details: { at } })
  await pool().query(`
    INSERT INTO a_piece SELECT 'ä'||n, n, convert_to(repeat(md5(n::text), 20000), 'UTF8') FROM generate_series(1, 9) n;
    INSERT INTO a_piece VALUES ('none', 0, ''), ('any', 0, '\\x00ff0a5c')`)
  await pool().query(`INSERT INTO "An odd ""name""" (id, follows, kinds, whole, span, told) VALUES
    (1, 2, '{BOND,POLICY}', 0.1, '1 mon 2 days', '2026-03-08 02:30:00.123456+00'), (2, 1, '{}', 'NaN', NULL, 'infinity');
    SELECT setval('"An odd ""name""_id_seq"', 41)`)
  await writeBackup({ file: good, auditKey: KEY, withKey: false, onProgress: () => undefined })
})

beforeEach(async () => {
  await closeDatabase()
  await administer(`DROP DATABASE IF EXISTS ${target} WITH (FORCE)`, `CREATE DATABASE ${target}`)
  await use(target)
})

afterAll(async () => {
  await closeDatabase()
  await administer(
    `DROP DATABASE IF EXISTS ${target} WITH (FORCE)`,
    `DROP DATABASE IF EXISTS ${source} WITH (FORCE)`,
  )
  rmSync(folder, { recursive: true, force: true })
})

test('whatever the tables are made of, they are restored as they were, table by table', async () => {
  const before = await tableDigests(databaseUrl(inject('clusterUrl'), source))
  expect(before['a_piece']?.rows).toBe(11)
  const { auditHead, pending } = await restoreBackup(options())
  expect(pending).toBe(0)
  expect(await tableDigests(process.env.DATABASE_URL ?? '')).toEqual(before)
  expect(await verifyChain(auditHead)).toEqual({ intact: true, head: auditHead })
  expect((await pool().query(`SELECT nextval('"An odd ""name""_id_seq"')`)).rows).toEqual([{ nextval: '42' }])
  // Its triggers are back on.
  await expect(pool().query('DELETE FROM audit_event')).rejects.toThrow('The audit trail only grows')
  await pool().query(`INSERT INTO a_piece VALUES ('new', 1, 'x')`)
  expect((await pool().query('SELECT max(count) FROM counted')).rows).toEqual([{ max: 12 }])
  // It goes on from where the trail ended.
  await recordEvent(null, { event: 'sign-in.failed' })
  expect(await verifyChain(auditHead)).toMatchObject({ intact: true, head: { seq: auditHead.seq + 1n } })
})

test('only its owner may read the file, and no other file is overwritten', async () => {
  expect(statSync(good).mode & 0o777).toBe(0o600)
  expect(readFileSync(good).includes(KEY)).toBe(false)
  const whole = readFileSync(good)
  const write = writeBackup({ file: good, auditKey: KEY, withKey: false, onProgress: () => undefined })
  await expect(write).rejects.toThrow('is there already')
  expect(readFileSync(good)).toEqual(whole)
})

test('a backup that breaks off leaves no file', async () => {
  await use(source)
  const before = await readHead()
  const file = path.join(folder, 'broken off', 'file.tar')
  const write = writeBackup({
    file,
    auditKey: KEY,
    withKey: false,
    onProgress: ({ table, bytes }) => {
      if (table === 'a_piece' && bytes > 0) throw new Error('Broken off')
    },
  })
  await expect(write).rejects.toThrow('Broken off')
  const beside = writeBackup({
    file: path.join(good, 'file.tar'),
    auditKey: KEY,
    withKey: false,
    onProgress: () => undefined,
  })
  await expect(beside).rejects.toThrow('a part of that path is a file')
  expect(readdirSync(path.dirname(file))).toEqual([])
  expect(await readHead()).toEqual(before)
})

test('a backup of a trail that is not as it was written is taken, and says so', async () => {
  await restoreBackup(options())
  await pool().query(`ALTER TABLE audit_event DISABLE TRIGGER USER;
    UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = 2; ALTER TABLE audit_event ENABLE TRIGGER USER`)
  const file = path.join(folder, 'tampered.tar')
  const { verdict } = await writeBackup({ file, auditKey: KEY, withKey: false, onProgress: () => undefined })
  expect(verdict).toEqual({ intact: false, firstBad: 2n, reason: 'altered' })
  expect(statSync(file).size).toBeGreaterThan(0)
})

test('a database that was never made is nothing to back up', async () => {
  const file = path.join(folder, 'nothing.tar')
  const write = writeBackup({ file, auditKey: KEY, withKey: false, onProgress: () => undefined })
  await expect(write).rejects.toThrow('There is nothing to back up')
})

describe('refused in words', () => {
  const altered = (name: string, change: (bytes: Buffer) => Buffer) => () => {
    const file = path.join(folder, name)
    writeFileSync(file, change(readFileSync(good)))
    return Promise.resolve({ file })
  }
  const remade = (change: (parts: Parts) => void) => async () => ({ file: await remake(change) })
  const flipped = (bytes: Buffer, at: number) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
  const partOf = (bytes: Buffer, entry: string) => bytes.indexOf(entry) + 512

  const cases: { what: string; given: () => Promise<Partial<RestoreOptions>>; says: string | RegExp }[] = [
    {
      what: 'no file',
      given: async () => ({ file: path.join(folder, 'none.tar') }),
      says: 'There is no file',
    },
    { what: 'a folder', given: async () => ({ file: folder }), says: 'is a folder' },
    {
      what: 'an empty file',
      given: altered('empty', () => Buffer.alloc(0)),
      says: 'is no backup of this program',
    },
    {
      what: 'a text',
      given: altered('text', () => Buffer.alloc(5_000, 'a')),
      says: 'is no backup of this program',
    },
    {
      what: 'a file cut in a part',
      given: altered('cut', (all) => all.subarray(0, -40_000)),
      says: 'is cut short',
    },
    {
      what: 'a file cut between parts',
      given: altered('cut between', (all) => all.subarray(0, all.lastIndexOf('end.json'))),
      says: 'is cut short',
    },
    {
      what: 'a changed row',
      given: altered('flip', (all) => flipped(all, partOf(all, 'tables/a_piece/') + 2_000)),
      says: 'is not as it was written',
    },
    {
      what: 'a changed name of a part',
      given: altered('flip name', (all) => flipped(all, all.indexOf('tables/a_piece/') + 9)),
      says: 'is not as it was written',
    },
    {
      what: 'a changed count',
      given: altered('count', (all) =>
        Buffer.from(all.toString('latin1').replace(/"rows": 11/, '"rows": 12'), 'latin1'),
      ),
      says: 'is not as it was written',
    },
    {
      what: 'a changed migration',
      given: altered('head', (all) =>
        Buffer.from(all.toString('latin1').replace('_later', '_lader'), 'latin1'),
      ),
      says: 'is not as it was written',
    },
    {
      what: 'a row left out to which another refers',
      given: remade(({ parts }) =>
        rewrite(parts, 'An odd "name"', (text) => text.split('\n').slice(1).join('\n')),
      ),
      says: 'The database refuses rows of An odd "name": insert or update on table',
    },
    {
      what: 'a later form',
      given: remade(({ head }) => Object.assign(head, { form: 2 })),
      says: 'Use a newer version',
    },
    {
      what: 'a migration of a later version',
      given: async () => ({ migrations: migrations.slice(0, -1) }),
      says: 'has the migration 20990101000000_later, which this program does not know',
    },
    {
      what: 'a migration that was edited since',
      given: async () => ({
        migrations: [...migrations.slice(0, -1), { ...later, checksum: '0'.repeat(64) }],
      }),
      says: 'The migration 20990101000000_later is not here as it was',
    },
    {
      what: 'tables that the migrations do not make',
      given: remade(({ head }) => head.tables.find(({ name }) => name === 'counted')?.columns.push('more')),
      says: 'The tables of the backup are not those that its migrations make: counted (count, more); counted (count)',
    },
    {
      what: 'no key',
      given: async () => ({ auditKey: null }),
      says: 'was written without it. Set AUDIT_KEY',
    },
    {
      what: 'another key',
      given: async () => ({ auditKey: 'x'.repeat(40) }),
      says: 'is not the one under which',
    },
    {
      what: 'a row of the trail that was changed by somebody who holds the key of the seal alone',
      given: remade(({ parts }) =>
        rewrite(parts, 'audit_event', (text) => text.replace('"at": 3', '"at": 4')),
      ),
      says: 'The audit trail in the backup is not as it was written. First bad row: 4 (altered)',
    },
    {
      what: 'the end of the trail left out, its mark moved',
      given: remade(({ parts, end }) => {
        rewrite(parts, 'audit_event', (text) => text.split('\n').slice(0, 3).join('\n') + '\n')
        end.auditHead.seq = '5'
      }),
      says: 'First bad row: 4 (missing)',
    },
    {
      what: 'a row that breaks a constraint',
      given: remade(({ parts }) => rewrite(parts, 'provider', (text) => text.replace('OTHER', 'other'))),
      says: 'The database refuses rows of provider: invalid input value for enum',
    },
    {
      what: 'a database with a table of something else',
      given: async () => {
        await pool().query('CREATE TABLE something (id int)')
        return {}
      },
      says: 'this one is not empty: it has the table something',
    },
    {
      what: 'a database that the app has started on',
      given: async () => {
        await pool().query('CREATE SCHEMA pgboss; CREATE TABLE pgboss.job (id int)')
        return {}
      },
      says: 'this one is not empty: it has the table job',
    },
    {
      what: 'a database that holds something',
      given: async () => {
        await migrate(process.env.DATABASE_URL ?? '', migrations)
        await prisma().person.create({ data: { name: 'B', email: 'b@example.com', role: 'ADMIN' } })
        return {}
      },
      says: 'this one is not empty: there are rows in its table person',
    },
  ]

  test.each(cases)('$what', async ({ given, says }) => {
    const more = await given()
    const before = await rowsOfAll()
    const kept: string[] = []
    const restore = restoreBackup(options({ keepKey: (key) => () => kept.push(key), ...more }))
    await expect(restore).rejects.toThrow(says)
    await expect(restore).rejects.toHaveProperty('name', 'DomainError')
    // Of what was undone the empty schema may be left.
    expect({ ...(await rowsOfAll()) }).toEqual({ ...before })
    expect(kept).toEqual([])
  })

  test('after one that was refused, the same database takes a good one', async () => {
    const file = await remake(({ parts }) =>
      rewrite(parts, 'provider', (text) => text.replace('OTHER', 'other')),
    )
    await expect(restoreBackup(options({ file }))).rejects.toThrow('refuses rows')
    await expect(restoreBackup(options())).resolves.toMatchObject({ pending: 0 })
  })
})

test('with its key a backup is enough by itself, and the key is kept before the rows are', async () => {
  await use(source)
  const file = path.join(folder, 'with key.tar')
  await writeBackup({ file, auditKey: KEY, withKey: true, onProgress: () => undefined })
  await use(target)
  const kept: string[] = []
  const keepKey = (key: string) => {
    kept.push(key)
    return () => undefined
  }
  await restoreBackup(options({ file, auditKey: null, keepKey }))
  expect(kept).toEqual([KEY])
})

/** Tables of the target that hold anything but what migrations put there, with how much. */
async function rowsOfAll(): Promise<Record<string, number>> {
  const all = await tableDigests(process.env.DATABASE_URL ?? '')
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name, { rows }]) => rows > 0 && name !== 'audit_head')
      .map(([name, { rows }]) => [name, rows]),
  )
}

interface Parts {
  head: BackupHead
  end: BackupEnd
  parts: { table: string; name: string; bytes: Buffer }[]
}

function rewrite(parts: Parts['parts'], table: string, change: (text: string) => string): void {
  for (const part of parts.filter((each) => each.table === table))
    part.bytes = gzipSync(change(gunzipSync(part.bytes).toString()))
}

/** The good file changed by somebody who can make every checksum and the seal anew. */
async function remake(change: (parts: Parts) => unknown): Promise<string> {
  const entries = new Map<string, Buffer>()
  const tar = extract()
  createReadStream(good).pipe(tar)
  for await (const entry of tar) entries.set(entry.header.name, await buffer(entry))
  const made: Parts = {
    head: JSON.parse(String(entries.get('backup.json'))) as BackupHead,
    end: JSON.parse(String(entries.get('end.json'))) as BackupEnd,
    parts: [...entries].flatMap(([name, bytes]) => {
      const table = /^tables\/([^/]+)\//.exec(name)?.[1]
      return table ? [{ table, name, bytes }] : []
    }),
  }
  change(made)
  const { head, end, parts } = made
  for (const table of end.tables) {
    const text = Buffer.concat(
      parts.filter((part) => part.table === table.name).map(({ bytes }) => gunzipSync(bytes)),
    )
    table.rows = text.toString('latin1').split('\n').length - 1
    table.sha256 = createHash('sha256').update(text).digest('hex')
  }
  const headText = JSON.stringify(head)
  end.checksum = checksumOf(headText, end)
  end.seal = sealOf(end.checksum, KEY)
  const file = path.join(
    folder,
    `remade-${createHash('sha256').update(end.seal).digest('hex').slice(0, 8)}.tar`,
  )
  const out = pack()
  out.entry({ name: 'backup.json' }, headText)
  for (const { name, bytes } of parts) out.entry({ name }, bytes)
  out.entry({ name: 'end.json' }, JSON.stringify(end))
  out.finalize()
  await pipeline(out, createWriteStream(file))
  return file
}

test('what is larger than a part leaves in several', () => {
  const bytes = readFileSync(good).toString('latin1')
  expect(11 * 20_000 * 32).toBeGreaterThan(PART_BYTES)
  expect(bytes).toContain('tables/a_piece/000002.gz')
})
