import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import * as any from '@/lib/exposure/testing'
import { MAX_CENTS } from '@/lib/money'
import { judge } from '@/lib/scoring/criteria/testing'
import type { Facts } from '@/lib/scoring/facts'
import { bondRules } from '@/lib/scoring/rules/bond'
import { authority, bond, engagement, facts, TODAY, volume } from '@/lib/scoring/testing'
import { settings } from '@/lib/settings/testing'
import { bondAdequacy } from './adequacy'
import { carries, type Carries } from './carries'

const of = (more: Partial<Facts> = {}, from: string | null = null) =>
  carries(bondAdequacy(facts(more), TODAY, { settings: settings({ foreignImporterRuleFrom: from }) }))
const carrying = (last: number | null, next: number | null = null) => [
  volume({ dtfLastTwelveCents: last, dtfNextTwelveCents: next }),
]
/** Our duties, taxes and fees, in cents, at a rate of 100%. */
const ours = (annualEnteredValueCents: number | null) =>
  engagement({ annualEnteredValueCents, dutyRateBasisPoints: 10_000 })
const alone = (last: number | null, more: Partial<Facts> = {}): Partial<Facts> => ({
  engagement: null,
  volumeStatements: carrying(last),
  ...more,
})
const yesterday = addDays(TODAY, -1)
const written = authority({ facilitySurety: 'Meridian Surety Company', facilityOn: TODAY })
const limbs = ['isUsOrganised', 'hasUsPresence', 'hasUsAssets', 'hasUsOwnership'] as const
const shell = authority({ hasUsOwnership: false })

test.each<[string, Partial<Facts>, string | null, object]>([
  ['yes', {}, null, { is: 'YES', share: 7_958, lackingCents: 0 }],
  // A bond of $2,000,000 carries $20,000,000; its use rounds to 100.00% for $5 either way.
  ['full to the cent', { volumeStatements: carrying(16_085_000_00) }, null, { is: 'TIGHT', share: 10_000 }],
  [
    'a cent over, though its use rounds to 100.00%',
    { volumeStatements: carrying(16_085_000_01) },
    null,
    { is: 'NO', share: 10_000, lackingCents: 100_000_00 },
  ],
  ['90% to the cent', { volumeStatements: carrying(14_085_000_00) }, null, { is: 'YES', share: 9_000 }],
  [
    'a cent over 90%, though its use rounds to 90.00%',
    { volumeStatements: carrying(14_085_000_01) },
    null,
    { is: 'TIGHT', share: 9_000 },
  ],
  [
    'under 90%, but short of the next step',
    alone(1_050_000_00, { bonds: [bond({ amountCents: 120_000_00 })] }),
    null,
    { is: 'STEP', share: 8_750, lackingCents: 80_000_00 },
  ],
  ['under $100', { bonds: [bond({ amountCents: 99_99 })] }, null, { is: 'NO_AMOUNT', amountCents: 99_99 }],
  [
    'under $100, whatever the volume',
    { bonds: [bond({ amountCents: 0 })], volumeStatements: [] },
    null,
    { is: 'NO_AMOUNT', amountCents: 0 },
  ],
  ['bills not known', { volumeStatements: [volume({ debitVouchers: null })] }, null, { is: 'BILLS_UNKNOWN' }],
  ['foreign, rule off', { authority: shell }, null, { is: 'YES' }],
  ['foreign, rule from tomorrow', { authority: shell }, addDays(TODAY, 1), { is: 'YES' }],
  ['foreign, rule on', { authority: shell }, TODAY, { is: 'IF_PERMITTED', share: 7_958 }],
  ...limbs.flatMap((limb): [string, Partial<Facts>, string | null, object][] => [
    [`${limb} not known, rule off`, { authority: authority({ [limb]: null }) }, null, { is: 'YES' }],
    [
      `${limb} not known, rule from tomorrow`,
      { authority: authority({ [limb]: null }) },
      addDays(TODAY, 1),
      { is: 'YES' },
    ],
    [
      `${limb} not known, rule on`,
      { authority: authority({ [limb]: null }) },
      TODAY,
      { is: 'FOREIGN_UNKNOWN', share: 7_958 },
    ],
  ]),
  ['no authority, rule on', { authority: null }, TODAY, { is: 'FOREIGN_UNKNOWN' }],
  [
    'four limbs on nobody’s word, rule on',
    { authority: authority({ source: 'NONE' }) },
    TODAY,
    { is: 'FOREIGN_UNKNOWN' },
  ],
  [
    'not known, rule on, and exceeded',
    { authority: null, volumeStatements: carrying(20_000_000_00) },
    TODAY,
    { is: 'NO' },
  ],
  [
    'not known, rule on, alone',
    alone(12_000_000_00, { authority: null }),
    TODAY,
    { is: 'FOREIGN_UNKNOWN', share: 6_000 },
  ],
  [
    'foreign, rule on, and exceeded',
    { authority: shell, volumeStatements: carrying(20_000_000_00) },
    TODAY,
    { is: 'NO' },
  ],

  // What covers it.
  ['ended', { bonds: [bond({ endedOn: yesterday })] }, null, { is: 'ENDED', on: yesterday }],
  ['on its last day', { bonds: [bond({ endedOn: TODAY })] }, null, { is: 'YES' }],
  [
    'recorded as none',
    { bonds: [], absences: { BOND: { id: 'none', source: 'DOCUMENT', verifiedOn: TODAY } } },
    null,
    { is: 'NO_BOND' },
  ],
  [
    'recorded as none by nobody',
    { bonds: [], absences: { BOND: { id: 'none', source: 'NONE', verifiedOn: null } } },
    null,
    { is: 'UNKNOWN' },
  ],
  [
    'a facility after a bond that ended',
    { bonds: [bond({ endedOn: yesterday })], authority: written },
    null,
    { is: 'FACILITY', surety: 'Meridian Surety Company', on: TODAY },
  ],
  [
    'a facility, whatever the volume',
    { bonds: [], authority: written, volumeStatements: [], engagement: null },
    null,
    { is: 'FACILITY', surety: 'Meridian Surety Company', on: TODAY },
  ],
  ['the amount not known', { bonds: [bond({ amountCents: null })] }, null, { is: 'UNKNOWN' }],

  // What is not known.
  ['no volume', { volumeStatements: [] }, null, { is: 'UNKNOWN' }],
  [
    'no volume, and ours alone exceeds it',
    { volumeStatements: [], engagement: ours(20_000_000_01) },
    null,
    { is: 'NO_ALREADY', share: 10_000 },
  ],
  [
    'ours not known, and its own alone exceeds it',
    { volumeStatements: carrying(40_000_000_00), engagement: ours(null) },
    null,
    { is: 'NO_ALREADY', share: 20_000 },
  ],

  // Without an engagement, its other clients alone.
  ['alone', alone(12_000_000_00), null, { is: 'YES', share: 6_000 }],
  ['alone, full to the cent', alone(20_000_000_00), null, { is: 'TIGHT', share: 10_000 }],
  ['alone, a cent over', alone(20_000_000_01), null, { is: 'NO', share: 10_000, lackingCents: 100_000_00 }],
  ['alone, not known', alone(null), null, { is: 'UNKNOWN' }],
])('%s', (_, more, ruleFrom, expected) => {
  expect(of(more, ruleFrom)).toMatchObject(expected)
})

