import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'

/** Any number that nothing else here locks: two starts at once take turns. */
export const MIGRATION_LOCK = 5_190_724

export interface Migration {
  name: string
  sql: string
  /** As Prisma computes it, so that `prisma migrate` agrees about what is applied. */
  checksum: string
}

/** The migrations of a folder in Prisma's layout, in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings a database to the newest schema and gives the names of what it applied. Each file is one transaction with its
 * row in Prisma's own table. Throws where an applied file was edited since, or the database is ahead of this program.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(table)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    assertSameHistory(rows, migrations)
    const applied = new Set(rows.map((row) => row.migration_name))
    const pending = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    // Ending the connection gives the lock back.
    await client.end()
  }
}

/** True when nothing is left to apply; for the readiness check. */
export function isAtHead(applied: readonly string[], migrations: readonly Migration[]): boolean {
  return migrations.every((migration) => applied.includes(migration.name))
}

function assertSameHistory(
  rows: readonly { migration_name: string; checksum: string }[],
  migrations: readonly Migration[],
): void {
  for (const row of rows) {
    const here = migrations.find((migration) => migration.name === row.migration_name)
    if (!here)
      throw new Error(
        `The database has the migration ${row.migration_name}, which this program does not know. Use a newer version.`,
      )
    if (here.checksum !== row.checksum)
      throw new Error(
        `The migration ${row.migration_name} was edited after it was applied. Restore its file.`,
      )
  }
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`The migration ${name} failed and was undone.`, { cause: error })
  }
}

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
