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
  if (copies > 0) for (const table of TABLES) await copy(table, copies)
  await pool().query('ANALYZE')
  await step(`Concluding about ${cast * (copies + 1)} providers`, () => restandAll(today()))
  await pool().query('VACUUM ANALYZE')
}

async function copy(table: string, copies: number): Promise<void> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  )
  const columns = rows.map(({ name }) => name)
  const values = columns.map((name) => {
    if (IDS.includes(name)) return `md5(t.${name}::text || n)::uuid`
    // Part of the serial number, so that each copy has its own and its bond the same.
    if (name === 'ior_number')
      return `CASE WHEN t.ior_number ~ '^[0-9]{2}-[0-9]{7}' THEN overlay(t.ior_number PLACING lpad(n::text, 5, '0') FROM 6 FOR 5)
                   ELSE overlay(t.ior_number PLACING lpad(n::text, 5, '0') FROM 8 FOR 5) END`
    return `t."${name}"`
  })
  await pool().query(
    `INSERT INTO ${table} ("${columns.join('", "')}")
     SELECT ${values.join(', ')} FROM ${table} t, generate_series(1, ${copies}) n`,
  )
}