describe('whatever is known', () => {
  const cents = fc.oneof(any.cents, fc.integer({ min: 0, max: 50_000_000_00 }))
  const { metUpTo, all } = bondRules.sufficiency
  // Around the marks, where what is shown rounds to them.
  const near = fc
    .record({
      amountCents: fc.integer({ min: 100_00, max: MAX_CENTS / 20 }),
      mark: fc.constantFrom(metUpTo, all),
      by: fc.integer({ min: -3, max: 3 }),
    })
    .map(({ amountCents, mark, by }) => ({ amountCents, last: amountCents * (mark / 1_000) + by }))
  const anyOf = fc.record({ amountCents: cents, last: cents })
  const known = fc
    .record({
      figures: fc.oneof(near, anyOf),
      own: fc.option(fc.oneof(fc.constant(0), cents), { nil: null }),
      hasEngagement: fc.boolean(),
      hasFacility: fc.boolean(),
      endedOn: fc.constantFrom(null, yesterday, TODAY),
      delinquentBills: fc.constantFrom(0, 1, null),
    })
    .map(({ figures: { amountCents, last }, own, hasEngagement, hasFacility, endedOn, delinquentBills }) =>
      facts({
        bonds: [bond({ amountCents, endedOn })],
        volumeStatements: [volume({ dtfLastTwelveCents: last, dtfNextTwelveCents: null, delinquentBills })],
        engagement: hasEngagement ? ours(own) : null,
        ...(hasFacility ? { authority: written } : {}),
      }),
    )

  /** What the criterion must then say; a bond that ended it still judges: that it ended is for bond.in-force to say. */
  const expectedOf = (found: Carries, each: Facts) => {
    const { gap, found: said } = judge('bond.sufficiency', each)
    const isExceeded = gap?.kind !== 'MISSING' && ['HIGH', 'CRITICAL'].includes(gap?.severity ?? '')
    const as = {
      MISSING: gap?.kind === 'MISSING',
      EXCEEDED: isExceeded,
      MET: gap === null,
      PARTIAL: !isExceeded,
    }
    switch (found.is) {
      case 'FACILITY':
        return said.say === 'facility'
      case 'ENDED':
      case 'NO_BOND':
        return judge('bond.in-force', each).gap?.severity === 'CRITICAL'
      case 'NO':
      case 'NO_ALREADY':
      case 'NO_AMOUNT':
        return as.EXCEEDED
      case 'UNKNOWN':
      case 'BILLS_UNKNOWN':
        return as.MISSING
      case 'STEP':
      case 'TIGHT':
        return as.PARTIAL && !as.MET && !as.MISSING
      case 'YES':
        // Unpaid bills hold it down; the page says so beside its yes.
        return as.MET || gap?.severity === 'MEDIUM'
      case 'IF_PERMITTED':
      case 'FOREIGN_UNKNOWN':
        return !as.EXCEEDED
    }
  }

  test('the answer and bond.sufficiency agree, to the cent', () => {
    fc.assert(
      fc.property(known, (each) => {
        expect(expectedOf(carries(bondAdequacy(each, TODAY)), each)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
