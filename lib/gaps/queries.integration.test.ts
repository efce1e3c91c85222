import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { neutralise } from '@/lib/csv/neutralise'
import { pool } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { englishWords } from '@/lib/i18n/words'
import { insertPortfolio } from '@/lib/testing/portfolio'
import { worstGaps } from '@/lib/scorecards/portfolio'
import { gapsExport, requestListExport } from './export'
import { gapQuery, writeGapCursor } from './filter'
import {
  countGaps,
  countGapsWithoutEach,
  barringVetoes,
  countOwnGaps,
  findGap,
  gapPeople,
  gapsOfProvider,
  gapWorkOf,
  listGaps,
} from './queries'
import type { GapRow } from './row'
import { requestList } from './request-list'
import { askOf, requestText } from './request-text'

useDatabase()

const SIZE = 90
const asOf = '2026-11-25'
const actor = adminForTest()
const request = new Request('http://localhost/gaps/export')
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']
/** One that is not archived and has all four gaps open. */
const provider = '00000000-0000-7000-9000-000000000001'

/** Of the people of the portfolio: one who is here, one whose account is disabled. */
const PRIYA = '00000000-0000-7000-8000-00000000000a'
const MEI = '00000000-0000-7000-8000-00000000000b'

beforeAll(async () => {
  await insertPortfolio(SIZE)
  await pool().query(`UPDATE person SET disabled_at = now() WHERE id = '${MEI}'`)
  await pool().query(
    `INSERT INTO person (id, email, name, role) VALUES ('${actor.personId}', 'ada@example.com', 'Ada', 'ADMIN'),
       (gen_random_uuid(), 'dan@example.com', 'Dan', 'AUDITOR')`,
  )
  // Every gap of five has one of each: nobody and no day, nobody with a day, and three owners with days about today.
  await pool().query(
    `INSERT INTO gap_work (gap_id, owner_id, due_on)
     SELECT id, (ARRAY[NULL, '${PRIYA}', '${MEI}', '${actor.personId}']::uuid[])[n % 5],
            (ARRAY[date '${asOf}' - 1, date '${asOf}', date '${asOf}' + 7, date '${asOf}' + 8])[1 + n % 4]
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM gap) each WHERE n % 5 > 0`,
  )
})

const list = (query: object) => listGaps(actor, gapQuery.parse(query), asOf)
const ids = (rows: readonly GapRow[]) => rows.map((row) => row.id)
const beside = (row: GapRow | undefined) => (row ? writeGapCursor(row) : '')

async function walk(query: object): Promise<GapRow[]> {
  const all: GapRow[] = []
  let page = await list(query)
  all.push(...page.rows)
  while (page.hasNext) {
    page = await list({ ...query, after: beside(page.rows.at(-1)) })
    all.push(...page.rows)
  }
  return all
}

async function walkBack(query: object): Promise<GapRow[]> {
  const all: GapRow[] = []
  let page = await list({ ...query, page: 'last' })
  all.unshift(...page.rows)
  while (page.hasPrevious) {
    page = await list({ ...query, before: beside(page.rows[0]) })
    all.unshift(...page.rows)
  }
  return all
}

test('every open gap shows once, the gravest first, of these the dearest, forward and back alike', async () => {
  const all = await walk({})
  const { rows } = await pool().query(
    'SELECT g.id FROM gap g JOIN provider p ON p.id = g.provider_id WHERE p.archived_at IS NULL AND g.closed_on IS NULL',
  )
  expect(ids(all).toSorted()).toEqual(rows.map((row: { id: string }) => row.id).toSorted())
  const rank = (row: GapRow) => SEVERITIES.indexOf(row.severity) * 1_000_000 - row.lost
  expect(all.map(rank)).toEqual(all.map(rank).toSorted((a, b) => a - b))
  expect(ids(await walkBack({}))).toEqual(ids(all))
})

