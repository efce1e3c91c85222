import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears, daysBetween } from '@/lib/dates'
import { claimFor, claimOfDays } from '@/lib/exposure/claim'
import * as arbitrary from '@/lib/scoring/arbitrary'
import type { BondFacts, Facts, RunOffFacts } from '@/lib/scoring/facts'
import { bond, capital, contract, engagement, facts, policy, runOff } from '@/lib/scoring/testing'
import { defaultSettings } from '@/lib/settings/settings'
import { daysWithin } from './exposed'
import { runOffOf, type RunOff, type WindowName } from './run-off'
import { lastDay, toDoOf } from './to-do'
import { uncoveredBy } from './until'

const TODAY = '2026-11-25'
const LAST = '2026-06-30'
const left = (more: Partial<Facts> = {}, statement: Partial<RunOffFacts> = {}) =>
  facts({
    runOffStatements: [runOff({ firstEntryOn: '2024-07-01', lastEntryOn: LAST, ...statement })],
    ...more,
  })
function of(known: Facts, asOf = TODAY): RunOff {
  const answer = runOffOf(known, asOf, 'OFF_BOARDING')
  if (answer.cannot !== null) throw new Error('Cannot be computed')
  return answer.value
}
const windowOf = (known: Facts, name: WindowName) => of(known).windows.find((each) => each.name === name)
const points = (known: Facts, asOf = TODAY) => {
  const { curve } = of(known, asOf)
  if (curve.cannot !== null) throw new Error('Cannot be computed')
  return curve.value
}
const day = (on: string) => ({ cannot: null, value: { is: 'DAY', on } })

test('every window of an ordinary run-off, worked out by hand', () => {
  expect(
    of(left()).windows.map(({ name, until }) => [
      name,
      until.cannot === null ? ('on' in until.value ? until.value.on : until.value.is) : 'needs',
    ]),
  ).toEqual([
    ['USUAL_LIQUIDATION', '2027-05-10'],
    ['LIQUIDATION', '2027-06-30'],
    ['RELIQUIDATION', '2027-09-28'],
    ['PROTEST', '2027-12-27'],
    ['LOOK_BACK', '2031-06-30'],
    ['FRAUD', 'AS_LONG'],
    ['CONTRACT', '2033-05-10'],
    ['INSURANCE', '2032-08-17'],
    ['OWN_FUNDS', '2027-10-28'],
    ['BOND', '2027-06-30'],
    ['DEPOSIT', 'needs'],
    ['RECORDS', '2031-06-30'],
  ])
  expect(of(left()).endsOn).toEqual({ cannot: null, value: '2031-06-30' })
})

test('what is lifted late, with its protest, ends after the look-back', () => {
  const held = left({}, { suspendedEntries: 4, suspensionLiftedOn: '2031-03-31' })
  // Six months to 30 September 2031, and 180 days.
  expect(of(held).endsOn).toEqual({ cannot: null, value: '2032-03-28' })
  const open = of(left({}, { suspendedEntries: 4 }))
  expect(open.endsOn).toMatchObject({ needs: [{ kind: 'RUN_OFF_STATEMENT', field: 'suspensionLiftedOn' }] })
  expect(open.endsNoEarlierThan).toBe('2031-06-30')
})

test('extended to the end of four years, the protest still ends within the look-back', () => {
  const known = left({}, { extendedEntries: 1 })
  expect(windowOf(known, 'PROTEST')?.until).toEqual(day('2030-12-27'))
  expect(of(known).endsOn).toEqual({ cannot: null, value: '2031-06-30' })
})

test('the look-back is the setting', () => {
  const settings = { ...defaultSettings, lookBackYears: { ...defaultSettings.lookBackYears, value: 1 } }
  const answer = runOffOf(left(), TODAY, 'CLOSED', settings)
  expect(answer).toMatchObject({ value: { lookBackEndsOn: '2027-06-30', endsOn: { value: '2027-12-27' } } })
})

test('once left, no last entry, no run-off', () => {
  expect(runOffOf(facts(), TODAY, 'OFF_BOARDING')).toMatchObject({ needs: [{ field: 'lastEntryOn' }] })
  expect(runOffOf(facts(), TODAY, 'APPROVED')).toMatchObject({
    value: { entries: { lastOn: TODAY, isSupposed: true } },
  })
})

