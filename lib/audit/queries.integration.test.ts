import { beforeAll, expect, test } from 'vitest'
import { actorForTest, adminForTest } from '@/lib/auth/testing'
import { exportCsv } from '@/lib/csv/export'
import { fromCsv } from '@/lib/csv/from-csv'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { env } from '@/lib/env'
import { append } from './append'
import { linkHash } from './chain'
import { auditExport } from './export'
import { auditNames, listAuditEvents, type AuditRow } from './queries'
import { auditFilter } from './schema'
import { readHead } from './verify-chain'

useDatabase()

const ben = '01890000-0000-7000-8000-00000000000b'
const reader = actorForTest('audit:read', { id: ben, name: 'Ben', role: 'AUDITOR' })
const anchor = '01890000-0000-7000-8000-0000000000a1'

/** 120 events, ten minutes apart from 1 March 2026 in UTC; every third is Ben's, every fourth about Anchor. */
beforeAll(async () => {
  await prisma().person.create({ data: { id: ben, name: 'Ben', email: 'ben@example.com', role: 'AUDITOR' } })
  await prisma().provider.create({
    data: { id: anchor, legalName: 'Señor 100% Anchor_LLC', kind: 'PROFESSIONAL_IOR', source: 'NONE' },
  })
  const entries = Array.from({ length: 120 }, (_, index) => ({
    at: new Date(Date.UTC(2026, 2, 1, 0, index * 10)),
    event: index % 2 === 0 ? 'bond.changed' : 'sign-in.succeeded',
    actorId: index % 3 === 0 ? ben : null,
    actorName: index % 3 === 0 ? 'Ben' : '',
    actorRole: null,
    subjectKind: 'bond',
    subjectId: null,
    providerId: index % 4 === 0 ? anchor : null,
    changes: {},
  }))
  await prisma().$transaction((tx) => append(tx, entries))
})

const ask = (search: Record<string, string>, timeZone = 'UTC') =>
  listAuditEvents(reader, auditFilter.parse(search), timeZone)
const numbers = (rows: AuditRow[]) => rows.map((row) => Number(row.seq))
const down = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((from - to) / step) + 1 }, (_, index) => from - index * step)

test('pages go down the whole trail and up again, none twice and none left out', async () => {
  const first = await ask({})
  const second = await ask({ before: first.rows.at(-1)?.seq ?? '' })
  const third = await ask({ before: second.rows.at(-1)?.seq ?? '' })
  expect([first, second, third].flatMap((page) => numbers(page.rows))).toEqual(down(120, 1))
  expect([first, second, third].map((page) => [page.hasNewer, page.hasOlder])).toEqual([
    [false, true],
    [true, true],
    [true, false],
  ])
  const back = await ask({ after: third.rows[0]?.seq ?? '' })
  expect([numbers(back.rows), back.hasNewer, back.hasOlder]).toEqual([down(70, 21), true, true])
  const top = await ask({ after: second.rows[0]?.seq ?? '' })
  expect([numbers(top.rows), top.hasNewer]).toEqual([down(120, 71), false])
})

test('the end of the trail is told as it is verified', async () => {
  const { seq, hash } = await readHead()
  expect((await ask({ event: 'bond.created' })).head).toEqual({ seq: String(seq), hash })
})

test('filters by event, by person, by provider, and all at once', async () => {
  expect(numbers((await ask({ event: 'bond.changed' })).rows)).toEqual(down(119, 21, 2))
  expect(numbers((await ask({ person: ben })).rows)).toEqual(down(118, 1, 3))
  expect(numbers((await ask({ provider: anchor })).rows)).toEqual(down(117, 1, 4))
  expect(numbers((await ask({ provider: anchor, person: ben, event: 'bond.changed' })).rows)).toEqual(
    down(109, 1, 12),
  )
})

test('a provider is found by a part of its name, whatever its case and accents, and nothing is a wild card', async () => {
  for (const provider of ['senor', 'ANCHOR', '100%', 'r_l'])
    expect((await ask({ provider })).rows).toHaveLength(30)
  for (const provider of ['1%0', 'a_c', '\\', 'nobody']) expect((await ask({ provider })).rows).toEqual([])
  expect((await ask({ provider: 'senor' })).rows[0]?.providerName).toBe('Señor 100% Anchor_LLC')
})

test('a range of days takes its first and its last day whole, on the company’s clock', async () => {
  const rows = async (search: Record<string, string>, timeZone?: string) =>
    numbers((await ask({ ...search, event: 'bond.changed' }, timeZone)).rows)
  expect(await rows({ to: '2026-02-28' })).toEqual([])
  expect(await rows({ from: '2026-03-02' })).toEqual([])
  expect(await rows({ from: '2026-03-01', to: '2026-03-01' })).toHaveLength(50)
  // Midnight in New York is five o'clock in UTC: the first 30 events are of the day before.
  expect(await rows({ to: '2026-02-28' }, 'America/New_York')).toEqual(down(29, 1, 2))
  expect(await rows({ from: '2026-03-01' }, 'America/New_York')).toEqual(down(119, 31, 2))
})

test('what cannot be asked is refused before the database is', () => {
  for (const search of [
    { event: 'bond.teleported' },
    { person: 'ben' },
    { from: '2026-02-30' },
    { before: '0' },
    { before: '1; DROP TABLE audit_event' },
    { provider: 'x'.repeat(201) },
    { provider: 'a\0b' },
    { event: ['bond.changed', 'bond.created'] },
  ])
    expect(auditFilter.safeParse(search).success).toBe(false)
})

test('names are given for people, the product and the provider asked for', async () => {
  const names = await auditNames(reader, anchor)
  expect(names.people.map(({ name }) => name)).toEqual(['Ben', 'System'])
  expect([names.byId.get(ben), names.provider]).toEqual(['Ben', 'Señor 100% Anchor_LLC'])
  expect((await auditNames(reader, 'senor')).provider).toBeNull()
})

test('the trail leaves as a file, filtered as the screen is, in which each hash can be made anew', async () => {
  const wanted = auditExport({ provider: anchor, person: ben, before: '50' }, '2026-12-14', 'UTC')
  if (!wanted) throw new Error('It is refused')
  const response = await exportCsv(adminForTest(), new Request('http://localhost/audit/export'), wanted)
  const [header = [], ...rows] = fromCsv(await response.text())
  const told = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  expect(told.map(({ sequence }) => Number(sequence))).toEqual(down(109, 1, 12))
  expect(new Set(told.map((row) => row['provider_legal_name']))).toEqual(new Set(['Señor 100% Anchor_LLC']))
  const hashes = told.map((row) =>
    linkHash(env().auditKey, row['previous_hash'] ?? '', {
      seq: BigInt(row['sequence'] ?? ''),
      at: new Date(row['at'] ?? ''),
      event: row['event'] ?? '',
      actorId: row['actor_id'] || null,
      actorName: row['actor_name'] ?? '',
      actorRole: row['actor_role'] || null,
      subjectKind: row['subject_kind'] ?? '',
      subjectId: row['subject_id'] || null,
      providerId: row['provider_id'] || null,
      changes: JSON.parse(row['changes'] ?? '') as object as Record<string, string>,
    }),
  )
  expect(told.map(({ hash }) => hash)).toEqual(hashes)
  const own = await prisma().auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(own).toMatchObject({ event: 'export.audit', changes: { filter: { provider: anchor, person: ben } } })
  expect(response.headers.get('x-audit-head')).toBe(`${own.seq}:${own.hash}`)
  expect(auditExport({ from: '2026-02-30' }, '2026-12-14', 'UTC')).toBeNull()
})
