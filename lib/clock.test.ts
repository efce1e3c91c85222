import { expect, test } from 'vitest'
import { dayIn } from './clock'

const lastHour = new Date('2026-02-28T23:30:00Z')

test.each([
  ['UTC', '2026-02-28'],
  ['America/Los_Angeles', '2026-02-28'],
  ['Asia/Shanghai', '2026-03-01'],
  ['Asia/Kolkata', '2026-03-01'],
  ['Pacific/Kiritimati', '2026-03-01'],
])('half past eleven at night in UTC is the company’s own day in %s', (zone, day) => {
  expect(dayIn(zone, lastHour)).toBe(day)
})

test('a day on which clocks change is one day', () => {
  expect(dayIn('America/Los_Angeles', new Date('2026-03-08T09:59:00Z'))).toBe('2026-03-08')
  expect(dayIn('America/Los_Angeles', new Date('2026-03-09T06:59:00Z'))).toBe('2026-03-08')
})

/** [zone, the day, its first instant, the first instant of the day after]; a day of a clock change has 23 or 25 hours. */
test.each([
  ['UTC', '2026-12-31', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['America/Los_Angeles', '2026-12-31', '2026-12-31T08:00:00Z', '2027-01-01T08:00:00Z'],
  ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
  ['America/Los_Angeles', '2026-11-01', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
  ['America/Los_Angeles', '2028-02-29', '2028-02-29T08:00:00Z', '2028-03-01T08:00:00Z'],
  ['Asia/Shanghai', '2026-12-31', '2026-12-30T16:00:00Z', '2026-12-31T16:00:00Z'],
  ['Asia/Shanghai', '2028-02-29', '2028-02-28T16:00:00Z', '2028-02-29T16:00:00Z'],
  ['Asia/Kolkata', '2026-12-31', '2026-12-30T18:30:00Z', '2026-12-31T18:30:00Z'],
  ['Asia/Kolkata', '2028-02-29', '2028-02-28T18:30:00Z', '2028-02-29T18:30:00Z'],
  ['Pacific/Kiritimati', '2026-12-31', '2026-12-30T10:00:00Z', '2026-12-31T10:00:00Z'],
  ['Pacific/Kiritimati', '2028-02-29', '2028-02-28T10:00:00Z', '2028-02-29T10:00:00Z'],
])('in %s %s lasts from %s to the instant before %s', (zone, day, first, next) => {
  const at = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds)
  expect(dayIn(zone, at(first, -1))).not.toBe(day)
  expect(dayIn(zone, at(first, 0))).toBe(day)
  expect(dayIn(zone, at(next, -1))).toBe(day)
  expect(dayIn(zone, at(next, 0))).not.toBe(day)
})

test('an unknown time zone is an error, not a silent UTC', () => {
  expect(() => dayIn('Mars/Olympus', lastHour)).toThrow(RangeError)
})
