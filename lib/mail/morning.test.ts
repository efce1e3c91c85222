import { expect, test } from 'vitest'
import { digestDayAt } from './morning'
import { nextTry } from './retry'

test.each([
  ['UTC', '2026-11-26T06:59:59.999Z', null],
  ['UTC', '2026-11-26T07:00:00Z', '2026-11-26'],
  ['UTC', '2026-11-26T23:59:59Z', '2026-11-26'],
  ['UTC', '2026-11-27T00:00:00Z', null],
  ['America/New_York', '2026-11-26T11:59:59Z', null],
  ['America/New_York', '2026-11-26T12:00:00Z', '2026-11-26'],
  // Clocks go forward in the night: the hour comes an hour earlier than the day before.
  ['America/New_York', '2026-03-08T10:59:59Z', null],
  ['America/New_York', '2026-03-08T11:00:00Z', '2026-03-08'],
  // And back: an hour later, and once.
  ['America/New_York', '2026-11-01T11:59:59Z', null],
  ['America/New_York', '2026-11-01T12:00:00Z', '2026-11-01'],
  // Half an hour of summer time, and an offset of three quarters.
  ['Australia/Lord_Howe', '2026-10-03T20:00:00Z', '2026-10-04'],
  ['Asia/Kathmandu', '2026-11-26T01:14:59Z', null],
  ['Asia/Kathmandu', '2026-11-26T01:15:00Z', '2026-11-26'],
  ['Pacific/Kiritimati', '2028-02-28T17:00:00Z', '2028-02-29'],
  ['Pacific/Kiritimati', '2028-02-28T16:59:59Z', null],
] as const)('in %s at %s the day’s mails are due: %s', (timeZone, instant, day) => {
  expect(digestDayAt(timeZone, new Date(instant))).toBe(day)
})

test('a try that failed is followed by later and later ones, and by none after the sixth', () => {
  const at = new Date('2026-11-26T07:00:00Z')
  const next = [1, 2, 3, 4, 5, 6, 7].map((attempts) => nextTry(attempts, at)?.toISOString().slice(11, 16))
  expect(next).toEqual(['07:05', '07:15', '08:00', '10:00', '13:00', undefined, undefined])
})
