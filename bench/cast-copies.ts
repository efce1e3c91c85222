import { pool } from '@/lib/db/client'
import { today } from '@/lib/clock'
import { step } from '@/lib/launch/progress.mjs'
import { restandAll } from '@/lib/scorecards/testing'
import { loadSample } from '@/prisma/seed/load'

/** Tables under a provider, a record's own rows after the record. */
const TABLES = [
  'provider',
  'provider_contact',
  'absence',
  'authority',
  'resident_agent',
  'bond',
  'volume_statement',
  'capital_statement',
  'policy',
  'contract',
  'contract_cause',
  'contract_clause',
  'compliance_event',
  'history_statement',
  'run_off_statement',
  'method_check',
  'method_check_flag',
  'screening',
]

/** Columns that hold the id of a row that is copied too. */
const IDS = ['id', 'provider_id', 'authority_id', 'contract_id', 'method_check_id']

/** The sample cast, each of its providers many times with all that is recorded of it, then concluded about. */
export async function insertCopiesOfTheCast(size: number): Promise<void> {
  await loadSample({ password: 'for the bench only', today: today() })
  const { rows } = await pool().query<{ count: number }>('SELECT count(*)::int AS count FROM provider')
  const cast = rows[0]?.count ?? 0
  const copies = Math.ceil(size / cast) - 1
  const numbers = await iorNumbers()
  if (copies > 0) for (const table of TABLES) await copy(table, copies, numbers)
  await pool().query('ANALYZE')
  await step(`Concluding about ${cast * (copies + 1)} providers`, () => restandAll(today()))
  await pool().query('VACUUM ANALYZE')
}

/** Of the cast's providers and bonds. */
async function iorNumbers(): Promise<string[]> {
  const { rows } = await pool().query<{ number: string }>(
    `SELECT ior_number AS number FROM provider UNION SELECT ior_number FROM bond ORDER BY 1`,
  )
  return rows.flatMap(({ number }) => number ?? [])
}

async function copy(table: string, copies: number, numbers: readonly string[]): Promise<void> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  )
  const columns = rows.map(({ name }) => name)
  const which = "lpad(array_position($1::text[], t.ior_number)::text, 2, '0')"
  const values = columns.map((name) => {
    if (IDS.includes(name)) return `md5(t.${name}::text || n)::uuid`
    // Which of the cast and which copy, so that each has its own and its bond the same.
    if (name === 'ior_number')
      return `CASE WHEN t.ior_number ~ '^[0-9]{2}-[0-9]{7}'
                   THEN overlay(t.ior_number PLACING '00-' || ${which} || lpad(n::text, 5, '0') FROM 1 FOR 10)
                   ELSE '0000' || ${which} || '-' || lpad(n::text, 5, '0') END`
    return `t."${name}"`
  })
  await pool().query(
    `INSERT INTO ${table} ("${columns.join('", "')}")
     SELECT ${values.join(', ')} FROM ${table} t, generate_series(1, ${copies}) n
      WHERE $1::text[] IS NOT NULL`,
    [numbers],
  )
}
