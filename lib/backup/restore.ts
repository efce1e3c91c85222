import 'server-only'
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { headText, type Head } from '@/lib/audit/chain'
import { verifyWithin } from '@/lib/audit/verify-chain'
import { pool } from '@/lib/db/client'
import { migrate, MIGRATION_LOCK, type Migration } from '@/lib/db/migrate'
import { DomainError } from '@/lib/errors'
import { requireEmpty } from './empty'
import { checkBackup, rowsOf, type BackupFile } from './read'
import type { BackupTable } from './schema'
import { sealOf } from './seal'
import { listTables, PLAIN_TEXT, quoted, selectInOrder } from './tables'

export interface RestoreOptions {
  file: string
  url: string
  /** All that this program knows. */
  migrations: readonly Migration[]
  /** The key of the trail as this machine has it; null: the file's, where it has it. */
  auditKey: string | null
  /** Keeps the file's key on this machine; gives what takes it away again. */
  keepKey: (key: string) => () => void
  /** Called as it goes on. */
  onProgress: (progress: { table: string; at: number; of: number; bytes: number }) => void
}

export interface Restored {
  takenAt: string
  auditHead: Head
  tables: number
  rows: number
  /** Migrations that the next start will apply. */
  pending: number
}

/**
 * Fills an empty database with a backup: the schema by the migrations that the file names, then all rows in one
 * transaction, which ends well only where every table has the bytes that the file has and the audit trail is intact up
 * to the head in the file. Throws DomainError, in words, before it has changed anything, or after it has undone all but
 * the empty schema.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const backup = await checkBackup(options.file)
  const key = keyFor(backup, options)
  const wanted = migrationsOf(backup, options.migrations)
  await withClient(requireEmpty)
  await migrate(options.url, wanted)

  const { head, end } = backup
  await inTransaction(options, key, (client) => fill(client, backup, key, options))
  await pool().query('ANALYZE')
  return {
    takenAt: head.takenAt,
    auditHead: headIn(backup),
    tables: head.tables.length,
    rows: end.tables.reduce((sum, { rows }) => sum + rows, 0),
    pending: options.migrations.length - wanted.length,
  }
}

const headIn = ({ end }: BackupFile): Head => ({ seq: BigInt(end.auditHead.seq), hash: end.auditHead.hash })

function keyFor({ end, auditKey: inFile }: BackupFile, { auditKey, file }: RestoreOptions): string {
  const key = auditKey ?? inFile
  if (key === null)
    throw new DomainError(
      `The key of the audit trail is needed, and ${file} was written without it. Set AUDIT_KEY, or copy the file audit-key of the old data folder into the new one.`,
    )
  if (sealOf(end.checksum, key) !== end.seal)
    throw new DomainError(
      `The key of the audit trail on this machine is not the one under which ${file} was written. Set AUDIT_KEY, or put the file audit-key of the old data folder in the place of the new one.`,
    )
  return key
}

function migrationsOf({ head }: BackupFile, known: readonly Migration[]): Migration[] {
  return head.migrations.map(({ name, checksum }) => {
    const here = known.find((migration) => migration.name === name)
    if (!here)
      throw new DomainError(
        `The backup has the migration ${name}, which this program does not know. Use a newer version.`,
      )
    if (here.checksum !== checksum)
      throw new DomainError(
        `The migration ${name} is not here as it was when the backup was taken. Restore its file.`,
      )
    return here
  })
}

async function withClient<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** The key is kept before the rows are: a start on them without it would begin another chain. */
async function inTransaction(
  { auditKey, keepKey }: RestoreOptions,
  key: string,
  work: (client: ClientBase) => Promise<void>,
): Promise<void> {
  await withClient(async (client) => {
    await client.query('BEGIN')
    await client.query(PLAIN_TEXT)
    // A start meanwhile waits with its migrations.
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await work(client)
    const takeAway = auditKey === null ? keepKey(key) : () => undefined
    try {
      await client.query('COMMIT')
    } catch (error) {
      takeAway()
      throw error
    }
  })
}

async function fill(
  client: ClientBase,
  backup: BackupFile,
  key: string,
  { file, onProgress }: RestoreOptions,
): Promise<void> {
  const { tables } = backup.head
  requireSameTables(tables, await listTables(client))
  // What they would do was done when the rows were first written. Keys, checks and other constraints stay on.
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
  await requireEmpty(client)
  await client.query('DELETE FROM audit_head')

  const parts = rowsOf(file)
  let next = await parts.next()
  for (const [index, table] of tables.entries()) {
    let bytes = 0
    const own = async function* () {
      for (; !next.done && next.value.table === table.name; next = await parts.next()) {
        bytes += next.value.text.length
        onProgress({ table: table.name, at: index + 1, of: tables.length, bytes })
        yield next.value.text
      }
    }
    await copyIn(client, table, own)
  }
  for (const { name, lastValue, isCalled } of backup.end.sequences)
    await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(name), lastValue, isCalled])
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const { name } of tables) await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`)
  await requireAsWritten(client, backup, key)
}

function requireSameTables(wanted: readonly BackupTable[], here: readonly BackupTable[]): void {
  const shapes = (tables: readonly BackupTable[]) =>
    new Set(tables.map(({ name, columns }) => `${name} (${columns.toSorted().join(', ')})`))
  const [there, made] = [shapes(wanted), shapes(here)]
  const differing = [...there].filter((shape) => !made.has(shape))
  const missing = [...made].filter((shape) => !there.has(shape))
  if (differing.length + missing.length > 0)
    throw new DomainError(
      `The tables of the backup are not those that its migrations make: ${[...differing, ...missing].join('; ')}.`,
    )
}

async function copyIn(
  client: ClientBase,
  { name, columns }: BackupTable,
  parts: () => AsyncGenerator<Buffer>,
): Promise<void> {
  try {
    await pipeline(
      parts,
      client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`)),
    )
  } catch (error) {
    if (error instanceof DomainError || !(error instanceof Error)) throw error
    throw Object.assign(
      new DomainError(`The database refuses rows of ${name}: ${error.message}. Nothing was restored.`),
      { cause: error },
    )
  }
}

async function requireAsWritten(client: ClientBase, backup: BackupFile, key: string): Promise<void> {
  for (const [index, table] of backup.head.tables.entries()) {
    const stored = client.query(copyTo(`COPY (${await selectInOrder(client, table)}) TO STDOUT`))
    const hash = createHash('sha256')
    for await (const chunk of stored as AsyncIterable<Buffer>) hash.update(chunk)
    const written = backup.end.tables[index]
    if (stored.rowCount !== written?.rows || hash.digest('hex') !== written.sha256)
      throw new DomainError(
        `The table ${table.name} is not stored as the backup has it. Nothing was restored.`,
      )
  }
  const head = headIn(backup)
  const verdict = await verifyWithin(client, key, head)
  if (!verdict.intact)
    throw new DomainError(
      `The audit trail in the backup is not as it was written. First bad row: ${verdict.firstBad} (${verdict.reason}). Nothing was restored.`,
    )
  if (headText(verdict.head) !== headText(head))
    throw new DomainError(
      `The audit trail in the backup ends at ${headText(verdict.head)}, not at ${headText(head)}. Nothing was restored.`,
    )
}