test.each([
  [{ severity: 'HIGH' }, (row: GapRow) => row.severity === 'HIGH'],
  [{ kind: 'MISSING' }, (row: GapRow) => row.kind === 'MISSING'],
  [{ category: 'bond' }, (row: GapRow) => row.criterionId.startsWith('bond.')],
  [{ q: 'ETOILE' }, (row: GapRow) => /étoile/i.test(row.providerName)],
  [
    { q: 'harrow', severity: 'LOW' },
    (row: GapRow) => row.severity === 'LOW' && /harrow/i.test(row.providerName),
  ],
  [{ owner: 'me' }, (row: GapRow) => row.owner?.id === actor.personId],
  [{ owner: 'nobody' }, (row: GapRow) => row.owner === null],
  [{ owner: MEI }, (row: GapRow) => row.owner?.isDisabled === true],
  [{ due: 'overdue' }, (row: GapRow) => row.dueOn === '2026-11-24'],
  [{ due: '7' }, (row: GapRow) => row.dueOn === asOf || row.dueOn === '2026-12-02'],
  [{ due: '8', owner: PRIYA }, (row: GapRow) => row.owner?.id === PRIYA && (row.dueOn ?? '') >= asOf],
])('%j shows those and all of those', async (query, holds) => {
  const found = await walk(query)
  expect(found.length).toBeGreaterThan(0)
  expect(ids(found)).toEqual(ids((await walk({})).filter(holds)))
  expect(await countGaps(actor, gapQuery.parse(query), asOf)).toEqual({ total: found.length, hasAny: true })
})

test('closed gaps show only when asked for, and then alone', async () => {
  const closed = await walk({ closed: 'yes' })
  expect(closed.length).toBeGreaterThan(0)
  expect(closed.every((row) => row.closedOn === '2026-11-24')).toBe(true)
})

test('where nothing matches, it is told what each condition costs', async () => {
  const query = gapQuery.parse({ q: 'no such name', category: 'bond' })
  expect(await countGapsWithoutEach(actor, query, asOf)).toEqual([
    { without: 'q', total: (await walk({ category: 'bond' })).length },
    { without: 'category', total: 0 },
  ])
})

test.each([
  { severity: 'BAD' },
  { severity: ['HIGH', 'LOW'] },
  { category: 'bond.%' },
  { kind: '' },
  { owner: 'somebody' },
  { due: '0' },
  { due: '9999' },
  { due: '-1' },
  { after: 'HIGH~1' },
  { after: 'HIGH~1e3~00000000-0000-7000-9000-000000000001' },
  { before: '~~' },
  { after: `HIGH~1~${'x'.repeat(1_000_000)}` },
  { q: '\0' },
])('%.60j is as if it were not there', async (query) => {
  expect(ids((await list(query)).rows)).toEqual(ids((await list({})).rows))
})

