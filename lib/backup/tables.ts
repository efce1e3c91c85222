import pg, { type ClientBase } from 'pg'
import { fillOrder, type Reference } from './fill-order'
import type { BackupEnd, BackupTable } from './schema'

/** The migrations make it, and tell of what it tells. */
const OF_MIGRATIONS = '_prisma_migrations'

/**
 * Every table of the schema with the columns that are stored, in the order in which they can be filled. What pg-boss
 * keeps in a schema of its own are wake-ups, which each start makes anew.
 */
export async function listTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> $1 AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY c.relname`,
    [OF_MIGRATIONS],
  )
  const references = await client.query<Reference>(
    `SELECT o.relname::text AS from, t.relname::text AS to
       FROM pg_constraint k JOIN pg_class o ON o.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      WHERE k.contype = 'f' AND o.relnamespace = current_schema()::regnamespace`,
  )
  const byName = new Map(rows.map((table) => [table.name, table]))
  return fillOrder([...byName.keys()], references.rows).map((name) => byName.get(name)!)
}

/**
 * The rows of a table in the order of its key, so that the same rows are the same bytes wherever they are stored: for
 * COPY. By code points where the key is text, because servers differ in what else they sort by.
 */
export async function selectInOrder(client: ClientBase, { name, columns }: BackupTable): Promise<string> {
  const { rows } = await client.query<{ column: string; isText: boolean }>(
    `SELECT a.attname::text AS column, a.attcollation <> 0 AS "isText"
       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY array_position(i.indkey, a.attnum)`,
    [quoted(name)],
  )
  if (rows.length === 0)
    throw new Error(`The table ${name} has no primary key, by which its rows are kept in order`)
  const order = rows.map(({ column, isText }) => `${quoted(column)}${isText ? ' COLLATE "C"' : ''}`)
  return `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ORDER BY ${order.join(', ')}`
}

type Sequence = BackupEnd['sequences'][number]

export async function listSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY relname`,
  )
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const at = await client.query<Omit<Sequence, 'name'>>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`,
    )
    sequences.push({ name, ...at.rows[0]! })
  }
  return sequences
}

export async function listMigrations(client: ClientBase): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM ${OF_MIGRATIONS}
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

/** Values as text that any server since reads the same, whatever this one is set to. */
export const PLAIN_TEXT = `
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`

export const quoted = (name: string) => pg.escapeIdentifier(name)
