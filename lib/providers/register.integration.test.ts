import { execFileSync, spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { neutralise } from '@/lib/csv/neutralise'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { insertPortfolio } from '@/lib/testing/portfolio'
import { bondsExport, complianceEventsExport, policiesExport } from './records-export'
import {
  countWithoutEach,
  listProviders,
  listRanking,
  summariseRegister,
  type RankingRow,
  type RegisterRow,
} from './register'
import { rankingExport, registerExport } from './register-export'
import { rankingQuery, registerColumns, registerQuery, type RegisterSort } from './register-filter'
import { writeCursor } from './register-order'

useDatabase()

const SIZE = 260
const OPEN = SIZE - Math.floor(SIZE / 7)
const asOf = '2026-11-25'
const actor = adminForTest()
const request = new Request('http://localhost/providers/export')

beforeAll(async () => insertPortfolio(SIZE))

const list = (query: object) => listProviders(actor, registerQuery.parse(query), asOf)
const beside = (row: RegisterRow | undefined) => writeCursor({ id: row?.id ?? '', key: row?.sortKey ?? null })
const ids = (rows: readonly RegisterRow[]) => rows.map((row) => row.id)

/** Every page from the start, as somebody follows Next. */
async function walk(query: object): Promise<RegisterRow[]> {
  const all: RegisterRow[] = []
  let page = await list(query)
  all.push(...page.rows)
  while (page.hasNext) {
    page = await list({ ...query, after: beside(page.rows.at(-1)) })
    expect(page.hasPrevious).toBe(true)
    all.push(...page.rows)
  }
  return all
}

/** Every page from the end, as somebody follows Last and then Previous. */
async function walkBack(query: object): Promise<RegisterRow[]> {
  const all: RegisterRow[] = []
  let page = await list({ ...query, page: 'last' })
  expect(page.hasNext).toBe(false)
  all.unshift(...page.rows)
  while (page.hasPrevious) {
    page = await list({ ...query, before: beside(page.rows[0]) })
    expect(page.hasNext).toBe(true)
    all.unshift(...page.rows)
  }
  return all
}

describe('every order', () => {
  test.each(registerColumns.flatMap((column): RegisterSort[] => [column, `-${column}`]))(
    '%s shows every provider once, forward and back alike',
    async (sort) => {
      const forward = await walk({ sort })
      expect(forward).toHaveLength(OPEN)
      expect(new Set(ids(forward)).size).toBe(OPEN)
      expect(ids(await walkBack({ sort }))).toEqual(ids(forward))
    },
  )

  test.each([
    ['score', 'scoreTenths'],
    ['left-to-us', 'leftToUsCents'],
    ['bond-use', 'utilisationTenThousandths'],
    ['coverage', 'coverageTenThousandths'],
    ['policy-expires', 'policyExpiresOn'],
    ['next-review', 'nextReviewOn'],
    ['owner', 'ownerName'],
  ] as const)(
    '%s goes up and down by its value, with what is not known last both ways',
    async (sort, field) => {
      const split = (rows: RegisterRow[]) => {
        const known = rows.flatMap((row) => row[field] ?? [])
        expect(rows.slice(known.length).every((row) => row[field] === null)).toBe(true)
        return known
      }
      const up = split(await walk({ sort }))
      const compared = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
      expect(up).toEqual(up.toSorted(compared))
      expect(split(await walk({ sort: `-${sort}` }))).toEqual(up.toReversed())
    },
  )

  test('names are ordered whatever their case and accents', async () => {
    const names = (await walk({ sort: 'name', q: 'etoile imports 1' })).map((row) => row.legalName)
    const folded = names.map((name) => name.toLowerCase().replace('é', 'e'))
    expect(folded).toEqual(folded.toSorted())
    expect(new Set(names.map((name) => name.slice(0, 1)))).toEqual(new Set(['É', 'é']))
  })

  test('owners are ordered by the name they have now, whatever its case and accents', async () => {
    const owners = async () => {
      const names = (await walk({ sort: 'owner' })).map((row) => row.ownerName)
      return [...new Set(names)]
    }
    const rename = (to: string, from: string) =>
      pool().query('UPDATE person SET name = $1 WHERE name = $2', [to, from])
    expect(await owners()).toEqual(['Mei Lin', 'Priya Nair', null])
    await rename('ÉMILE Nair', 'Priya Nair')
    try {
      expect(await owners()).toEqual(['ÉMILE Nair', 'Mei Lin', null])
      const handOver = `UPDATE provider SET owner_id = (SELECT id FROM person WHERE name = $2)
        WHERE owner_id IS NOT DISTINCT FROM (SELECT id FROM person WHERE name = $1) RETURNING id`
      const { rows } = await pool().query<{ id: string }>(handOver, ['Mei Lin', 'ÉMILE Nair'])
      expect(await owners()).toEqual(['ÉMILE Nair', null])
      await pool().query(
        `UPDATE provider SET owner_id = (SELECT id FROM person WHERE name = 'Mei Lin') WHERE id = ANY($1::uuid[])`,
        [rows.map(({ id }) => id)],
      )
      expect(await owners()).toEqual(['ÉMILE Nair', 'Mei Lin', null])
    } finally {
      await rename('Priya Nair', 'ÉMILE Nair')
    }
  })

  test('worst gaps first means the gravest, then how many of it', async () => {
    const rows = await walk({ sort: '-gaps' })
    const grave = rows.map((row) => `${row.worstSeverity ?? 'NONE'} ${row.worstCount}`)
    expect(grave.slice(0, 3)).toEqual(['CRITICAL 3', 'CRITICAL 3', 'CRITICAL 3'])
    const severities = [...new Set(rows.map((row) => row.worstSeverity))]
    expect(severities).toEqual(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', null])
  })

  test('without a choice it opens with most left to us', async () => {
    expect(ids((await list({})).rows)).toEqual(ids((await list({ sort: '-left-to-us' })).rows))
  })

  test('a whole page back from the second is the first', async () => {
    const first = await list({ sort: '-score' })
    const second = await list({ sort: '-score', after: beside(first.rows.at(-1)) })
    const back = await list({ sort: '-score', before: beside(second.rows[0]) })
    expect(ids(back.rows)).toEqual(ids(first.rows))
    expect([first.hasPrevious, back.hasPrevious, second.hasPrevious]).toEqual([false, false, true])
  })
})

describe('filters', () => {
  test.each([
    [{ stage: 'IN_REVIEW' }, (row: RegisterRow) => row.stage === 'IN_REVIEW'],
    [{ band: 'A' }, (row: RegisterRow) => row.band === 'A'],
    [{ eligibility: 'FAIL' }, (row: RegisterRow) => row.eligibility === 'FAIL'],
    [{ worst: 'HIGH' }, (row: RegisterRow) => row.worstSeverity === 'HIGH'],
    [{ owner: '00000000-0000-7000-8000-00000000000a' }, (row: RegisterRow) => row.ownerName === 'Priya Nair'],
    [{ owner: 'nobody' }, (row: RegisterRow) => row.ownerName === null],
  ])('%j shows those and all of those', async (query, holds) => {
    const all = await walk({})
    const found = await walk(query)
    expect(found.length).toBeGreaterThan(0)
    expect(ids(found).toSorted()).toEqual(ids(all.filter(holds)).toSorted())
    const summary = await summariseRegister(actor, registerQuery.parse(query), asOf)
    expect(summary.total).toBe(found.length)
  })

  test('lapsing within some days counts both ends', async () => {
    const count = async (lapsing: string) => (await walk({ lapsing })).length
    const stored = async (days: number) =>
      (
        await pool().query(
          `SELECT FROM standing s JOIN provider p ON p.id = s.provider_id AND p.archived_at IS NULL
            WHERE s.next_lapse_on BETWEEN '${asOf}' AND date '${asOf}' + ${days}`,
        )
      ).rowCount
    expect([await count('0'), await count('1'), await count('30')]).toEqual([
      await stored(0),
      await stored(1),
      await stored(30),
    ])
  })

  test('archived providers show only when asked for, and then alone', async () => {
    expect(await walk({ archived: 'yes' })).toHaveLength(SIZE - OPEN)
  })

  test('several narrow together', async () => {
    const found = await walk({ q: 'harrow', stage: 'CANDIDATE', worst: 'CRITICAL' })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((row) => row.legalName.startsWith('Harrow') && row.stage === 'CANDIDATE')).toBe(true)
  })

  test('where nothing matches, it is told what each condition costs', async () => {
    const query = registerQuery.parse({ q: 'no such name', stage: 'IN_REVIEW' })
    expect((await summariseRegister(actor, query, asOf)).total).toBe(0)
    const inReview = (await walk({ stage: 'IN_REVIEW' })).length
    expect(await countWithoutEach(actor, query, asOf)).toEqual([
      { without: 'q', total: inReview },
      { without: 'stage', total: 0 },
    ])
  })
})

describe('the ranking by what is left to us', () => {
  const besideRanked = (row: RankingRow | undefined) =>
    writeCursor({ id: row?.id ?? '', key: row?.sortKey ?? null })

  async function walkRanking(query: object): Promise<RankingRow[]> {
    const all: RankingRow[] = []
    let page = await listRanking(actor, rankingQuery.parse(query), asOf)
    all.push(...page.rows)
    while (page.hasNext) {
      const after = besideRanked(page.rows.at(-1))
      page = await listRanking(actor, rankingQuery.parse({ ...query, after }), asOf)
      all.push(...page.rows)
    }
    return all
  }

  async function walkRankingBack(query: object): Promise<RankingRow[]> {
    const all: RankingRow[] = []
    let page = await listRanking(actor, rankingQuery.parse({ ...query, page: 'last' }), asOf)
    all.unshift(...page.rows)
    while (page.hasPrevious) {
      const before = besideRanked(page.rows[0])
      page = await listRanking(actor, rankingQuery.parse({ ...query, before }), asOf)
      all.unshift(...page.rows)
    }
    return all
  }

  test.each(['-left-to-us', 'left-to-us'] as const)(
    '%s has the providers of the register in its order, page by page, forward and back',
    async (sort) => {
      const ranked = (await walkRanking({ sort })).map(({ id }) => id)
      expect(ranked).toHaveLength(OPEN)
      expect(ranked).toEqual(ids(await walk({ sort })))
      expect((await walkRankingBack({ sort })).map(({ id }) => id)).toEqual(ranked)
    },
  )

  test('it begins with most, and knows no other order', async () => {
    const first = async (query: object) =>
      (await listRanking(actor, rankingQuery.parse(query), asOf)).rows.map(({ id }) => id)
    const most = await first({})
    expect(await first({ sort: '-left-to-us' })).toEqual(most)
    expect(await first({ sort: 'score' })).toEqual(most)
    expect(await first({ sort: 'left-to-us' })).not.toEqual(most)
  })

  test('what is filtered is what is ranked', async () => {
    const query = { stage: 'IN_REVIEW', eligibility: 'FAIL' }
    const found = (await walkRanking(query)).map(({ id }) => id)
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(ids(await walk(query)))
  })

  test.each([{}, { sort: 'left-to-us' }, { eligibility: 'FAIL' }])(
    'its file for %j has the rows of the screen in their order, to the cent',
    async (query) => {
      const csv = await (await exportCsv(actor, request, rankingExport(query, asOf))).text()
      const [header = [], ...rows] = fromCsv(csv)
      const shown = await walkRanking(query)
      const cells = (name: string) => rows.map((row) => row[header.indexOf(name)])
      const inDollars = (of: (row: RankingRow) => number | null) =>
        shown.map((row) => {
          const cents = of(row)
          return cents === null ? '' : (cents / 100).toFixed(2)
        })
      expect(cells('provider_id')).toEqual(shown.map(({ id }) => id))
      expect(cells('claim_usd')).toEqual(inDollars((row) => row.claimCents))
      expect(cells('insurance_pays_usd')).toEqual(inDollars((row) => row.insurancePaysCents))
      expect(cells('own_pays_usd')).toEqual(inDollars((row) => row.ownPaysCents))
      expect(cells('left_to_us_usd')).toEqual(inDollars((row) => row.leftToUsCents))
      expect(cells('never_promised_usd')).toEqual(inDollars((row) => row.neverPromisedCents))
      expect(cells('above_cap_usd')).toEqual(inDollars((row) => row.aboveCapCents))
      expect(cells('not_collectable_usd')).toEqual(inDollars((row) => row.notCollectableCents))
      expect(new Set(cells('scenario'))).toEqual(new Set(['NEGLIGENCE']))
    },
  )

  test('parts that do not add up are not stored', async () => {
    await expect(
      pool().query('UPDATE standing SET above_cap_cents = above_cap_cents + 1 WHERE left_to_us_cents > 0'),
    ).rejects.toThrow('standing_parts_add_up')
  })
})

describe('search', () => {
  const found = async (q: string) =>
    new Set((await walk({ q })).map((row) => row.legalName.replace(/ \d+$/, '')))

  test('looks inside names, without regard to case and accents', async () => {
    const both = new Set(['ÉTOILE Imports', 'étoile imports'])
    expect(await found('ETOILE IMP')).toEqual(both)
    expect(await found('étoile imp')).toEqual(both)
    expect(await found('e\u0301toile')).toEqual(both)
  })

  test('takes signs of a pattern for themselves', async () => {
    expect(await found('100% trade_co')).toEqual(new Set(['Ostrander 100% Trade_Co']))
    expect(await found('100_ trade')).toEqual(new Set())
    expect((await found('%')).size).toBe(1)
    expect(await found('\\')).toEqual(new Set())
    // Full-width signs fold to the plain ones.
    expect(await found('100％')).toEqual(new Set(['Ostrander 100% Trade_Co']))
    expect(await found('＼')).toEqual(new Set())
  })

  test.each([
    'x'.repeat(1_000_000),
    'har\0row',
    '\ud800',
    "'; DROP TABLE provider; --",
    '\u202Etest\u202E',
    '__proto__',
    ' ',
  ])('stays quiet over %.20j', async (q) => {
    expect(Array.isArray((await list({ q })).rows)).toBe(true)
    const csv = await exportCsv(actor, request, registerExport({ q }, asOf))
    expect(csv.status).toBe(200)
    await csv.text()
  })
})

describe('what an address may hold', () => {
  test.each([
    { stage: ['CANDIDATE', 'IN_REVIEW'] },
    { stage: 'DECIDED' },
    { band: '' },
    { owner: "1' OR '1'='1" },
    { lapsing: '-1' },
    { lapsing: '1e9' },
    { archived: 'true' },
    { sort: 'legal_name; DROP TABLE provider' },
    { after: 'x' },
    { after: ['a', 'b'] },
    { after: '00000000-0000-7000-9000-000000000001~not-a-number' },
    { after: '00000000-0000-7000-9000-000000000001~99999999999999999999999999' },
    { before: '~' },
    { page: '7' },
    { __proto__: 'x', unknown: 'y' },
  ])('%j is as if it were not there', async (query) => {
    expect(ids((await list(query)).rows)).toEqual(ids((await list({})).rows))
  })

  test.each(registerColumns)('a cursor of another order than %s is no error', async (sort) => {
    for (const key of ['', '~', '~5', '~2026-11-25', '~FAIL', '~CANDIDATE', '~Mei', '~2026-99-99'])
      for (const place of ['after', 'before'])
        expect(
          Array.isArray((await list({ sort, [place]: `00000000-0000-7000-9000-000000000009${key}` })).rows),
        ).toBe(true)
  })
})

const hasPython = spawnSync('python3', ['--version']).status === 0
const readInPython = `import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, 'utf-8-sig', newline='')
print(json.dumps(list(csv.reader(text))))`

/** What stands in the cells, apostrophes before formulas included. */
const neutralised = (csv: string) => fromCsv(csv).map((row) => row.map(neutralise))

describe('export', () => {
  const csvOf = async (query: object) => (await exportCsv(actor, request, registerExport(query, asOf))).text()

  test.each([{}, { stage: 'IN_REVIEW', q: 'etoile' }, { archived: 'yes' }, { lapsing: '10', worst: 'LOW' }])(
    'has the providers of the screen, all of them: %j',
    async (query) => {
      const [header = [], ...rows] = fromCsv(await csvOf(query))
      expect(new Set(rows.map((row) => row[header.indexOf('provider_id')]))).toEqual(
        new Set(ids(await walk(query))),
      )
    },
  )

  test('has plain numbers, ISO days and answers under headers that stay', async () => {
    const [header = [], ...rows] = fromCsv(await csvOf({ sort: 'name' }))
    const cell = (row: string[] | undefined, name: string) => row?.[header.indexOf(name)]
    const tenth = rows.find((row) => cell(row, 'provider_id')?.endsWith('00a'))
    expect(
      Object.fromEntries(
        ['score', 'coverage_percent', 'left_to_us_usd', 'claim_usd', 'bond_use_percent'].map((name) => [
          name,
          cell(tenth, name),
        ]),
      ),
    ).toEqual({
      score: '37.0',
      coverage_percent: '61.30',
      left_to_us_usd: '123456.70',
      claim_usd: '1201905.00',
      bond_use_percent: '91.10',
    })
    expect(cell(tenth, 'policy_expires_on')).toBe('2026-12-21')
    expect(cell(tenth, 'agencies_known')).toBe('false')
    expect(cell(tenth, 'created_at')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(header.slice(0, 5)).toEqual(['provider_id', 'legal_name', 'trading_name', 'ior_number', 'kind'])
    expect(new Set(header).size).toBe(header.length)
  })

  test('gives any other reader the same cells', async () => {
    const csv = await csvOf({})
    expect(parse(csv, { bom: true })).toEqual(neutralised(csv))
    expect(csv.replace(/\r\n/g, '')).not.toContain('\n')
  })

  test.skipIf(!hasPython)('gives Python the same cells', async () => {
    const csv = await csvOf({})
    const read = execFileSync('python3', ['-c', readInPython], { input: csv, maxBuffer: 100_000_000 })
    expect(JSON.parse(read.toString())).toEqual(neutralised(csv))
  })

  test('is audited with its filter', async () => {
    await csvOf({ stage: 'IN_REVIEW', q: 'etoile', sort: 'name' })
    expect(await prisma().auditEvent.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
      event: 'export.providers',
      changes: { name: `providers-${asOf}`, filter: { stage: 'IN_REVIEW', q: 'etoile' } },
    })
  })

  test('has the records of the providers shown, without those entered in error', async () => {
    const [provider] = (await list({ q: 'ostrander' })).rows
    const under = { providerId: provider?.id ?? '', source: 'DOCUMENT' } as const
    const wrong = { enteredInErrorAt: new Date(), enteredInErrorReason: 'twice' }
    await prisma().bond.createMany({
      data: [
        { ...under, activity: 'CODE_1', type: 'CONTINUOUS', amountCents: 5_000_000n, surety: '+Surety' },
        { ...under, activity: 'CODE_2', type: 'CONTINUOUS', ...wrong },
      ],
    })
    await prisma().policy.createMany({
      data: [{ ...under, perClaimCents: 1n, expiresOn: new Date('2027-02-28') }],
    })
    await prisma().complianceEvent.createMany({
      data: [
        { ...under, type: 'CF_28', outcome: 'OPEN', openedOn: new Date('2026-11-01'), claimedCents: 150n },
      ],
    })
    const read = async (wanted: ReturnType<typeof bondsExport>) => {
      const [header = [], ...rows] = fromCsv(await (await exportCsv(actor, request, wanted)).text())
      return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])))
    }
    expect(await read(bondsExport({ q: 'ostrander' }, asOf))).toMatchObject([
      { provider_id: provider?.id, activity: 'CODE_1', amount_usd: '50000.00', surety: '+Surety' },
    ])
    expect(await read(policiesExport({}, asOf))).toMatchObject([
      { per_claim_usd: '0.01', expires_on: '2027-02-28' },
    ])
    expect(await read(complianceEventsExport({}, asOf))).toMatchObject([
      { type: 'CF_28', claimed_usd: '1.50' },
    ])
    expect(await read(bondsExport({ q: 'harrow' }, asOf))).toEqual([])
  })
})