test('a gap names the field that mends it, and none where its finding is not understood', async () => {
  const gaps = await gapsOfProvider(actor, provider)
  expect(gaps.map((gap) => gap.severity)).toEqual(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'])
  expect(gaps.find((gap) => gap.criterionId === 'bond.in-force')?.mend).toEqual({
    kind: 'BOND',
    recordId: '00000000-0000-7000-8000-0000000000b0',
    field: 'amountCents',
  })
  await pool().query(`UPDATE gap SET finding = '{"inputs":[{"kind":"NO_SUCH"}]}' WHERE provider_id = $1`, [
    provider,
  ])
  expect((await gapsOfProvider(actor, provider)).map((gap) => gap.mend)).toEqual([null, null, null, null])
  expect(await gapsOfProvider(actor, 'no id')).toEqual([])
})

const idOfProvider = (number: number) => `00000000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`

describe('a gap whose veto somebody asked to waive', () => {
  const criterionId = 'bond.in-force'
  const settled = { settled_by_name: 'Mei Lin', settled_at: '2026-11-20T12:00:00Z' }
  const approved = { ...settled, approved_on: '2026-11-20' }
  const ended = { ended_on: '2026-11-24', end_reason: 'Changed' }
  const nothing = { waivedUntil: null, isWaiverRequested: false }
  const requested = { ...nothing, isWaiverRequested: true }

  test.each<[string, number, object, object]>([
    ['in force', 3, approved, { ...nothing, waivedUntil: '2026-12-31' }],
    ['on its last day', 11, { ...approved, ends_on: asOf }, { ...nothing, waivedUntil: asOf }],
    ['after it', 15, { ...approved, ends_on: '2026-11-24' }, nothing],
    ['ended before', 19, { ...approved, ...ended }, nothing],
    ['refused', 23, { ...settled, refusal_reason: 'No' }, nothing],
    ['not settled yet', 27, {}, requested],
    ['not settled on its last day', 31, { ends_on: asOf }, nothing],
    ['taken back', 39, { withdrawn_at: '2026-11-20T12:00:00Z' }, nothing],
    ['of another provider', 43, { ...approved, provider_id: idOfProvider(51) }, nothing],
    ['of another criterion', 47, { ...approved, criterion_id: 'insurance.limit' }, nothing],
  ])('%s', async (_, number, waiver, expected) => {
    // Each of a provider whose bond is its critical gap: a waiver is never deleted.
    const of = idOfProvider(number)
    const row = {
      ...{ id: randomUUID(), provider_id: of, criterion_id: criterionId, finding: {}, found: 'Found' },
      ...{ reason: 'Why', compensating_control: 'What', scope: 'All', ends_on: '2026-12-31' },
      ...{ requested_by_id: PRIYA, requested_by_name: 'Priya Nair', requested_at: '2026-11-19T12:00:00Z' },
      ...{
        settled_by_id: 'settled_at' in waiver ? MEI : null,
        version: 1,
        updated_at: '2026-11-20T12:00:00Z',
      },
      ...waiver,
    }
    await pool().query('INSERT INTO waiver SELECT * FROM jsonb_populate_record(NULL::waiver, $1)', [row])
    expect(await findGap(actor, of, criterionId, asOf)).toMatchObject(expected)
    const isThis = (gap: GapRow) => gap.providerId === of && gap.criterionId === criterionId
    expect((await walk({ category: 'bond' })).find(isThis)).toMatchObject(expected)
    const view = gapsExport({ category: 'bond' }, { personId: MEI, asOf }, 'UTC')
    const [header = [], ...rows] = fromCsv(await (await exportCsv(actor, request, view)).text())
    const exported = rows.find((cells) => cells[header.indexOf('provider_id')] === of)
    const { waivedUntil } = expected as { waivedUntil: string | null }
    expect(exported?.[header.indexOf('waived_until')]).toBe(waivedUntil ?? '')
    const worst = await worstGaps(actor, SIZE, asOf)
    expect(worst.find((gap) => gap.providerId === of)).toMatchObject({ criterionId, waivedUntil })
    const barring = await barringVetoes(actor, [of, PRIYA], asOf)
    expect([...barring]).toEqual(waivedUntil ? [] : [[of, [criterionId]]])
  })
})

describe('the request list', () => {
  const other = '00000000-0000-7000-9000-000000000002'

  test('asks for what is not known, unverified or stale, in the order of the methodology', async () => {
    const { requests, ours } = await requestList(actor, other)
    expect(requests.map((gap) => gap.criterionId)).toEqual(['compliance.screening', 'bond.in-force'])
    expect(ours.map((gap) => gap.criterionId)).toEqual(['insurance.limit'])
  })

  test('reads as a letter', async () => {
    const { requests } = await requestList(actor, other)
    const text = requestText(
      englishWords,
      'étoile imports',
      requests.map((gap) => gap.criterionId),
    )
    expect(text).toContain('étoile imports as importer of record')
    expect(text).toMatch(/\n\nCompliance\n1\. Send [^\n]+\n\nBond\n2\. Send the surety’s letter [^\n]+\n\n/)
  })

  test('exports the sentences beside what was found, formulas made safe', async () => {
    const { requests } = await requestList(actor, other)
    const asked = requests.map((gap) => ({ ...gap, ask: askOf(englishWords, gap.criterionId) }))
    const wanted = requestListExport({ id: other, legalName: '=étoile' }, asked, asOf)
    const csv = await (await exportCsv(actor, request, wanted)).text()
    expect(csv).toContain('"\'=étoile"')
    expect(fromCsv(csv)).toEqual([
      ['provider_legal_name', 'criterion_id', 'request', 'reason', 'found', 'answer'],
      ...asked.map((gap) => ['=étoile', gap.criterionId, gap.ask, gap.kind, gap.found, '']),
    ])
  })
})

test('the export has the gaps of the screen in its order, and any other reader gets its cells', async () => {
  const query = { category: 'compliance' }
  const csv = await (
    await exportCsv(actor, request, gapsExport(query, { personId: actor.personId, asOf }, 'America/New_York'))
  ).text()
  const [header = [], ...rows] = fromCsv(csv)
  expect(rows.map((row) => row[0])).toEqual(ids(await walk(query)))
  expect(rows[0]?.[header.indexOf('points_lost')]).toMatch(/^\d\.\d{4}$/)
  expect(rows[0]?.[header.indexOf('found')]).toBe('=116% with our volume, "1" needed')
  expect(rows[0]?.[header.indexOf('mend_record')]).toBe('SCREENING')
  expect(parse(csv, { bom: true })).toEqual(fromCsv(csv).map((row) => row.map(neutralise)))
})

test('the columns of the export are promised to whoever reads it, and carry who sees to a gap', async () => {
  const overdue = (await walk({ due: 'overdue', owner: PRIYA }))[0]
  await pool().query(
    `INSERT INTO gap_comment (id, gap_id, text, author_name, created_by_id, created_at, entered_in_error_at,
        entered_in_error_by_id, entered_in_error_by_name, entered_in_error_reason)
     VALUES (gen_random_uuid(), $1, 'Asked', 'Ada', $2, '2026-11-20T02:00:00Z', NULL, NULL, NULL, NULL),
            (gen_random_uuid(), $1, 'Wrong', 'Ada', $2, '2026-11-22T12:00:00Z', now(), $2, 'Ada', 'Of another')`,
    [overdue?.id, actor.personId],
  )
  const view = gapsExport({ due: 'overdue', owner: PRIYA }, { personId: MEI, asOf }, 'America/New_York')
  const [header = [], ...rows] = fromCsv(await (await exportCsv(actor, request, view)).text())
  expect(header).toEqual([
    ...['gap_id', 'provider_id', 'provider_legal_name', 'provider_ior_number', 'criterion_id', 'category'],
    ...[
      'kind',
      'severity',
      'expected',
      'found',
      'points_lost',
      'opened_on',
      'closed_on',
      'owner',
      'owner_email',
    ],
    ...['due_on', 'mend_record', 'mend_record_id', 'mend_field', 'last_comment_on', 'waived_until'],
  ])
  const cell = (name: string) => rows[0]?.[header.indexOf(name)]
  expect(['gap_id', 'owner', 'owner_email', 'due_on', 'last_comment_on'].map(cell)).toEqual([
    overdue?.id,
    'Priya Nair',
    'priya@example.com',
    '2026-11-24',
    '2026-11-19',
  ])
  expect(cell('opened_on')).toBe(overdue?.openedOn)
})

test('own gaps are counted with those that are overdue', async () => {
  const own = await walk({ owner: 'me' })
  const overdue = own.filter((row) => row.dueOn === '2026-11-24').length
  expect(overdue).toBeGreaterThan(0)
  expect(await countOwnGaps(actor, asOf)).toEqual({ own: own.length, overdue })
})

test('a list is filtered by whoever can have gaps or has some; the work of a provider is told by criterion', async () => {
  expect((await gapPeople(actor)).map(({ name, isDisabled }) => [name, isDisabled])).toEqual([
    ['Ada', false],
    ['Mei Lin', true],
    ['Priya Nair', false],
  ])
  const [first] = await walk({ owner: PRIYA })
  const work = await gapWorkOf(actor, first?.providerId ?? '')
  expect(work.size).toBe(4)
  expect(work.get(first?.criterionId ?? '')).toMatchObject({ dueOn: first?.dueOn, owner: { id: PRIYA } })
})