describe('uncovered', () => {
  const survives = (survivalMonths: number) =>
    left({ contracts: [contract({ survivalFrom: 'LAST_ENTRY', survivalMonths })] })

  test.each([
    [0, { from: '2026-07-01', to: '2031-06-30' }],
    [36, { from: '2029-07-01', to: '2031-06-30' }],
    [59, { from: '2031-05-31', to: '2031-06-30' }],
    [60, null],
    [72, null],
  ])('a survival of %i months leaves %o', (months, expected) => {
    expect(windowOf(survives(months), 'CONTRACT')?.uncovered).toEqual(expected)
  })

  test('what never stood behind it, or is not known, leaves all of it', () => {
    const all = { from: LAST, to: '2031-06-30' }
    expect(windowOf(left({ contracts: [] }), 'CONTRACT')?.uncovered).toEqual(all)
    const silent = contract({
      causes: { PROVIDER_ERROR: { bearer: 'SILENT', heads: [], sharePercent: null } },
    })
    expect(windowOf(left({ contracts: [silent] }), 'CONTRACT')?.uncovered).toEqual(all)
    expect(windowOf(left({ policies: [policy({ excludesDuties: true })] }), 'INSURANCE')?.uncovered).toEqual(
      all,
    )
  })

  test('where no end can be said, what ends leaves the rest without an end', () => {
    const known = left(
      { contracts: [contract({ survivalFrom: 'LAST_ENTRY', survivalMonths: 120 })] },
      { suspendedEntries: 1 },
    )
    expect(windowOf(known, 'CONTRACT')?.uncovered).toEqual({ from: '2036-07-01', to: null })
  })

  test.each([
    ['2027-01-01', { from: '2027-01-02', to: '2027-01-31' }],
    ['2027-01-30', { from: '2027-01-31', to: '2027-01-31' }],
    ['2027-01-31', null],
    ['2026-01-01', { from: '2027-01-01', to: '2027-01-31' }],
  ])('until %s', (on, expected) => {
    expect(uncoveredBy({ is: 'DAY', on }, { from: '2027-01-01', to: '2027-01-31' })).toEqual(expected)
  })
})

test('a policy must reach back to the first entry that was filed, not to the one that was planned', () => {
  const reaching = (firstEntryOn: string) =>
    windowOf(left({ policies: [policy({ retroactiveOn: '2025-01-01' })] }, { firstEntryOn }), 'INSURANCE')
      ?.until
  expect(reaching('2024-12-31')).toEqual({ cannot: null, value: { is: 'NEVER', why: 'DOES_NOT_RESPOND' } })
  expect(reaching('2025-01-01')).toEqual(day('2032-08-17'))
})

describe('bonds', () => {
  const terms = (...bonds: Partial<BondFacts>[]) =>
    of(left({ bonds: bonds.map((more, at) => bond({ id: `bond-${at}`, ...more })) })).windows.filter(
      ({ name }) => name === 'BOND',
    )

  test('each term is open until the last entry under it is liquidated', () => {
    const [old, current] = terms(
      { effectiveOn: '2024-01-01', endedOn: '2025-12-31' },
      { effectiveOn: '2026-01-01' },
    )
    expect([old?.from, old?.until]).toEqual(['2024-01-01', day('2026-12-31')])
    expect([current?.from, current?.until]).toEqual(['2026-01-01', day('2027-06-30')])
  })

  test('a term that began after our last entry, is all liquidated, or is of another activity answers for none of ours', () => {
    expect(
      terms({ effectiveOn: '2026-07-01' }, { areEntriesLiquidated: true }, { activity: 'CODE_2' }),
    ).toEqual([])
  })
})

test('a deposit is waited for unless there is none', () => {
  const holding = (depositCents: number | null) =>
    windowOf(left({ contracts: [contract({ depositCents })] }), 'DEPOSIT')
  expect(holding(60_000_00)?.until).toEqual(day('2027-12-27'))
  expect(holding(null)?.until).toMatchObject({ needs: [{ kind: 'CONTRACT', field: 'depositCents' }] })
  expect(holding(0)).toBeUndefined()
  expect(windowOf(left({ contracts: [] }), 'DEPOSIT')).toBeUndefined()
})

