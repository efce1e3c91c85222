import { describe, expect, test } from 'vitest'
import { EventOutcome, EventType } from '@/lib/choices'
import { addDays, addYears } from '@/lib/dates'
import type { EventFacts } from '@/lib/scoring/facts'
import { event, TODAY } from '@/lib/scoring/testing'
import { isUndecided, isUpheldSeizure, seriousFinding } from './serious'

/** Found, not decided yet, or neither. */
const stands = (more: Partial<EventFacts>) => {
  const one = event({ claimedCents: null, paidCents: null, ...more })
  return seriousFinding(one, TODAY) ?? (isUndecided(one, TODAY) ? 'undecided' : 'clear')
}

type Row = [EventOutcome, string]
const byOutcome = (name: string, more: Partial<EventFacts>, rows: Row[]) =>
  describe(`${name}`, () => {
    test.each(rows)('%s: %s', (outcome, expected) => {
      expect(stands({ ...more, outcome })).toBe(expected)
      expect(stands({ ...more, outcome, openedOn: addYears(TODAY, -30) })).toBe(expected)
      for (const source of ['NONE', 'PROVIDER_STATEMENT'] as const)
        expect(stands({ ...more, outcome, source })).toBe(expected)
    })
  })

const whateverItsEnd: Row[] = [
  ['OPEN', 'undecided'],
  ['NO_FINDING', 'clear'],
  ['WITHDRAWN', 'clear'],
]
const found = (kind: string): Row[] => [
  ...whateverItsEnd,
  ['UPHELD', kind],
  ['MITIGATED', kind],
  ['CORRECTED', kind],
]

byOutcome('a 1592 penalty for fraud', { type: 'PENALTY_1592', culpability: 'FRAUD' }, found('FRAUD'))
byOutcome('a prior disclosure of fraud', { type: 'PRIOR_DISCLOSURE', culpability: 'FRAUD' }, found('FRAUD'))
byOutcome('debarment', { type: 'DEBARMENT' }, found('DEBARMENT'))
byOutcome('forced labour', { type: 'FORFEITURE', seizureGround: 'FORCED_LABOUR' }, found('FORFEITURE'))
byOutcome('commercial scale', { type: 'FORFEITURE', seizureGround: 'COMMERCIAL_SCALE' }, found('FORFEITURE'))
byOutcome('a penalty of unknown degree', { type: 'PENALTY_1592', culpability: null }, found('undecided'))
byOutcome('forfeiture on an unknown ground', { type: 'FORFEITURE', seizureGround: null }, found('undecided'))
byOutcome('an EAPA case', { type: 'EAPA' }, [
  ...whateverItsEnd,
  ['UPHELD', 'EAPA'],
  ['MITIGATED', 'clear'],
  ['CORRECTED', 'clear'],
])

const clear: Row[] = Object.values(EventOutcome).map((outcome) => [outcome, 'clear'])
byOutcome('gross negligence', { type: 'PENALTY_1592', culpability: 'GROSS_NEGLIGENCE' }, clear)
byOutcome('a disclosure of negligence', { type: 'PRIOR_DISCLOSURE', culpability: 'NEGLIGENCE' }, clear)
byOutcome('forfeiture on another ground', { type: 'FORFEITURE', seizureGround: 'OTHER' }, clear)
byOutcome('seizure on another ground', { type: 'SEIZURE', seizureGround: 'OTHER' }, clear)
byOutcome('a detention for forced labour', { type: 'DETENTION', seizureGround: 'FORCED_LABOUR' }, clear)
byOutcome(
  'a disclosure of unknown degree is in doubt only once upheld',
  { type: 'PRIOR_DISCLOSURE', culpability: null },
  clear.map(([outcome]) => [outcome, outcome === 'UPHELD' ? 'undecided' : 'clear']),
)

