import type { ClientBase } from 'pg'
import { DomainError } from '@/lib/errors'
import { quoted } from './tables'

/**
 * Throws DomainError unless nothing is stored: no table, or the tables of this program without a row, as a restore that
 * broke off leaves them.
 */
export async function requireEmpty(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; isOurs: boolean }>(
    `SELECT c.relname::text AS name, n.nspname = current_schema() AS "isOurs"
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      ORDER BY n.nspname = current_schema(), c.relname`,
  )
  if (rows.length === 0) return
  const [first] = rows
  if (!rows.some(({ name }) => name === 'audit_head') || !first?.isOurs)
    throw notEmpty(`it has the table ${first?.name}`)
  for (const { name } of rows) {
    if (name === '_prisma_migrations') continue
    const having = name === 'audit_head' ? 'WHERE seq > 0' : ''
    const found = await client.query(`SELECT 1 FROM ${quoted(name)} ${having} LIMIT 1`)
    if (found.rows.length > 0) throw notEmpty(`there are rows in its table ${name}`)
  }
}

const notEmpty = (why: string) =>
  new DomainError(
    `A backup is restored into an empty database only, and this one is not empty: ${why}. Nothing was changed. Set DATA_DIR to a new folder, or DATABASE_URL to a new database.`,
  )