describe('how much is still exposed', () => {
  test.each([
    [LAST, 730],
    ['2029-07-01', 730],
    ['2029-07-02', 729],
    ['2031-06-29', 2],
    ['2031-06-30', 1],
    ['2031-07-01', 0],
    ['2040-01-01', 0],
  ])('on %s, %i days of filing', (on, expected) => {
    expect(daysWithin('2024-07-01', LAST, on, 5)).toBe(expected)
  })

  test('around a leap day: 28 and 29 February complete their years together', () => {
    expect(daysWithin('2028-02-01', '2028-03-31', '2033-02-28', 5)).toBe(33)
    expect(daysWithin('2028-02-01', '2028-03-31', '2033-03-01', 5)).toBe(31)
    expect(daysWithin('2027-02-01', '2027-03-31', '2032-02-28', 5)).toBe(32)
    expect(daysWithin('2027-02-01', '2027-03-31', '2032-02-29', 5)).toBe(31)
  })

  test('it is the reference claim of the days that are left, and ends with the look-back', () => {
    const known = left()
    const claim = claimFor(engagement(), 'NEGLIGENCE')
    if (!claim) throw new Error('No claim')
    const curve = points(known)
    expect(curve[0]).toMatchObject({ on: LAST, days: 730, claimCents: claim.total })
    const third = curve.find(({ on }) => on === addYears(LAST, 4))
    expect(third?.claimCents).toBe(claimOfDays(claim, third?.days ?? 0).total)
    expect(third?.days).toBe(366)
    expect(Math.abs((third?.claimCents ?? 0) - (claim.total * 366) / 730)).toBeLessThan(10)
    expect(curve.at(-1)).toEqual({ on: '2031-07-01', days: 0, claimCents: 0, paidCents: 0, leftCents: 0 })
  })

  test('when the contract ends, all of what is left is ours', () => {
    const known = left({ contracts: [contract({ survivalFrom: 'LAST_ENTRY', survivalMonths: 36 })] })
    const curve = points(known)
    const [last, next] = ['2029-06-30', '2029-07-01'].map((on) => curve.find((point) => point.on === on))
    expect(last?.paidCents).toBeGreaterThan(0)
    expect(next?.paidCents).toBe(0)
    expect(next?.leftCents).toBe(next?.claimCents)
  })

  const paidOn = (some: Facts, ...days: string[]) =>
    days.map((on) => points(some).find((point) => point.on === on)?.paidCents)

  test('when the tail ends, insurance pays nothing more', () => {
    const poor = [capital({ tangibleNetWorthCents: 2, asOf: '2026-11-01' })]
    const [last, next] = paidOn(left({ capitalStatements: poor }), '2027-06-30', '2027-08-17')
    const shorter = left({ capitalStatements: poor, policies: [policy({ extendedReportingMonths: 0 })] })
    const [still, over] = paidOn(shorter, '2027-08-17', '2027-08-18')
    expect([last, still].every((cents) => (cents ?? 0) > 100_000_00)).toBe(true)
    expect(next).toBeUndefined()
    // What its own funds are: half of two cents.
    expect(over).toBe(1)
  })

  test('when the statements are stale, its own funds are not counted on', () => {
    const uninsured = left({ policies: [], capitalStatements: [capital({ asOf: '2026-07-28' })] })
    const [last, next] = paidOn(uninsured, '2027-10-28', '2027-10-29')
    expect(last).toBeGreaterThan(100_000_00)
    expect(next).toBe(0)
  })

  test('it needs the first entry and the annual figures', () => {
    const bare = engagement({ startsOn: null, dutyRateBasisPoints: null, annualEnteredValueCents: null })
    expect(of(left({ engagement: bare }, { firstEntryOn: null })).curve).toMatchObject({
      needs: [
        { field: 'firstEntryOn' },
        { field: 'annualEnteredValueCents' },
        { field: 'dutyRateBasisPoints' },
      ],
    })
  })
})

const statement: fc.Arbitrary<RunOffFacts> = fc
  .record({
    last: fc.integer({ min: 0, max: 2_500 }),
    filed: fc.integer({ min: 0, max: 4_000 }),
    extended: fc.option(fc.nat(5), { nil: null }),
    suspended: fc.option(fc.nat(5), { nil: null }),
    lifted: fc.option(fc.nat(3_000), { nil: null }),
  })
  .map(({ last, filed, extended, suspended, lifted }) => {
    const lastEntryOn = addDays(TODAY, -last)
    return runOff({
      lastEntryOn,
      firstEntryOn: addDays(lastEntryOn, -filed),
      asOf: TODAY,
      unliquidatedEntries: 10,
      extendedEntries: extended,
      suspendedEntries: suspended,
      suspensionLiftedOn: lifted === null ? null : addDays(lastEntryOn, lifted),
    })
  })
const known = fc
  .tuple(arbitrary.facts, statement)
  .map(([some, stated]) => ({ ...some, runOffStatements: [stated] }))

