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

test('an unknown time zone is an error, not a silent UTC', () => {
  expect(() => dayIn('Mars/Olympus', lastHour)).toThrow(RangeError)
})
