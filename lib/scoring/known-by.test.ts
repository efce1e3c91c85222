import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { contextOf } from '@/lib/scorecards/conclude'
import { lapsesOf } from '@/lib/scorecards/lapses'
import { defaultSettings } from '@/lib/settings/settings'
import * as any from './arbitrary'
import type { EventFacts, Facts } from './facts'
import { asKnownOn } from './known-by'
import { scorecardOf } from './score'
import { bond, capital, event, facts, TODAY, volume } from './testing'

const TOMORROW = addDays(TODAY, 1)
const cardOf = (more: Partial<Facts>) =>
  scorecardOf(facts(more), contextOf(facts(more), TODAY, defaultSettings))

/** Every record of a good provider, seen on the same day. */
function seenOn(verifiedOn: string | null): Partial<Facts> {
  const whole: Facts = facts()
  const seen = <R extends object>(record: R): R => ({ ...record, verifiedOn })
  return Object.fromEntries(
    Object.entries(whole).map(([name, value]: [string, unknown]) => {
      if (name === 'engagement' || name === 'waivers' || name === 'absences') return [name, value]
      if (Array.isArray(value)) return [name, value.map((record: object) => seen(record))]
      return [name, value && seen(value)]
    }),
  )
}

test('what somebody will have seen tomorrow is not seen: it evidences nothing yet', () => {
  expect(cardOf(seenOn(TODAY)).coverage).toBe(10_000)
  expect(cardOf(seenOn(TOMORROW)).coverage).toBe(0)
  expect(cardOf(seenOn(TOMORROW))).toEqual(cardOf(seenOn(null)))
})

describe('an event', () => {
  const open = { outcome: 'OPEN', closedOn: null } as const
  const upheld = {
    type: 'PENALTY_1592',
    culpability: 'NEGLIGENCE',
    outcome: 'UPHELD',
    claimedCents: null,
  } as const
  test.each<[string, Partial<EventFacts>, 'answeredOn' | 'closedOn']>([
    ['a request that will be answered', { ...open, type: 'CF_28' }, 'answeredOn'],
    [
      'a bill that will be closed',
      { type: 'UNPAID_BILL', outcome: 'UPHELD', claimedCents: null },
      'closedOn',
    ],
    ['a penalty that will be closed', upheld, 'closedOn'],
    ['a bond that will be made good', { type: 'BOND_INSUFFICIENCY', outcome: 'CORRECTED' }, 'closedOn'],
  ])('%s tomorrow is as if nobody said so', (_, about, field) => {
    const on = (day: string | null) => ({
      events: [
        event({ answeredOn: null, closedOn: null, ...about, openedOn: addDays(TODAY, -60), [field]: day }),
      ],
    })
    expect(cardOf(on(TOMORROW))).toEqual(cardOf(on(null)))
    expect(lapsesOf(facts(on(TOMORROW)), TODAY)).toEqual(lapsesOf(facts(on(null)), TODAY))
    expect(cardOf(on(TODAY))).not.toEqual(cardOf(on(null)))
  })
})

test('what was not seen or stated yet grows old on no day', () => {
  const on = (day: string) =>
    lapsesOf(
      facts({
        bonds: [bond({ verifiedOn: day })],
        volumeStatements: [volume({ asOf: day })],
        capitalStatements: [capital({ asOf: day })],
        screenings: facts().screenings.map((each) => ({ ...each, screenedOn: day })),
        historyStatements: facts().historyStatements.map((each) => ({ ...each, statedOn: day })),
        methodChecks: facts().methodChecks.map((each) => ({ ...each, checkedOn: day })),
      }),
      TODAY,
    )
      .map(({ what }) => what)
      .filter((what) => !['POLICY', 'POA', 'CONTRACT', 'BOND_END', 'EVENT', 'REVIEW'].includes(what))
  expect(on(TODAY).toSorted()).toEqual([
    'BOND_SEEN',
    'HISTORY',
    'METHOD_CHECK',
    'SCREENING',
    'STATEMENTS',
    'VOLUME',
  ])
  expect(on(TOMORROW)).toEqual([])
})

test('whatever is recorded, all of it but its days to come is known on a day, and what was given stays as it was', () => {
  fc.assert(
    fc.property(any.facts, any.day, (whole, day) => {
      const before = structuredClone(whole)
      const known = JSON.stringify(asKnownOn(whole, day))
      expect(JSON.parse(known)).toEqual(JSON.parse(JSON.stringify(whole), withoutDaysAfter(day)))
      expect(whole).toEqual(before)
    }),
    { numRuns: process.env.LONG ? 10_000 : 100 },
  )
}, 14_400_000)

/** Whatever such a field is of, by its name alone. */
const withoutDaysAfter = (day: string) => (name: string, value: unknown) =>
  ['verifiedOn', 'answeredOn', 'closedOn'].includes(name) && typeof value === 'string' && value > day
    ? null
    : value
