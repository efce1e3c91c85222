import assert from 'node:assert/strict'
import type { PoolClient } from 'pg'
import { today } from '@/lib/clock'
import { addDays, type IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { selectFacts } from '@/lib/scorecards/load'
import { restandAll } from '@/lib/scorecards/testing'
import type { Bench } from './bench'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

const BATCH = 50

/**
 * A new day comes: everybody is concluded about anew and what differs is written. A tenth of the providers a round, so
 * that all are once through in ten. The floor reads the same rows by the same statement, in the same batches and
 * transactions, concludes nothing, and writes the rows that ours changed, whole, as they became.
 */
export const rescore: Bench = async (place, { rounds, size }, say) => {
  await place.use(await place.cast(size))
  const ids = await allIds()
  const share = Math.ceil(ids.length / 10)
  const slice = (round: number) => ids.slice((round % 10) * share, (round % 10) * share + share)
  // Far enough for things to have lapsed, a day further each round.
  const dayOf = (round: number): IsoDate => addDays(today(), 20 + round)
  let changed: Changed = { standings: [], gaps: [] }
  let before: Map<string, string>
  const counts: number[] = []

  const measured = await interleave(rounds, {
    async before(side, round) {
      if (side === 'a') {
        before = await fingerprints(slice(round))
      } else {
        changed = await changedSince(before, slice(round))
        counts.push(changed.standings.length + changed.gaps.length)
        say(`round ${round}: ${changed.standings.length} standings and ${changed.gaps.length} gaps changed`)
      }
      await pool().query('CHECKPOINT')
    },
    a: (round) => restandAll(dayOf(round), slice(round)),
    b: (round) => readAndWrite(slice(round), changed),
  })
  const each = (ms: readonly number[]) => ((median(ms) * 1_000) / share).toFixed(0)
  return [
    {
      id: 'R2',
      what: `rescore ${ids.length} providers, write what changed`,
      against: 'read + write of the same rows by the bare driver',
      target: { atMost: 1.5 },
      measured: summarise(measured.ratios),
      note: `${each(measured.a)} against ${each(measured.b)} µs a provider; ${median(counts)} rows a round changed`,
    },
  ]
}

interface Changed {
  standings: Row[]
  gaps: Row[]
}
type Row = { provider_id: string } & Record<string, unknown>

async function allIds(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM provider ORDER BY id')
  return rows.map(({ id }) => id)
}

const stored = (table: 'standing' | 'gap', key: string) =>
  `SELECT '${table}' || ${key} AS key, md5(t::text) AS print, to_jsonb(t) AS row FROM ${table} t
    WHERE provider_id = ANY($1::uuid[])`
const STANDINGS = stored('standing', 'provider_id')
const GAPS = stored('gap', "provider_id || criterion_id || ''")

async function fingerprints(ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ key: string; print: string }>(
    `SELECT key, print FROM (${STANDINGS} UNION ALL ${GAPS}) every`,
    [ids],
  )
  return new Map(rows.map(({ key, print }) => [key, print]))
}

async function changedSince(before: ReadonlyMap<string, string>, ids: readonly string[]): Promise<Changed> {
  const now = async (sql: string) => {
    const prints = await pool().query<{ key: string; print: string; row: Row }>(sql, [ids])
    return prints.rows.filter(({ key, print }) => before.get(key) !== print).map(({ row }) => row)
  }
  return { standings: await now(STANDINGS), gaps: await now(GAPS) }
}

async function readAndWrite(ids: readonly string[], changed: Changed): Promise<void> {
  const client = await pool().connect()
  try {
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH)
      await client.query('BEGIN')
      await client.query('SELECT id FROM provider WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [batch])
      const read = await client.query(selectFacts, [batch, null])
      assert.equal(read.rows.length, batch.length)
      await write(client, 'standing', '(provider_id)', of(batch, changed.standings))
      await write(client, 'gap', '(provider_id, criterion_id)', of(batch, changed.gaps))
      await client.query('COMMIT')
    }
  } finally {
    client.release()
  }
}

function of(batch: readonly string[], rows: readonly Row[]): Row[] {
  const wanted = new Set(batch)
  return rows.filter((row) => wanted.has(row.provider_id))
}

async function write(client: PoolClient, table: string, key: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const set = Object.keys(first).map((column) => `${column} = EXCLUDED.${column}`)
  await client.query(
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT ${key} DO UPDATE SET ${set.join(', ')}`,
    [JSON.stringify(rows)],
  )
}
