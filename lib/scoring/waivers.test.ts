import { expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { contextOf } from '@/lib/scorecards/conclude'
import { defaultSettings } from '@/lib/settings/settings'
import type { Facts, WaiverFacts } from './facts'
import type { Finding } from './finding'
import { methodology } from './methodology'
import { scorecardOf } from './score'
import { becauseOf } from './verdict'
import { isWaivable, overtaken, waivedFindingOf, waiverOf } from './waivers'
import { authority, bond, event, facts, methodCheck, screening, TODAY } from './testing'

const cardOf = (given: Facts, asOf = TODAY) => scorecardOf(given, contextOf(given, asOf, defaultSettings))
const findingIn = (given: Facts, id: string, asOf = TODAY): Finding =>
  cardOf(given, asOf).findings.find(({ criterionId }) => criterionId === id)!

const unlisted = facts({ bonds: [bond({ isSuretyListed: false })] })
const waiver = (more: Partial<WaiverFacts> = {}): WaiverFacts => ({
  id: 'waiver',
  criterionId: 'bond.surety',
  finding: waivedFindingOf(findingIn(unlisted, 'bond.surety'))!,
  approvedOn: addDays(TODAY, -3),
  endsOn: addDays(TODAY, 30),
  ...more,
})

test('a waiver lifts the veto and never the score, and approval becomes conditional at best', () => {
  const [before, after] = [cardOf(unlisted), cardOf({ ...unlisted, waivers: [waiver()] })]
  expect([before.eligibility, before.recommendation, before.fired]).toEqual(['FAIL', 'HOLD', ['bond.surety']])
  expect([after.eligibility, after.recommendation, after.fired]).toEqual(['WAIVED', 'CONDITIONAL', []])
  expect([after.waived, after.scoreTenths, after.band]).toEqual([
    ['bond.surety'],
    before.scoreTenths,
    before.band,
  ])
  expect(becauseOf(after)).toMatchObject({ because: 'waived', others: 0 })
})

const terms: [string, Partial<WaiverFacts>, boolean][] = [
  ['on its first day', { approvedOn: TODAY }, true],
  ['on the day before it', { approvedOn: addDays(TODAY, 1) }, false],
  ['on its last day', { endsOn: TODAY }, true],
  ['on the day after it', { endsOn: addDays(TODAY, -1) }, false],
]
test.each(terms)('%s', (_, more, holds) => {
  expect(cardOf({ ...unlisted, waivers: [waiver(more)] }).eligibility).toBe(holds ? 'WAIVED' : 'FAIL')
})

const changes: [string, Partial<WaiverFacts['finding']>][] = [
  ['credit', { credit: 3_000 }],
  ['kind', { kind: 'EXPIRED' }],
  ['severity', { severity: 'HIGH' }],
  ['actual', { found: { say: 'notListed', with: { surety: { text: 'Another surety' } } } }],
  ['record', { records: ['BOND another'] }],
]
test.each(changes)(
  'a finding of another %s is not the one that was waived: the waiver is over',
  (_, other) => {
    const stale = waiver({ finding: { ...waiver().finding, ...other } })
    const given = { ...unlisted, waivers: [stale] }
    expect(cardOf(given).eligibility).toBe('FAIL')
    expect(overtaken([stale], cardOf(given).findings, TODAY)).toEqual([stale])
    expect(overtaken([waiver()], cardOf(given).findings, TODAY)).toEqual([])
  },
)

test('a finding that is mended is over too', () => {
  expect(overtaken([waiver()], cardOf(facts()).findings, TODAY)).toHaveLength(1)
})

test('days that count on by themselves change no finding: an uncured notice stays the one that was waived', () => {
  const noticed = facts({ bonds: [bond({ insufficiencyNoticeOn: addDays(TODAY, -20) })] })
  const uncured = waiver({
    criterionId: 'bond.notices',
    finding: waivedFindingOf(findingIn(noticed, 'bond.notices'))!,
  })
  expect(uncured.finding.severity).toBe('CRITICAL')
  const later = addDays(TODAY, 5)
  expect(waiverOf(findingIn(noticed, 'bond.notices', later), [uncured], later)).toEqual(uncured)
  const renoticed = facts({ bonds: [bond({ insufficiencyNoticeOn: addDays(TODAY, -21) })] })
  expect(waiverOf(findingIn(renoticed, 'bond.notices'), [uncured], TODAY)).toBeNull()
})

test('the order in which PostgreSQL keeps the members of JSON makes no other finding', () => {
  const { credit, kind, severity, found, records } = waiver().finding
  const given = { ...found.with }
  const turned = {
    found: { with: Object.fromEntries(Object.entries(given).toReversed()), say: found.say },
    records,
    severity,
    kind,
    credit,
  }
  expect(cardOf({ ...unlisted, waivers: [waiver({ finding: turned })] }).eligibility).toBe('WAIVED')
})

test('a doubt stays a doubt, waived or not', () => {
  const doubtful = { ...unlisted, methodChecks: [], waivers: [waiver()] }
  expect(cardOf(doubtful)).toMatchObject({ eligibility: 'UNKNOWN', waived: ['bond.surety'] })
})

test('of several vetoes one is lifted and the others go on firing', () => {
  const given = facts({ bonds: [bond({ isSuretyListed: false, amountCents: 100_000_00 })] })
  const lifted = waiver({ finding: waivedFindingOf(findingIn(given, 'bond.surety'))! })
  const card = cardOf({ ...given, waivers: [lifted] })
  expect([card.waived, card.fired, card.eligibility]).toEqual([['bond.surety'], ['bond.sufficiency'], 'FAIL'])
})

const never: [string, string, Partial<Facts>, boolean][] = [
  [
    'no right to make entry',
    'authority.right-to-make-entry',
    { authority: authority({ entryBasis: 'NONE' }) },
    false,
  ],
  [
    'fraud',
    'compliance.serious-findings',
    { events: [event({ type: 'PENALTY_1592', outcome: 'UPHELD', culpability: 'FRAUD' })] },
    false,
  ],
  [
    'debarment',
    'compliance.serious-findings',
    { events: [event({ type: 'DEBARMENT', outcome: 'UPHELD' })] },
    false,
  ],
  [
    'evasion found',
    'compliance.serious-findings',
    { events: [event({ type: 'EAPA', outcome: 'UPHELD' })] },
    true,
  ],
  ['a true hit', 'compliance.screening', { screenings: [screening({ result: 'TRUE_HIT' })] }, false],
  [
    'undervaluation',
    'compliance.method-red-flags',
    { methodChecks: [methodCheck({ flags: { ...methodCheck().flags, UNDERVALUATION: 'PRESENT' } })] },
    false,
  ],
  ['a surety that is not listed', 'bond.surety', { bonds: [bond({ isSuretyListed: false })] }, true],
]
test.each(never)('%s: whether a waiver may lift it', (_, id, more, may) => {
  const given = facts(more)
  const finding = findingIn(given, id)
  expect(finding.gap?.severity).toBe('CRITICAL')
  expect(isWaivable(finding, methodology.vetoes)).toBe(may)
  const asked = waiver({ criterionId: id, finding: waivedFindingOf(finding)! })
  expect(cardOf({ ...given, waivers: [asked] }).eligibility === 'FAIL').toBe(!may)
})

test('what fires no veto is not waived: a gap that is merely grave, or a criterion that vetoes nothing', () => {
  const given = facts({ policies: [] })
  expect(isWaivable(findingIn(given, 'insurance.in-force'), methodology.vetoes)).toBe(false)
  expect(isWaivable(findingIn(facts(), 'bond.surety'), methodology.vetoes)).toBe(false)
  expect(isWaivable(findingIn(unlisted, 'bond.surety'), [])).toBe(false)
})
