import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { today } from '@/lib/clock'
import { addDays, type IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { conclude } from '@/lib/scorecards/conclude'
import { restandAll } from '@/lib/scorecards/testing'
import { deciders } from '@/lib/testing/deciders'
import { calendar } from './new-day'
import { nextBatch } from './next-batch'
import { work } from './testing'

vi.mock('@/lib/scorecards/conclude', async (original) => {
  const actual = await original<typeof import('@/lib/scorecards/conclude')>()
  return { ...actual, conclude: vi.fn<typeof actual.conclude>(actual.conclude) }
})

useDatabase()

const concludeAsEver = vi.mocked(conclude).getMockImplementation() ?? conclude
afterEach(() => void vi.mocked(conclude).mockImplementation(concludeAsEver))

let ids: string[] = []
const asOf = today()
const after = (days: number) => addDays(asOf, days)

let by: Awaited<ReturnType<typeof deciders>>
beforeAll(async () => {
  by = await deciders()
})
beforeEach(async () => {
  await prisma().provider.deleteMany()
  const made = []
  for (let count = 0; count < 4; count++) made.push(await by.approved())
  ids = made.toSorted()
  await prisma().rescore.deleteMany()
})

/** The program is started on a day on which it had not run for long, and works off what it asks for. */
async function startedOn(day: IsoDate): Promise<void> {
  await calendar({ timeZone: 'UTC', now: () => new Date(`${day}T12:00:00Z`) })()
  await work({ today: () => day, batch: 50 })
}

const answeredOf = async (providerId: string) => {
  const events = await prisma().filingEvent.findMany({ where: { providerId }, orderBy: { seq: 'asc' } })
  return events.map(({ happenedOn, answer, because }) => [happenedOn, answer, because])
}
const staleSince = async (providerId: string) =>
  (await prisma().standing.findUniqueOrThrow({ where: { providerId } })).staleSince

test('after days without the product running there stands what would stand had it run on each', async () => {
  const [daily = '', ...others] = ids
  for (let days = 1; days <= 25; days++) await restandAll(after(days), [daily])
  await startedOn(after(25))
  for (const other of others) {
    expect(await answeredOf(other)).toEqual(await answeredOf(daily))
    expect(await staleSince(other)).toEqual(await staleSince(daily))
  }
  expect(await staleSince(daily)).not.toBeNull()
})

test('after hundreds of days everybody is concluded about, a few in one transaction', async () => {
  const day = after(399)
  const of = (most: number, because: 'TIME' | 'CHANGE', last: string | null = null) =>
    prisma().$transaction((tx) => nextBatch(tx, { after: last, most, asOf: day, because }))
  expect(await of(50, 'TIME')).toEqual(ids.slice(0, 2))
  expect(await of(50, 'TIME', ids[2])).toEqual(ids.slice(3))
  expect(await of(1, 'TIME')).toEqual(ids.slice(0, 1))
  expect(await of(50, 'CHANGE')).toEqual(ids)
  await startedOn(day)
  const [rescore] = await prisma().rescore.findMany()
  expect(rescore).toMatchObject({ done: 4, skipped: 0, failures: 0, failedAt: null })
  const standings = await prisma().standing.findMany()
  expect(standings.map(({ computedFor }) => computedFor.toISOString().slice(0, 10))).toEqual(
    Array(4).fill(day),
  )
  expect(
    new Set((await Promise.all(ids.map(answeredOf))).map((answered) => JSON.stringify(answered))),
  ).toHaveLength(1)
  expect(await of(50, 'TIME')).toEqual(ids)
})

test('no more days count than are tried, and none of a provider about whom nobody concluded yet', async () => {
  await prisma().standing.updateMany({ data: { computedFor: new Date(after(-2_000)) } })
  await prisma().standing.deleteMany({ where: { providerId: ids[3] ?? '' } })
  const wanted = { after: null, most: 50, asOf, because: 'TIME' } as const
  await prisma().$transaction(async (tx) => {
    expect(await nextBatch(tx, wanted)).toEqual(ids.slice(0, 2))
    expect(await nextBatch(tx, { ...wanted, after: ids[1] ?? '' })).toEqual(ids.slice(2))
  })
})

test('others are answered while the days of one provider are tried', async () => {
  const day = after(399)
  const done = new Promise<number>((resolve) => {
    let tried = 0
    vi.mocked(conclude).mockImplementation((facts, on, settings) => {
      if (on < day && ++tried === 1) setImmediate(() => resolve(tried))
      return concludeAsEver(facts, on, settings)
    })
  })
  await restandAll(day, ids.slice(0, 1))
  const all = vi.mocked(conclude).mock.calls.filter(([, on]) => on < day).length
  expect(all).toBeGreaterThan(390)
  expect(await done).toBeLessThan(all / 2)
})
