import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import type { Head } from '@/lib/audit/chain'
import type { Verdict } from '@/lib/audit/verify'
import { readHead, verifyWithin } from '@/lib/audit/verify-chain'
import { pool } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { BACKUP_FORM, type BackupEnd, type BackupHead, type BackupTable } from './schema'
import { checksumOf, sealOf } from './seal'
import { listMigrations, listSequences, listTables, PLAIN_TEXT, quoted, selectInOrder } from './tables'

/** What of a table's rows is compressed at once: a tar names the size of an entry before its bytes. */
export const PART_BYTES = 4 * 1024 * 1024

const compress = promisify(gzip)

export interface BackupOptions {
  file: string
  auditKey: string
  /** Whether the key goes with it, readable for whoever holds the file. */
  withKey: boolean
  /** Called as it goes on. */
  onProgress: (progress: { table: string; at: number; of: number; bytes: number }) => void
}

export interface Taken {
  auditHead: Head
  tables: number
  rows: number
  bytes: number
  /** Whether the trail in it is intact: a restore refuses one that is not. */
  verdict: Verdict
  /** Of the whole file, as sha256sum prints it. */
  sha256: string
}

/**
 * Writes the whole database, as of one moment, to a new file of mode 0600, under its name only once it is whole and on
 * the disk. Other people's work goes on meanwhile; a migration waits. Throws DomainError where the file cannot be written.
 */
export async function writeBackup(options: BackupOptions): Promise<Taken> {
  const { file } = options
  if (existsSync(file))
    throw new DomainError(`${file} is there already. Name another file: none is overwritten.`)
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.unfinished`
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const taken = await inSnapshot((client) => writeTar(client, unfinished, options))
    await sync(unfinished)
    await rename(unfinished, file)
    await sync(path.dirname(file))
    return taken
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw inWords(error, file)
  }
}

async function inSnapshot<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(PLAIN_TEXT)
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection that still has rows to send cannot be used again, not even to roll back.
    client.release(true)
    throw error
  }
}

async function writeTar(client: ClientBase, file: string, options: BackupOptions): Promise<Taken> {
  const hash = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const tar = pack()
  const written = pipeline(tar, measured, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  const filled = fill(tar, client, options).catch((error: Error) => {
    tar.destroy(error)
    throw error
  })
  // Either breaks the other off; what ended the file is the reason of both.
  const [wrote] = await Promise.allSettled([written, filled])
  if (wrote.status === 'rejected') throw wrote.reason
  return { ...(await filled), bytes, sha256: hash.digest('hex') }
}

async function fill(
  tar: Pack,
  client: ClientBase,
  { auditKey, withKey, onProgress }: BackupOptions,
): Promise<Omit<Taken, 'bytes' | 'sha256'>> {
  const tables = await listTables(client)
  if (!tables.some(({ name }) => name === 'audit_head'))
    throw new DomainError('There is nothing to back up: npm start has not made this database yet.')
  // Held from here on, so that none of them is altered before its turn.
  await client.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`)
  const takenAt = new Date()
  const migrations = await listMigrations(client)
  const head: BackupHead = { form: BACKUP_FORM, takenAt: takenAt.toISOString(), migrations, tables }
  const headText = JSON.stringify(head, null, 1)
  const add = entriesOf(tar, takenAt)
  await add('backup.json', headText)
  if (withKey) await add('audit-key', auditKey)

  const copied: BackupEnd['tables'] = []
  for (const [index, table] of tables.entries())
    copied.push(
      await copyTable(client, table, add, (bytes) =>
        onProgress({ table: table.name, at: index + 1, of: tables.length, bytes }),
      ),
    )
  const { seq, hash } = await readHead(client)
  const verdict = await verifyWithin(client, auditKey)
  // They belong to no moment: read last, they are behind no row that was copied.
  const sequences = await listSequences(client)
  const end = { tables: copied, sequences, auditHead: { seq: seq.toString(), hash } }
  const checksum = checksumOf(headText, end)
  await add('end.json', JSON.stringify({ ...end, checksum, seal: sealOf(checksum, auditKey) }, null, 1))
  tar.finalize()
  return {
    auditHead: { seq, hash },
    verdict,
    tables: tables.length,
    rows: copied.reduce((sum, { rows }) => sum + rows, 0),
  }
}

type Add = (name: string, bytes: string | Buffer) => Promise<void>

/** Gives what adds an entry and waits until it has been taken, so that no more than one is in memory. */
function entriesOf(tar: Pack, mtime: Date): Add {
  return (name, content) =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(content)
      const entry = tar.entry({ name, size: bytes.length, mode: 0o600, mtime }, (error) =>
        error ? reject(error) : resolve(),
      )
      entry.end(bytes)
    })
}

async function copyTable(
  client: ClientBase,
  table: BackupTable,
  add: Add,
  onBytes: (bytes: number) => void,
): Promise<BackupEnd['tables'][number]> {
  const rows = client.query(copyTo(`COPY (${await selectInOrder(client, table)}) TO STDOUT`))
  const hash = createHash('sha256')
  let waiting: Buffer[] = []
  let size = 0
  let bytes = 0
  let parts = 0
  const flush = async () => {
    if (size === 0) return
    parts += 1
    const packed = await compress(Buffer.concat(waiting), { level: constants.Z_BEST_SPEED })
    waiting = []
    size = 0
    await add(`tables/${table.name}/${String(parts).padStart(6, '0')}.gz`, packed)
  }
  onBytes(0)
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    for (let from = 0; from < chunk.length;) {
      const piece = chunk.subarray(from, from + PART_BYTES - size)
      waiting.push(piece)
      size += piece.length
      from += piece.length
      if (size === PART_BYTES) await flush()
    }
    onBytes(bytes)
  }
  await flush()
  return { name: table.name, rows: rows.rowCount, sha256: hash.digest('hex') }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on that disk',
  EDQUOT: 'no more space is allowed there',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'that disk can only be read',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'a part of that path is a file',
  ENAMETOOLONG: 'the name is too long',
}

function inWords(error: unknown, file: string): unknown {
  const why = error instanceof Error && 'code' in error ? WHY[String(error.code)] : undefined
  return why ? new DomainError(`The backup could not be written to ${file}: ${why}.`) : error
}
