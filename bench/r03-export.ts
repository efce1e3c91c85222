import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { to as copyTo } from 'pg-copy-streams'
import { today } from '@/lib/clock'
import { withLiterals } from '@/lib/csv/export'
import { restore } from '@/lib/csv/neutralise'
import { pool, prisma } from '@/lib/db/client'
import { registerExport } from '@/lib/providers/register-export'
import type { Bench } from './bench'
import { get } from './http'
import { interleave } from './interleave'
import { median, summarise } from './statistics'

/** Every Prisma round takes most of a minute. */
const PRISMA_ROUNDS = 3

/**
 * The register as a CSV, all columns of the product: over HTTP, by somebody signed in, with its audit row, formulas
 * neutralised. The floor is COPY of the same query, drained to nowhere. The peer is what one would write without COPY:
 * findMany with what hangs on it and csv-stringify, in this process and with 20 of the columns, so it does less.
 */
export const csvExport: Bench = async (place, { rounds, size }, say) => {
  const app = await place.app(size)
  await place.use(await place.portfolio(size))
  const url = `${app.url}/providers/export?bom=no`
  const { text, values } = registerExport({}, today())
  const sql = `COPY (${withLiterals(text, values)}) TO STDOUT WITH (FORMAT csv, HEADER)`

  const download = (sink: (chunk: Buffer) => void) => get(url, app.headers, { take: sink })
  const copy = async (sink: Writable) => {
    const client = await pool().connect()
    try {
      await client.query("SET TIME ZONE 'UTC'")
      await pipeline(client.query(copyTo(sql)), sink)
    } finally {
      client.release()
    }
  }

  const [mine, plain] = [cellsOf(restore), cellsOf((cell) => cell)]
  const answer = await download((chunk) => mine.parser.write(chunk))
  assert.equal(answer.status, 200)
  mine.parser.end()
  await copy(plain.parser)
  const [ours, theirs] = [await mine.digest, await plain.digest]
  assert.deepEqual(ours, theirs, 'the same cells')
  say(`the same ${ours.rows} rows of ${ours.columns} cells`)

  const firstBytes: number[] = []
  const growth: number[] = []
  const measured = await interleave(rounds, {
    async a() {
      const before = residentMb(app.pid)
      let most = before
      const watching = setInterval(() => (most = Math.max(most, residentMb(app.pid))), 20)
      const { status, firstByteMs } = await download(() => undefined)
      clearInterval(watching)
      assert.equal(status, 200)
      firstBytes.push(firstByteMs)
      growth.push(most - before)
    },
    b: () => copy(nowhere()),
  })
  const prismaMeasured = await interleave(Math.min(rounds, PRISMA_ROUNDS), {
    a: () => download(() => undefined),
    b: async () => assert.equal(await byPrisma(), ours.rows),
  })
  const shape = `${ours.rows} × ${ours.columns}`
  return [
    {
      id: 'R3',
      what: `CSV export ${shape} over HTTP`,
      against: 'COPY of the same query, drained',
      target: { atMost: 3 },
      measured: summarise(measured.ratios),
      note: `${median(measured.a).toFixed(0)} ms against ${median(measured.b).toFixed(0)} ms`,
    },
    {
      id: 'R3',
      what: 'its first byte',
      against: '-',
      target: { atMost: 200 },
      unit: 'ms',
      measured: summarise(firstBytes.slice(1)),
    },
    {
      id: 'R3',
      what: 'growth of the server while it runs',
      against: '-',
      target: { atMost: 64 },
      unit: 'MB',
      measured: summarise(growth.slice(1)),
    },
    {
      id: 'R3',
      what: 'times faster',
      against: `Prisma + csv-stringify, 20 of the columns, no HTTP`,
      target: { atLeast: 2.5 },
      measured: summarise(prismaMeasured.ratios.map((ratio) => 1 / ratio)),
      note: `${median(prismaMeasured.b).toFixed(0)} ms`,
    },
  ]
}

/** A parser and, once it has ended, a digest of every cell it read. */
function cellsOf(as: (cell: string) => string) {
  const hash = createHash('sha256')
  let rows = -1
  let columns = 0
  const parser = parse({ relax_column_count: false })
  const digest = (async () => {
    for await (const record of parser as AsyncIterable<string[]>) {
      rows += 1
      columns = record.length
      hash.update(JSON.stringify(record.map(as)))
    }
    return { rows, columns, cells: hash.digest('hex') }
  })()
  return { parser, digest }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

function residentMb(pid: number): number {
  const told = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(told?.[1]) / 1_024
}

async function byPrisma(): Promise<number> {
  const providers = await prisma().provider.findMany({
    where: { archivedAt: null },
    include: { standing: true, owner: true, engagement: true },
    orderBy: { id: 'asc' },
  })
  const rows = providers.map(({ standing, owner, engagement, ...provider }) => [
    provider.id,
    provider.legalName,
    provider.tradingName,
    provider.iorNumber,
    provider.kind,
    provider.stage,
    provider.tier,
    owner?.name,
    owner?.email,
    engagement?.name,
    standing?.eligibility,
    standing?.recommendation,
    standing?.scoreTenths,
    standing?.band,
    standing?.coverageTenThousandths,
    standing?.worstSeverity,
    standing?.criticalGaps,
    standing?.claimCents,
    standing?.leftToUsCents,
    standing?.policyExpiresOn?.toISOString().slice(0, 10),
  ])
  const csv = stringify(rows, { escape_formulas: true })
  await pipeline(Readable.from([csv]), nowhere())
  return rows.length
}
