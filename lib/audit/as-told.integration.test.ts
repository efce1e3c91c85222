import { beforeAll, expect, test } from 'vitest'
import { today } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { removeSample } from '@/lib/sample/commands'
import { adminForTest } from '@/lib/auth/testing'
import { loadSample } from '@/prisma/seed/load'
import { toldOtherwise } from './as-told'
import { verifyChain } from './verify-chain'

useDatabase()

beforeAll(() => loadSample({ password: 'four quiet herons wade', today: today() }), 240_000)

async function otherwise(): Promise<string[]> {
  return (await toldOtherwise()).map(({ what, field }) => `${what}: ${field}`)
}

/** As somebody with all rights on the database could, beside the trail; it is put back afterwards. */
async function tampered(table: string, sql: string): Promise<string[]> {
  const client = await pool().connect()
  const copy = `kept_${table}`
  try {
    await client.query(
      `BEGIN; CREATE TABLE ${copy} AS SELECT * FROM ${table}; SET session_replication_role = replica`,
    )
    await client.query(sql)
    await client.query('COMMIT')
    const found = await otherwise()
    await client.query(
      `BEGIN; DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copy}; DROP TABLE ${copy}; COMMIT`,
    )
    return found
  } finally {
    client.release(true)
  }
}

test('all that the sample decided, waived and filed is what the trail tells', async () => {
  const { rows } = await pool().query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM decision) AS decisions, (SELECT count(*)::int FROM decision_condition) AS conditions,
            (SELECT count(*)::int FROM waiver) AS waivers, (SELECT count(*)::int FROM document) AS documents`,
  )
  expect(Object.values(rows[0] ?? {}).every((count) => count > 0)).toBe(true)
  expect(await otherwise()).toEqual([])
})

const first = (table: string, more = 'true') =>
  `id = (SELECT id FROM ${table} WHERE ${more} ORDER BY id LIMIT 1)`
const conditional = first('decision', `outcome = 'CONDITIONAL'`)

test.each<[string, string, string, string[]]>([
  [
    'a rejection made an approval',
    'decision',
    `UPDATE decision SET outcome = 'APPROVED' WHERE ${first('decision', `outcome = 'REJECTED'`)}`,
    ['decision: outcome'],
  ],
  [
    'a wider scope',
    'decision',
    `UPDATE decision SET value_cap_cents = value_cap_cents * 10, ports = '{}', every_port = true WHERE ${first('decision', `ports <> '{}'`)}`,
    ['decision: everyPort', 'decision: ports', 'decision: valueCapCents'],
  ],
  [
    'a reason that nobody gave',
    'decision',
    `UPDATE decision SET reason = 'All is well' WHERE ${first('decision', 'reason IS NULL')}`,
    ['decision: reason'],
  ],
  [
    'another who decided',
    'decision',
    `UPDATE decision SET decided_by_name = 'Somebody' WHERE ${conditional}`,
    ['decision: actorName'],
  ],
  [
    'another conclusion, so that it is not stale',
    'decision',
    `UPDATE decision SET conclusion_digest = 'x' WHERE ${conditional}`,
    ['decision: conclusionDigest'],
  ],
  [
    'what it rests on',
    'decision',
    `UPDATE decision SET snapshot = jsonb_set(snapshot, '{scorecard,scoreTenths}', '999') WHERE ${conditional}`,
    ['decision: snapshotSha256'],
  ],
  [
    'a condition put off',
    'decision_condition',
    `UPDATE decision_condition SET due_on = due_on + 90 WHERE ${first('decision_condition')}`,
    ['decision: conditions'],
  ],
  [
    'a condition that nobody met',
    'decision_condition',
    `UPDATE decision_condition SET met_on = current_date, met_note = 'Done', met_by_id = gen_random_uuid(), met_by_name = 'x' WHERE ${first('decision_condition', 'met_on IS NULL')}`,
    ['condition: metById', 'condition: metByName', 'condition: metNote', 'condition: metOn'],
  ],
  [
    'a condition dropped',
    'decision_condition',
    `DELETE FROM decision_condition WHERE ${first('decision_condition')}`,
    ['decision: conditions'],
  ],
  ['a decision dropped', 'decision', `DELETE FROM decision WHERE ${conditional}`, ['decision: gone']],
  [
    'a decision that nobody made',
    'decision',
    `INSERT INTO decision SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* FROM decision d WHERE ${conditional}`,
    ['decision: untold'],
  ],
  [
    'a waiver that lasts longer',
    'waiver',
    `UPDATE waiver SET ends_on = ends_on + 30 WHERE ${first('waiver')}`,
    ['waiver: endsOn'],
  ],
  ['a waiver dropped', 'waiver', `DELETE FROM waiver WHERE ${first('waiver')}`, ['waiver: gone']],
  [
    'a byte of a file',
    'document_chunk',
    `UPDATE document_chunk SET bytes = set_byte(bytes, 0, 0) WHERE (document_id, position) = (SELECT document_id, position FROM document_chunk ORDER BY 1, 2 LIMIT 1)`,
    ['document: bytes'],
  ],
  [
    'a file and its hash',
    'document',
    `UPDATE document SET sha256 = repeat('0', 64) WHERE ${first('document')}`,
    ['document: sha256'],
  ],
  ['a file dropped', 'document', `DELETE FROM document WHERE ${first('document')}`, ['document: gone']],
])('%s is found, though the chain is intact', async (_what, table, sql, found) => {
  expect(await tampered(table, sql)).toEqual(found)
  expect(await verifyChain()).toMatchObject({ intact: true })
  expect(await otherwise()).toEqual([])
})

test('what is taken away with the sample is not missed', async () => {
  const own = { name: 'Ada', email: 'ada@example.com', role: 'ADMIN', passwordHash: 'x' } as const
  await prisma().person.create({ data: own })
  await removeSample(adminForTest())
  expect(await otherwise()).toEqual([])
})
