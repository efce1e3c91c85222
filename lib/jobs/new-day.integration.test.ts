import { beforeEach, expect, test } from 'vitest'
import { dayIn } from '@/lib/clock'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { restand } from '@/lib/scorecards/standing'
import { calendar } from './new-day'
import { addEngagement, addProviders, disagreeing, work } from './testing'

useDatabase()

let ids: string[] = []

beforeEach(async () => {
  await prisma().provider.deleteMany()
  await prisma().rescore.deleteMany()
  ids = await addProviders(2)
})

const asked = async () =>
  (await prisma().rescore.findMany({ orderBy: { createdAt: 'asc' } })).map(({ reason, day }) => [
    reason,
    day.toISOString().slice(0, 10),
  ])

test.for([
  ['Pacific/Kiritimati', '2026-11-25T09:59:59Z', '2026-11-25T10:00:00Z', '2026-11-26'],
  ['America/Los_Angeles', '2026-11-26T07:59:59Z', '2026-11-26T08:00:00Z', '2026-11-26'],
  // The day before clocks go back, a day later than the one before it by 25 hours.
  ['America/Los_Angeles', '2026-11-02T07:59:59Z', '2026-11-02T08:00:00Z', '2026-11-02'],
  ['America/Los_Angeles', '2026-11-01T06:59:59Z', '2026-11-01T07:00:00Z', '2026-11-01'],
  // Clocks go forward at midnight: the day begins at one o'clock.
  ['Asia/Beirut', '2026-03-28T21:59:59Z', '2026-03-28T22:00:00Z', '2026-03-29'],
  ['UTC', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2027-01-01'],
] as const)('in %s the day turns between %s and %s', async ([timeZone, before, after, day]) => {
  const clock = { at: new Date(before) }
  const look = calendar({ timeZone, now: () => clock.at })
  const standingsOf = (asOf: string) => prisma().$transaction((tx) => restand(tx, ids, asOf, 'TIME'))
  await standingsOf(dayIn(timeZone, clock.at))
  await look()
  expect(await asked()).toEqual([])

  clock.at = new Date(after)
  await look()
  await look()
  expect(await asked()).toEqual([['MIDNIGHT', day]])
  await work({ today: () => dayIn(timeZone, clock.at) })
  const standings = await prisma().standing.findMany()
  expect(standings.map((each) => each.computedFor.toISOString().slice(0, 10))).toEqual([day, day])
})

const noon = { timeZone: 'UTC', now: () => new Date('2026-11-26T12:00:00Z') }
const today = () => '2026-11-26'

test('a start finds what was not concluded while nothing ran, and asks once however many start', async () => {
  await prisma().$transaction((tx) => restand(tx, ids, '2026-11-24', 'TIME'))
  await Promise.all([calendar(noon)(), calendar(noon)(), calendar(noon)()])
  expect(await asked()).toEqual([['MIDNIGHT', '2026-11-26']])
  await work({ today, isStopping: breakOff(), batch: 1 })
  // Another start while it is under way adds nothing.
  await calendar(noon)()
  expect(await asked()).toHaveLength(1)
  await work({ today })
  await calendar(noon)()
  expect(await asked()).toHaveLength(1)
  expect(await prisma().standing.count({ where: { computedFor: new Date('2026-11-26') } })).toBe(2)
})

test('a run that was under way at midnight is followed by one of the new day', async () => {
  await prisma().$transaction((tx) => restand(tx, ids, '2026-11-24', 'TIME'))
  await calendar({ ...noon, now: () => new Date('2026-11-25T12:00:00Z') })()
  await work({ today: () => '2026-11-25', isStopping: breakOff(), batch: 1 })
  await calendar(noon)()
  expect(await asked()).toEqual([
    ['MIDNIGHT', '2026-11-25'],
    ['MIDNIGHT', '2026-11-26'],
  ])
  await work({ today })
  expect(await prisma().standing.count({ where: { computedFor: new Date('2026-11-26') } })).toBe(2)
})

test('a provider without a standing, and one of another methodology, are found at a start', async () => {
  await prisma().$transaction((tx) => restand(tx, ids, '2026-11-26', 'TIME'))
  await prisma().standing.deleteMany({ where: { providerId: ids[0] ?? '' } })
  await calendar(noon)()
  expect(await asked()).toEqual([['MIDNIGHT', '2026-11-26']])
  await work({ today })
  await pool().query('UPDATE standing SET methodology_version = methodology_version - 1')
  await calendar(noon)()
  expect((await asked()).at(-1)).toEqual(['METHODOLOGY', '2026-11-26'])
  await work({ today })
  expect(await disagreeing('2026-11-26')).toEqual([])
})

test('standings of an earlier product, which kept fewer figures, are found at a start', async () => {
  await addEngagement('What we would give', '1000000')
  await prisma().rescore.deleteMany()
  await prisma().$transaction((tx) => restand(tx, ids, '2026-11-26', 'TIME'))
  await calendar(noon)()
  expect(await asked()).toEqual([])
  await pool().query('UPDATE standing SET never_promised_cents = NULL WHERE provider_id = $1', [ids[1]])
  await calendar(noon)()
  expect(await asked()).toEqual([['UPGRADE', '2026-11-26']])
  await work({ today })
  expect(await prisma().standing.count({ where: { neverPromisedCents: null } })).toBe(0)
  await prisma().rescore.deleteMany()
  await pool().query('UPDATE standing SET left_because = NULL WHERE provider_id = $1', [ids[1]])
  await calendar(noon)()
  expect(await asked()).toEqual([['UPGRADE', '2026-11-26']])
  await work({ today })
  await prisma().rescore.deleteMany()
  await pool().query('UPDATE standing SET lapses = NULL WHERE provider_id = $1', [ids[1]])
  await calendar(noon)()
  expect(await asked()).toEqual([['UPGRADE', '2026-11-26']])
  await work({ today })
  const { rows } = await pool().query('SELECT 1 FROM standing WHERE lapses IS NULL')
  expect(rows).toEqual([])
  await prisma().engagement.deleteMany()
})

test('a look that fails is taken again', async () => {
  await prisma().$transaction((tx) => restand(tx, ids, '2026-11-24', 'TIME'))
  const look = calendar(noon)
  await pool().query('ALTER TABLE rescore RENAME TO lost_rescore')
  await expect(look()).rejects.toThrow('rescore')
  await pool().query('ALTER TABLE lost_rescore RENAME TO rescore')
  await look()
  expect(await asked()).toHaveLength(1)
})

/** After the start and one batch. */
function breakOff(): () => boolean {
  let looks = 0
  return () => (looks += 1) > 2
}