describe('of any provider', () => {
  const NO_END = '9999'
  const triedOften = { numRuns: 400 }

  test('windows stand in order, and uncovered spans lie within the exposure', () => {
    fc.assert(
      fc.property(known, (some) => {
        const { windows, endsOn, entries, endsNoEarlierThan } = of(some)
        const end = (name: WindowName) => lastDay(windows.find((each) => each.name === name)) ?? NO_END
        const ordered = [end('LIQUIDATION'), end('RELIQUIDATION'), end('PROTEST')]
        expect(ordered).toEqual([...ordered].sort())
        const last = endsOn.cannot === null ? endsOn.value : NO_END
        expect([end('PROTEST'), end('LOOK_BACK')].sort()[1]).toBe(last)
        expect(last >= endsNoEarlierThan).toBe(true)
        const spans = windows.flatMap(({ uncovered }) => uncovered ?? [])
        expect(
          spans.filter(({ from, to }) => from < entries.lastOn || from > last || (to ?? NO_END) !== last),
        ).toEqual([])
      }),
      triedOften,
    )
  })

  test('the curve never rises after the last entry, ends at nothing, and its parts add up to the cent', () => {
    let drawn = 0
    fc.assert(
      fc.property(known, (some) => {
        const { curve } = of(some)
        const drawnHere = curve.cannot === null ? curve.value : []
        drawn += drawnHere.length
        const before = (at: number) => drawnHere[at - 1]
        expect(
          drawnHere.filter(
            ({ claimCents, paidCents, leftCents }) =>
              paidCents + leftCents !== claimCents || paidCents < 0 || leftCents < 0,
          ),
        ).toEqual([])
        expect(
          drawnHere.filter(
            ({ on, claimCents }, at) =>
              at > 0 && (on <= (before(at)?.on ?? '') || claimCents > (before(at)?.claimCents ?? 0)),
          ),
        ).toEqual([])
        expect(drawnHere.at(-1)?.claimCents ?? 0).toBe(0)
      }),
      triedOften,
    )
    expect(drawn).toBeGreaterThan(1_000)
  })

  test('days within the look-back fall by what has passed, one at a time but for leap days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 3_000 }), (filed, after) => {
        const [first, on] = [addDays(LAST, -filed), addDays(LAST, after)]
        const [now, next] = [on, addDays(on, 1)].map((each) => daysWithin(first, LAST, each, 5))
        expect((now ?? 0) - (next ?? 0)).toBeGreaterThanOrEqual(0)
        expect((now ?? 0) - (next ?? 0)).toBeLessThanOrEqual(2)
        expect(now).toBeLessThanOrEqual(daysBetween(first, LAST) + 1)
      }),
    )
  })
})

describe('what to do', () => {
  const steps = (some: Facts, stage: 'OFF_BOARDING' | 'CLOSED' = 'OFF_BOARDING') =>
    toDoOf(of(some), some, TODAY, stage).map(({ does, on, isFrom }) => [does, on, isFrom])

  test('what is closed is not to be closed', () => {
    expect(steps(left()).map(([does]) => does)).toContain('CLOSE')
    expect(steps(left(), 'CLOSED').map(([does]) => does)).not.toContain('CLOSE')
  })

  test('stands in the order of its days, what is late first', () => {
    const some = left({
      contracts: [contract({ survivalFrom: 'LAST_ENTRY', survivalMonths: 36, depositCents: 50_000_00 })],
      policies: [policy({ extendedReportingMonths: 12 })],
    })
    expect(steps(some)).toEqual([
      ['ASK_LIQUIDATION', '2027-05-10', true],
      ['RELEASE_BOND', '2027-06-30', true],
      ['BUY_TAIL', '2027-08-17', false],
      ['ASK_STATEMENTS', '2027-10-28', false],
      ['PROTEST', '2027-12-27', false],
      ['RELEASE_DEPOSIT', '2027-12-27', true],
      ['EXTEND_SURVIVAL', '2029-06-30', false],
      ['TAKE_RECORDS', '2031-06-30', false],
      ['CLOSE', '2031-06-30', true],
    ])
  })

  test('what stands to the end is not asked for, what has passed is due now', () => {
    const some = left({ policies: [policy({ expiresOn: '2026-07-31', extendedReportingMonths: 1 })] })
    const told = steps(some)
    expect(told.map(([does]) => does)).not.toContain('EXTEND_SURVIVAL')
    expect(told[0]).toEqual(['BUY_TAIL', null, false])
  })
})
