import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DeadlineKind } from '@/lib/choices'
import { dayIn } from '@/lib/clock'
import { addDays, daysBetween } from '@/lib/dates'
import { isNews, reached, thresholdsOf } from './thresholds'

test.each([
  ['31 days before', '2026-11-26', '2026-12-27', null],
  ['30 days before', '2026-11-26', '2026-12-26', 30],
  ['8 days before', '2026-11-26', '2026-12-04', 30],
  ['7 days before', '2026-11-26', '2026-12-03', 7],
  ['2 days before', '2026-11-26', '2026-11-28', 7],
  ['the day before', '2026-11-26', '2026-11-27', 1],
  ['on the day', '2026-11-26', '2026-11-26', 0],
  ['the day after', '2026-11-27', '2026-11-26', 0],
  ['a week over a new year', '2026-12-27', '2027-01-03', 7],
  ['30 days over 29 February', '2028-02-15', '2028-03-16', 30],
  ['31 days over 29 February', '2028-02-14', '2028-03-16', null],
  ['30 days over February of another year', '2027-02-14', '2027-03-16', 30],
  ['due on 29 February, a day before', '2028-02-28', '2028-02-29', 1],
  ['due on 29 February, the day after', '2028-03-01', '2028-02-29', 0],
] as const)('%s (%s for %s)', (_, asOf, dueOn, expected) => {
  expect(reached('POLICY', dueOn, asOf)).toBe(expected)
})

test.each([
  ['before midnight in Honolulu it is the day before', 'Pacific/Honolulu', '2026-11-26T09:59:59Z', 1],
  ['after midnight in Honolulu it is the day', 'Pacific/Honolulu', '2026-11-26T10:00:00Z', 0],
  ['in Kiritimati the day comes first', 'Pacific/Kiritimati', '2026-11-25T10:00:00Z', 0],
  [
    'the day on which clocks go back has 25 hours and is one day',
    'America/New_York',
    '2026-10-26T03:59:59Z',
    null,
  ],
  ['30 days before, over the hour that comes twice', 'America/New_York', '2026-10-27T04:00:00Z', 30],
  ['a week before, over the hour that is left out', 'America/New_York', '2027-03-08T05:00:00Z', 7],
  ['where the day begins at one o’clock', 'Asia/Beirut', '2026-03-28T22:00:00Z', 1],
] as const)('%s', (_, timeZone, instant, expected) => {
  const due: Record<string, string> = {
    'Asia/Beirut': '2026-03-30',
    '2027-03-08T05:00:00Z': '2027-03-15',
  }
  const dueOn = due[instant] ?? due[timeZone] ?? '2026-11-26'
  expect(reached('EVENT', dueOn, dayIn(timeZone, new Date(instant)))).toBe(expected)
})

test.each(Object.values(DeadlineKind))(
  'what is to be seen every month is told of from a week before: %s',
  (kind) => {
    const isMonthly = ['BOND_SEEN', 'VOLUME', 'SCREENING'].includes(kind)
    expect(reached(kind, '2026-12-26', '2026-11-26')).toBe(isMonthly ? null : 30)
    expect(reached(kind, '2026-12-03', '2026-11-26')).toBe(7)
  },
)

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days))
const kind = fc.constantFrom(...Object.values(DeadlineKind))

/** What is raised if the job runs on these days, in their order: each threshold once. */
const raisedOn = (of: DeadlineKind, dueOn: string, days: readonly string[]) => [
  ...new Set(days.toSorted().flatMap((asOf) => reached(of, dueOn, asOf) ?? [])),
]

test('on whatever days it is looked, no looser threshold follows a tighter one', () => {
  fc.assert(
    fc.property(kind, day, fc.array(fc.integer({ min: -90, max: 60 })), (of, dueOn, offsets) => {
      const raised = raisedOn(
        of,
        dueOn,
        offsets.map((offset) => addDays(dueOn, offset)),
      )
      expect(raised).toEqual(raised.toSorted((a, b) => b - a))
      expect(thresholdsOf(of)).toEqual(expect.arrayContaining(raised))
    }),
  )
})

test('looked at daily, every threshold is reached, each on its own day', () => {
  fc.assert(
    fc.property(kind, day, (of, dueOn) => {
      const days = Array.from({ length: 61 }, (_, back) => addDays(dueOn, back - 60))
      expect(raisedOn(of, dueOn, days)).toEqual(thresholdsOf(of))
      for (const threshold of thresholdsOf(of))
        expect(reached(of, dueOn, addDays(dueOn, -threshold))).toBe(threshold)
    }),
  )
})

test('whoever slept from 40 days before to 5 days before is told once, of the week', () => {
  expect(raisedOn('POLICY', '2026-12-26', ['2026-11-16', '2026-12-21', '2026-12-22'])).toEqual([7])
})

test('what was over for more than thirty days when it is first known of is no news', () => {
  expect(isNews('2026-11-26', '2026-12-26')).toBe(true)
  expect(isNews('2026-11-26', '2026-12-27')).toBe(false)
  expect(daysBetween('2026-11-26', '2026-12-26')).toBe(30)
  expect(isNews('2027-11-26', '2026-12-26')).toBe(true)
})
