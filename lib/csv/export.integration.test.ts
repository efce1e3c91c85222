import { expect, test } from 'vitest'
import { headText } from '@/lib/audit/chain'
import { readHead } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { exportCsv, withLiterals, type CsvExport } from './export'
import { fromCsv } from './from-csv'

useDatabase()

const actor = adminForTest()
const request = new Request('http://localhost/providers/export')
const providers: CsvExport = {
  event: 'export.providers',
  name: 'providers-2026-12-14',
  text: 'SELECT legal_name, note, version FROM provider WHERE legal_name <> $1 ORDER BY legal_name',
  values: ["it's"],
}
const millions: CsvExport = {
  ...providers,
  text: "SELECT n, repeat('x', 200) FROM generate_series(1, 5000000) n",
  values: [],
}

const inUse = () => pool().totalCount - pool().idleCount

async function settled(check: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !check(); tries += 1) await new Promise((done) => setTimeout(done, 50))
  return check()
}

test('a download is audited, headed for Excel and comes back as it was stored', async () => {
  const names = ['=1+2', "'=1", 'Harbor, "H"', 'Pier\nTwo', 'Ünïted 港']
  await prisma().provider.createMany({
    data: names.map((legalName) => ({ legalName, kind: 'OTHER', note: '+1 555 0100' })),
  })
  const response = await exportCsv(actor, request, { ...providers, details: { filter: 'all' } })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="providers-2026-12-14.csv"; filename*=UTF-8''providers-2026-12-14.csv`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(csv).toContain(`"'=1+2","'+1 555 0100",1\r\n`)
  const [header, ...rows] = fromCsv(csv)
  expect(header).toEqual(['legal_name', 'note', 'version'])
  expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(names))
  expect(await prisma().auditEvent.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
    event: 'export.providers',
    changes: { name: 'providers-2026-12-14', filter: 'all' },
  })
  expect(response.headers.get('x-audit-head')).toBe(headText(await readHead()))
  expect(await settled(() => inUse() === 0)).toBe(true)
})

test('programs may do without the byte order mark', async () => {
  const response = await exportCsv(actor, request, { ...providers, hasByteOrderMark: false })
  expect(new Uint8Array(await response.arrayBuffer())[0]).toBe('l'.charCodeAt(0))
})

test('a reader who leaves frees the connection, by abort or by closing the download', async () => {
  const leaving = new AbortController()
  const aborted = await exportCsv(actor, new Request(request.url, { signal: leaving.signal }), millions)
  const reader = aborted.body?.getReader()
  await reader?.read()
  leaving.abort()
  await expect(
    (async () => {
      while (!(await reader?.read())?.done);
    })(),
  ).rejects.toThrow(/./)
  const closed = await exportCsv(actor, request, millions)
  await closed.body?.cancel()
  expect(await settled(() => inUse() === 0)).toBe(true)
})

test('a HEAD request takes no connection and is no export', async () => {
  const before = await prisma().auditEvent.count()
  const response = await exportCsv(actor, new Request(request.url, { method: 'HEAD' }), millions)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect([response.body, inUse(), await prisma().auditEvent.count()]).toEqual([null, 0, before])
})

test('a fourth export at once waits its turn', async () => {
  const open = await Promise.all([1, 2, 3].map(() => exportCsv(actor, request, millions)))
  const fourth = await exportCsv(actor, request, millions)
  expect(fourth.status).toBe(503)
  expect(fourth.headers.get('retry-after')).toBe('60')
  await Promise.all(open.map(async (response) => response.body?.cancel()))
  expect(await settled(() => inUse() === 0)).toBe(true)
  const fifth = await exportCsv(actor, request, providers)
  expect(fifth.status).toBe(200)
  await fifth.text()
})

test('a query that fails breaks the download off instead of ending it early', async () => {
  const response = await exportCsv(actor, request, {
    ...providers,
    text: 'SELECT 1 / (n - 50000) FROM generate_series(1, 100000) n',
    values: [],
  })
  await expect(response.text()).rejects.toThrow('division by zero')
  expect(await settled(() => inUse() === 0)).toBe(true)
})

test('a connection that breaks under a download breaks that off, and the next one has another', async () => {
  const response = await exportCsv(actor, request, millions)
  const reader = response.body?.getReader()
  await reader?.read()
  await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%'`,
  )
  await expect(
    (async () => {
      while (!(await reader?.read())?.done);
    })(),
  ).rejects.toThrow(/terminat/)
  expect(await settled(() => inUse() === 0)).toBe(true)
  const next = await exportCsv(actor, request, providers)
  expect(await next.text()).toContain('legal_name')
})

test('an export cannot write', async () => {
  const response = await exportCsv(actor, request, {
    ...providers,
    text: 'DELETE FROM provider RETURNING legal_name',
    values: [],
  })
  await expect(response.text()).rejects.toThrow('read-only')
})

test('values are quoted, whatever is in them', async () => {
  const nasty = ["it's", '\\', "\\'; DROP TABLE provider; --", '$2', 'a"b', '']
  const sql = withLiterals('SELECT $1 = ANY($2), $3::int, $4::bool, $5::text, cardinality($2)', [
    nasty[2] ?? '',
    nasty,
    -5,
    true,
    null,
  ])
  const { rows } = await pool().query({ text: sql, rowMode: 'array' })
  expect(rows).toEqual([[true, -5, true, null, nasty.length]])
  expect(() => withLiterals('SELECT $2', ['x'])).toThrow('No value for $2')
})
