import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { engagement, facts, runOff } from '@/lib/scoring/testing'
import type { RunOffFacts } from '@/lib/scoring/facts'
import { entriesOf, firstEntryOf, liquidationOf } from './entries'

const LAST = '2026-06-30'
const COUNTED = '2026-11-20'
const stated = (more: Partial<RunOffFacts> = {}) =>
  runOff({ lastEntryOn: LAST, asOf: COUNTED, unliquidatedEntries: 400, ...more })
const needsOf = (
  answer: { cannot: null } | { cannot: 'NEEDS'; needs: readonly { kind: string; field: string }[] },
) => (answer.cannot === null ? null : answer.needs.map(({ kind, field }) => `${kind}.${field}`))
const latest = (statement: RunOffFacts | null, last = LAST) => {
  const day = liquidationOf(last, statement).latest
  return day.cannot === null ? day.value : needsOf(day)
}
const LIFTED = ['RUN_OFF_STATEMENT.suspensionLiftedOn']

test.each<[string, RunOffFacts | null, string | string[]]>([
  ['nothing is stated', null, '2027-06-30'],
  ['some are unliquidated', stated(), '2027-06-30'],
  ['how many is not known', stated({ unliquidatedEntries: null }), '2027-06-30'],
  ['none is any more', stated({ unliquidatedEntries: 0 }), COUNTED],
  ['said to be open after a year', stated({ asOf: '2027-08-01' }), '2027-08-01'],
  ['extended to a day', stated({ extendedEntries: 3, extendedUntilOn: '2028-06-30' }), '2028-06-30'],
  [
    'extended to an earlier day than the others',
    stated({ extendedEntries: 3, extendedUntilOn: '2026-12-31' }),
    '2027-06-30',
  ],
  ['extended, nobody knows until when', stated({ extendedEntries: 1 }), '2030-06-30'],
  ['suspended', stated({ suspendedEntries: 1 }), LIFTED],
  ['suspended and extended', stated({ suspendedEntries: 1, extendedEntries: 1 }), LIFTED],
  ['suspension lifted', stated({ suspendedEntries: 1, suspensionLiftedOn: '2027-08-31' }), '2028-02-29'],
  [
    'suspension lifted early',
    stated({ suspendedEntries: 1, suspensionLiftedOn: '2026-09-01' }),
    '2027-06-30',
  ],
  ['suspended is not known', stated({ suspendedEntries: null }), '2027-06-30'],
])('%s: liquidated by %s', (_, statement, expected) => {
  expect(latest(statement)).toEqual(expected)
})

test('of a leap day, the year is complete on 28 February', () => {
  expect(latest(null, '2028-02-29')).toBe('2029-02-28')
})

test('whatever is suspended, nothing ends before what is not', () => {
  const held = liquidationOf(LAST, stated({ suspendedEntries: 5, extendedEntries: 2 }))
  expect(held).toMatchObject({ noEarlierThan: '2030-06-30', isIfNothingIsHeld: false })
  expect(liquidationOf(LAST, stated({ suspendedEntries: null })).isIfNothingIsHeld).toBe(true)
  expect(liquidationOf(LAST, stated({ extendedEntries: null })).isIfNothingIsHeld).toBe(true)
  expect(liquidationOf(LAST, null).isIfNothingIsHeld).toBe(true)
})

const days = fc.integer({ min: 0, max: 3_000 })
const counts = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null })
test('more unliquidated, extended or suspended entries never end it earlier', () => {
  const end = (statement: RunOffFacts) => {
    const { latest: day } = liquidationOf(LAST, statement)
    return day.cannot === null ? day.value : 'no end'
  }
  fc.assert(
    fc.property(
      days,
      counts,
      counts,
      fc.nat(20),
      fc.nat(20),
      fc.option(days, { nil: null }),
      (counted, extended, suspended, more, held, lifted) => {
        const fewer = stated({
          asOf: addDays(LAST, counted),
          unliquidatedEntries: (extended ?? 0) + (suspended ?? 0),
          extendedEntries: extended,
          suspendedEntries: suspended,
          suspensionLiftedOn: lifted === null ? null : addDays(LAST, lifted),
        })
        const open = (fewer.unliquidatedEntries ?? 0) + more
        expect(end({ ...fewer, unliquidatedEntries: open }) >= end(fewer)).toBe(true)
        const other = { ...fewer, unliquidatedEntries: open + held }
        expect(end({ ...other, extendedEntries: (extended ?? 0) + held }) >= end(fewer)).toBe(true)
        expect(end({ ...other, suspendedEntries: (suspended ?? 0) + held }) >= end(fewer)).toBe(true)
      },
    ),
  )
})

const TODAY = '2026-11-26'
test('once we have left, the last entry is the one stated, and nothing is supposed', () => {
  const known = facts({ runOffStatements: [stated()] })
  expect(entriesOf(known, TODAY, 'OFF_BOARDING')).toMatchObject({
    value: { lastOn: LAST, isSupposed: false },
  })
  expect(entriesOf(known, TODAY, 'CLOSED')).toMatchObject({
    value: { lastOn: LAST, stated: { unliquidatedEntries: 400 } },
  })
  expect(needsOf(entriesOf(facts(), TODAY, 'OFF_BOARDING'))).toEqual(['RUN_OFF_STATEMENT.lastEntryOn'])
  const unsourced = facts({ runOffStatements: [stated({ source: 'NONE' })] })
  expect(needsOf(entriesOf(unsourced, TODAY, 'CLOSED'))).toEqual(['RUN_OFF_STATEMENT.source'])
})

test('while we file, it is as if we stopped today, and no count of open entries holds for it', () => {
  const known = facts({ runOffStatements: [stated({ unliquidatedEntries: 0, suspendedEntries: 2 })] })
  for (const stage of ['CANDIDATE', 'APPROVED', 'SUSPENDED', 'REJECTED'] as const)
    expect(entriesOf(known, TODAY, stage)).toMatchObject({
      value: { lastOn: TODAY, isSupposed: true, stated: { unliquidatedEntries: null, suspendedEntries: 2 } },
    })
})

test('the statement of the latest count holds', () => {
  const [older, newer] = [stated(), stated({ id: 'newer', asOf: '2026-11-21', lastEntryOn: '2026-07-01' })]
  expect(entriesOf(facts({ runOffStatements: [newer, older] }), TODAY, 'CLOSED')).toMatchObject({
    value: { lastOn: '2026-07-01' },
  })
})

test('our first entry is as stated, else the start of the engagement, and never after the last', () => {
  const of = (statement: RunOffFacts | null, startsOn: string | null) =>
    firstEntryOf(facts({ engagement: engagement({ startsOn }) }), {
      lastOn: LAST,
      isSupposed: false,
      stated: statement,
    })
  expect(of(stated({ firstEntryOn: '2024-01-02' }), '2025-01-01')).toMatchObject({ value: '2024-01-02' })
  expect(of(stated({ firstEntryOn: null }), '2025-01-01')).toMatchObject({ value: '2025-01-01' })
  expect(of(null, LAST)).toMatchObject({ value: LAST })
  for (const startsOn of [null, '2026-07-01'])
    expect(needsOf(of(null, startsOn))).toEqual(['RUN_OFF_STATEMENT.firstEntryOn'])
})
