import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'

/** In whatever zone the machine stands: the same verdicts, gaps, lapses, words and days. */

const zones = {
  UTC: [0, 0],
  'America/Los_Angeles': [480, 420],
  'Asia/Shanghai': [-480, -480],
  'Asia/Kolkata': [-330, -330],
  'Pacific/Kiritimati': [-840, -840],
} as const
type Zone = keyof typeof zones

/** Clock changes in America and Europe, the leap day and its neighbours, ends of years. */
const days = [
  ...['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-11-25', '2026-12-31', '2027-01-01'],
  ...['2027-02-28', '2028-02-28', '2028-02-29', '2028-03-01', '2029-02-28'],
]
const SLOWLY = 900_000

interface Report {
  offsets: number[]
  verdicts: Record<string, unknown>[]
}
const reports = new Map<Zone, Report>()

beforeAll(async () => {
  const run = promisify(execFile)
  for (const zone of Object.keys(zones) as Zone[]) {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', 'lib/testing/zone-report.ts', days.join()],
      { env: { ...process.env, TZ: zone }, maxBuffer: 10_000_000 },
    )
    reports.set(zone, JSON.parse(stdout) as Report)
  }
}, SLOWLY)

test.each(Object.entries(zones))('a process stood in %s', (zone, offsets) => {
  expect(reports.get(zone as Zone)?.offsets).toEqual(offsets)
})

test.each(Object.keys(zones))('%s concludes as UTC does, on every day', (zone) => {
  const { verdicts = [] } = reports.get(zone as Zone) ?? {}
  expect(verdicts.map(({ day }) => day)).toEqual(days)
  expect(verdicts).toEqual(reports.get('UTC')?.verdicts)
})

test('the days differ from each other: a digest of nothing would be the same', () => {
  const cards = reports.get('UTC')?.verdicts.map(({ cards: each }) => each)
  expect(new Set(cards).size).toBe(days.length)
})
