import { expect, test } from 'vitest'
import { lastListDay } from './circular-570'

test.each([
  ['2026-07-31', '2025-08-01'],
  ['2026-08-01', '2026-08-01'],
  ['2026-08-02', '2026-08-01'],
  ['2026-12-31', '2026-08-01'],
  ['2027-01-01', '2026-08-01'],
])('on %s the last list of sureties is that of %s', (asOf, listOn) => {
  expect(lastListDay(asOf)).toBe(listOn)
})