for (const seizureGround of ['FORCED_LABOUR', 'COMMERCIAL_SCALE', null] as const)
  byOutcome(
    `goods seized on ${seizureGround ?? 'an unknown ground'} may yet be forfeited`,
    { type: 'SEIZURE', seizureGround },
    clear.map(([outcome]) => [outcome, outcome === 'OPEN' || outcome === 'UPHELD' ? 'undecided' : 'clear']),
  )

const owed = { outcome: 'UPHELD', claimedCents: 9_000_00, paidCents: 0, closedOn: null } as const

describe('a final debt to CBP', () => {
  test.each<[string, Partial<EventFacts>, string]>([
    ['a bill upheld and not paid', { type: 'UNPAID_BILL' }, 'UNPAID_DEBT'],
    ['a bounced payment not made good', { type: 'DEBIT_VOUCHER' }, 'UNPAID_DEBT'],
    ['AD/CVD not paid', { type: 'AD_CVD_LATE' }, 'UNPAID_DEBT'],
    ['a bill whose payment nobody recorded', { type: 'UNPAID_BILL', paidCents: null }, 'UNPAID_DEBT'],
    ['a bill without a sum, not closed', { type: 'UNPAID_BILL', claimedCents: null }, 'UNPAID_DEBT'],
    ['a penalty upheld and not paid', { type: 'PENALTY_1592', culpability: 'NEGLIGENCE' }, 'UNPAID_DEBT'],
    ['damages upheld and paid in part', { type: 'LIQUIDATED_DAMAGES', paidCents: 8_999_99 }, 'UNPAID_DEBT'],
    ['unpaid fraud is fraud first', { type: 'PENALTY_1592', culpability: 'FRAUD' }, 'FRAUD'],
    ['damages whose payment nobody recorded', { type: 'LIQUIDATED_DAMAGES', paidCents: null }, 'undecided'],
    ['a bill paid', { type: 'UNPAID_BILL', paidCents: 9_000_00 }, 'clear'],
    ['a bill still open', { type: 'UNPAID_BILL', outcome: 'OPEN' }, 'clear'],
    ['a bill mitigated', { type: 'UNPAID_BILL', outcome: 'MITIGATED' }, 'clear'],
    ['damages without a sum', { type: 'LIQUIDATED_DAMAGES', claimedCents: null, paidCents: null }, 'clear'],
    ['due today: not final yet', { type: 'UNPAID_BILL', dueOn: TODAY }, 'clear'],
    ['due yesterday', { type: 'UNPAID_BILL', dueOn: addDays(TODAY, -1) }, 'UNPAID_DEBT'],
    ['by the clock due today', { type: 'UNPAID_BILL', openedOn: addDays(TODAY, -30) }, 'clear'],
    ['by the clock due yesterday', { type: 'UNPAID_BILL', openedOn: addDays(TODAY, -31) }, 'UNPAID_DEBT'],
    [
      'closed unpaid before it was due',
      { type: 'UNPAID_BILL', dueOn: addDays(TODAY, 9), closedOn: TODAY },
      'UNPAID_DEBT',
    ],
    ['a claim with no day to pay', { type: 'AUDIT' }, 'UNPAID_DEBT'],
  ])('%s', (_, more, expected) => {
    expect(stands({ ...owed, ...more })).toBe(expected)
  })
})

test('upheld seizures, and forfeitures on lesser grounds, and nothing else', () => {
  const counted = Object.values(EventType).flatMap((type) =>
    Object.values(EventOutcome).flatMap((outcome) =>
      (['OTHER', 'FORCED_LABOUR', null] as const)
        .filter((seizureGround) => isUpheldSeizure(event({ type, outcome, seizureGround })))
        .map((seizureGround) => `${type} ${outcome} ${seizureGround}`),
    ),
  )
  expect(counted).toEqual([
    'SEIZURE UPHELD OTHER',
    'SEIZURE UPHELD FORCED_LABOUR',
    'SEIZURE UPHELD null',
    'FORFEITURE UPHELD OTHER',
    'FORFEITURE UPHELD null',
  ])
})
