import { describe, expect, test } from 'vitest'
import { EventOutcome, EventType } from '@/lib/choices'
import { addDays } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'
import { event, TODAY } from '@/lib/scoring/testing'
import { eventSeverity, severityTable } from './event-severity'

const on = (day: string, more: Partial<EventFacts>) =>
  eventSeverity(event({ outcome: 'OPEN', answeredOn: null, closedOn: null, ...more }), day)
const now = (more: Partial<EventFacts>) => on(TODAY, more)
const daysAgo = (days: number) => addDays(TODAY, -days)

test.each(Object.values(EventType))('%s that came to nothing weighs nothing', (type) => {
  for (const outcome of ['NO_FINDING', 'WITHDRAWN'] as const) expect(now({ type, outcome })).toBe(0)
})

test.each(Object.values(EventType))(
  '%s never weighs less upheld than corrected, mitigated or open',
  (type) => {
    const upheld = severityTable[type].UPHELD
    for (const outcome of Object.values(EventOutcome))
      expect(upheld).toBeGreaterThanOrEqual(severityTable[type][outcome])
  },
)

/** As the catalogue of events has it: [type, open, upheld, corrected or mitigated]. */
test.each([
  ['CF_29_PROPOSED', 2, 2, 2],
  ['CF_29_ACTION', 3, 3, 3],
  ['ENTRY_REJECTION', 1, 1, 1],
  ['ISF_LIQUIDATED_DAMAGES', 2, 2, 2],
  ['LIQUIDATED_DAMAGES', 3, 3, 3],
  ['REDELIVERY_NOTICE', 3, 5, 3],
  ['DEBIT_VOUCHER', 4, 4, 4],
  ['IMMEDIATE_DELIVERY_LOSS', 5, 5, 5],
  ['RECORDKEEPING_PENALTY', 3, 3, 3],
  ['AUDIT', 1, 4, 4],
  ['EAPA', 4, 5, 4],
  ['AD_CVD_LATE', 4, 4, 4],
  ['DETENTION', 3, 3, 3],
  ['SEIZURE', 4, 5, 4],
  ['FORFEITURE', 5, 5, 5],
  ['LICENCE_ACTION', 5, 5, 5],
  ['CTPAT_ACTION', 4, 4, 4],
  ['DEBARMENT', 5, 5, 5],
  ['ENTRY_SUSPENSION', 5, 5, 5],
] as const)('%s weighs %i open, %i upheld, %i settled', (type, open, upheld, settled) => {
  expect(now({ type })).toBe(open)
  expect(now({ type, outcome: 'UPHELD' })).toBe(upheld)
  for (const outcome of ['CORRECTED', 'MITIGATED'] as const)
    expect(now({ type, outcome, closedOn: TODAY })).toBe(settled)
})

describe('a request for information', () => {
  const request = { type: 'CF_28', openedOn: daysAgo(40) } as const
  test.each<[string, Partial<EventFacts>, number]>([
    ['answered on its last day', { answeredOn: daysAgo(10) }, 0],
    ['answered a day late', { answeredOn: daysAgo(9) }, 3],
    ['answered in time by a later recorded day', { answeredOn: daysAgo(9), dueOn: daysAgo(9) }, 0],
    ['not answered', {}, 3],
    ['not answered, due today', { dueOn: TODAY }, 1],
    ['not answered, due yesterday', { dueOn: daysAgo(1) }, 3],
    ['not answered and closed by correction', { outcome: 'CORRECTED' }, 3],
    ['answered late and closed without a finding', { outcome: 'NO_FINDING', answeredOn: daysAgo(1) }, 0],
  ])('%s', (_, more, expected) => {
    expect(now({ ...request, ...more })).toBe(expected)
  })
})

describe('a prior disclosure', () => {
  const disclosure = { type: 'PRIOR_DISCLOSURE', openedOn: daysAgo(30) } as const
  test.each<[string, Partial<EventFacts>, number]>([
    ['tendered, nobody knows when, due today', { isTendered: true }, 0],
    ['tendered, nobody knows when, due yesterday', { isTendered: true, dueOn: daysAgo(1) }, 3],
    ['tendered on the last day', { isTendered: true, answeredOn: TODAY }, 0],
    ['tendered a day late', { isTendered: true, answeredOn: TODAY, dueOn: daysAgo(1) }, 3],
    ['not tendered, due today', { isTendered: false }, 2],
    ['not tendered, due yesterday', { isTendered: false, dueOn: daysAgo(1) }, 3],
    ['answered but not tendered, due yesterday', { answeredOn: daysAgo(5), dueOn: daysAgo(1) }, 3],
    ['a tender not known is none', { isTendered: null, dueOn: daysAgo(1) }, 3],
    ['of fraud, tendered', { isTendered: true, culpability: 'FRAUD' }, 5],
    ['of gross negligence, tendered', { isTendered: true, culpability: 'GROSS_NEGLIGENCE' }, 0],
  ])('%s', (_, more, expected) => {
    expect(now({ ...disclosure, ...more })).toBe(expected)
  })
})

test.each([
  ['NEGLIGENCE', 4],
  ['GROSS_NEGLIGENCE', 5],
  ['FRAUD', 5],
  [null, 5],
] as const)(
  'a 1592 penalty for %s weighs %i: a degree not known is no lesser one',
  (culpability, expected) => {
    expect(now({ type: 'PENALTY_1592', culpability })).toBe(expected)
  },
)

test.each<[string, Partial<EventFacts>, number]>([
  ['made good on day 15', { outcome: 'CORRECTED', closedOn: daysAgo(5) }, 2],
  ['made good on day 16', { outcome: 'CORRECTED', closedOn: daysAgo(4) }, 4],
  ['made good nobody knows when', { outcome: 'CORRECTED' }, 4],
  ['not made good', {}, 4],
  ['so that the bond is unusable', { outcome: 'UPHELD' }, 5],
])('a bond found insufficient, %s', (_, more, expected) => {
  expect(now({ type: 'BOND_INSUFFICIENCY', openedOn: daysAgo(20), ...more })).toBe(expected)
})

test.each<[string, Partial<EventFacts>, number]>([
  ['120 days old', { openedOn: daysAgo(120) }, 3],
  ['121 days old', { openedOn: daysAgo(121) }, 4],
  ['closed after 120 days', { openedOn: daysAgo(300), closedOn: daysAgo(180), outcome: 'UPHELD' }, 3],
  ['closed after 121 days', { openedOn: daysAgo(300), closedOn: daysAgo(179), outcome: 'UPHELD' }, 4],
])('an unpaid bill, %s', (_, more, expected) => {
  expect(now({ type: 'UNPAID_BILL', ...more })).toBe(expected)
})
