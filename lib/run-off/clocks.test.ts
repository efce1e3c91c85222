import { expect, test } from 'vitest'
import {
  deemedLiquidatedOn,
  extendedAtMostTo,
  liquidatedAfterSuspension,
  lookedBackUntil,
  protestedUntil,
  recordsKeptUntil,
  reliquidatedUntil,
  usuallyLiquidatedOn,
} from './clocks'

/** Worked out by hand from the law, not by the code. */
test.each([
  ['usually 314 days after the entry', usuallyLiquidatedOn, '2026-01-01', '2026-11-11'],
  ['a leap day within the 314', usuallyLiquidatedOn, '2028-01-01', '2028-11-10'],
  ['deemed after one year', deemedLiquidatedOn, '2026-11-26', '2027-11-26'],
  ['deemed, of a leap day', deemedLiquidatedOn, '2028-02-29', '2029-02-28'],
  ['deemed, to a leap year', deemedLiquidatedOn, '2027-02-28', '2028-02-28'],
  ['extended to four years', extendedAtMostTo, '2026-11-26', '2030-11-26'],
  ['extended, from leap day to leap day', extendedAtMostTo, '2028-02-29', '2032-02-29'],
  ['six months after a suspension', liquidatedAfterSuspension, '2026-11-26', '2027-05-26'],
  ['six months from the 31st to a short month', liquidatedAfterSuspension, '2026-08-31', '2027-02-28'],
  ['six months to a leap February', liquidatedAfterSuspension, '2027-08-31', '2028-02-29'],
  ['reliquidation, day 90', reliquidatedUntil, '2026-11-11', '2027-02-09'],
  ['reliquidation over a leap day', reliquidatedUntil, '2027-12-01', '2028-02-29'],
  ['protest, day 180', protestedUntil, '2026-11-11', '2027-05-10'],
  ['protest over a leap day', protestedUntil, '2027-09-03', '2028-03-01'],
  [
    '314 and 180 days are 494',
    (day: string) => protestedUntil(usuallyLiquidatedOn(day)),
    '2026-01-01',
    '2027-05-10',
  ],
  ['records for five years', recordsKeptUntil, '2028-02-29', '2033-02-28'],
  ['records for five years', recordsKeptUntil, '2026-11-26', '2031-11-26'],
])('%s', (_, of, day, expected) => {
  expect(of(day)).toBe(expected)
})

test.each([
  ['2026-11-26', 5, '2031-11-26'],
  ['2028-02-29', 5, '2033-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
  ['2026-11-26', 50, '2076-11-26'],
])('of %s, %i years of look-back end on %s', (day, years, expected) => {
  expect(lookedBackUntil(day, years)).toBe(expected)
})
