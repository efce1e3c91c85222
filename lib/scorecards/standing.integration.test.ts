import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { today } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { loadSample } from '@/prisma/seed/load'
import { restandAll } from './testing'

useDatabase()

const asOf = today()

beforeAll(() => loadSample({ password: 'correct horse battery', today: asOf }), 120_000)
beforeEach(() => restandAll(asOf))

/** Every gap with the transaction that wrote it last. */
async function gaps() {
  const { rows } = await pool().query<{ gap: string; writer: string; isOpen: boolean }>(
    `SELECT provider_id || ' ' || criterion_id AS gap, xmin::text AS writer, closed_on IS NULL AS "isOpen" FROM gap`,
  )
  return new Map(rows.map(({ gap, ...rest }) => [gap, rest]))
}

async function writtenSince(before: Awaited<ReturnType<typeof gaps>>): Promise<string[]> {
  const now = await gaps()
  return [...now].filter(([gap, { writer }]) => before.get(gap)?.writer !== writer).map(([gap]) => gap)
}

test('a rescore writes no gap that it finds as it was', async () => {
  const before = await gaps()
  expect(before.size).toBeGreaterThan(100)
  await restandAll(asOf)
  expect(await writtenSince(before)).toEqual([])
})

test('it writes the gap that changed and leaves the others of its provider', async () => {
  const policy = await prisma().policy.findFirstOrThrow({
    where: { rating: 'A', provider: { gaps: { some: { closedOn: null } } } },
  })
  const before = await gaps()
  const ofRating = `${policy.providerId} insurance.carrier`
  await prisma().policy.update({ where: { id: policy.id }, data: { rating: 'B' } })
  await restandAll(asOf)
  expect(await writtenSince(before)).toEqual([ofRating])
  expect((await gaps()).get(ofRating)?.isOpen).toBe(true)

  await prisma().policy.update({ where: { id: policy.id }, data: { rating: 'A' } })
  await restandAll(asOf)
  expect((await gaps()).get(ofRating)?.isOpen).toBe(false)
})

test('what was written under other words or weights is written anew, where it differs', async () => {
  const gap = await prisma().gap.findFirstOrThrow({ where: { closedOn: null } })
  await prisma().gap.update({ where: { id: gap.id }, data: { found: 'In older words' } })
  await prisma().standing.update({
    where: { providerId: gap.providerId },
    data: { gapsDigest: 'of other words' },
  })
  const before = await gaps()
  await restandAll(asOf)
  expect(await writtenSince(before)).toEqual([`${gap.providerId} ${gap.criterionId}`])
  expect((await prisma().gap.findUniqueOrThrow({ where: { id: gap.id } })).found).toBe(gap.found)
})

test('what lapses with the days is written, and keeps the day on which it opened', async () => {
  const opened = await prisma().gap.findMany({ where: { closedOn: null } })
  const before = await gaps()
  await restandAll(addDays(asOf, 40))
  expect((await writtenSince(before)).length).toBeGreaterThan(0)
  const days = new Map((await prisma().gap.findMany()).map((gap) => [gap.id, gap.openedOn]))
  const stillOpen = opened.filter((gap) => days.has(gap.id))
  expect(stillOpen.length).toBe(opened.length)
  for (const gap of stillOpen) expect(days.get(gap.id)).toEqual(gap.openedOn)
})
