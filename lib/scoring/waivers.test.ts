import { expect, test } from 'vitest'
import type { Bearer } from '@/lib/choices'
import { addDays, addYears } from '@/lib/dates'
import { englishWords } from '@/lib/i18n/words'
import { contextOf } from '@/lib/scorecards/conclude'
import { defaultSettings } from '@/lib/settings/settings'
import { settings } from '@/lib/settings/testing'
import { describeFinding } from './describe'
import type { AuthorityFacts, ContractFacts, Facts, WaiverFacts } from './facts'
import type { Finding } from './finding'
import { methodology, type CriterionId } from './methodology'
import { scorecardOf } from './score'
import { becauseOf } from './verdict'
import { isWaivable, overtaken, waivedFindingOf, waiverOf } from './waivers'
import {
  authority,
  bond,
  contract,
  engagement,
  event,
  facts,
  methodCheck,
  provider,
  screening,
  TODAY,
} from './testing'

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

const abroad = (more: Partial<AuthorityFacts> = {}) => ({
  provider: provider({ incorporationCountry: 'CN' }),
  authority: authority({ residentAgentStates: ['CA', 'MD'], hasResidentSurety: false, ...more }),
})
const held = (more: Partial<AuthorityFacts>) => ({ authority: authority(more) })
const against = held({ ownerDeclaration: 'FILES_AGAINST_US' })
const promising = (bearer: Bearer, more: Partial<ContractFacts> = {}) => ({
  contracts: [contract({ causes: { PROVIDER_ERROR: { bearer, heads: [], sharePercent: null } }, ...more })],
})
const forfeited = event({
  id: 'second',
  type: 'FORFEITURE',
  outcome: 'UPHELD',
  seizureGround: 'FORCED_LABOUR',
  openedOn: addDays(TODAY, -500),
})
const evaded = event({ id: 'first', type: 'EAPA', outcome: 'UPHELD' })
const olderTerm = bond({
  id: 'older-term',
  effectiveOn: addYears(TODAY, -6),
  endedOn: addDays(TODAY, -40),
  insufficiencyNoticeOn: addDays(TODAY, -60),
})

/** What was waived, and the same with another cause beside it or in its place. */
const secondCauses: [string, CriterionId, Partial<Facts>, Partial<Facts>][] = [
  [
    'no resident surety, then a state without an agent',
    'authority.non-resident-setup',
    abroad(),
    { ...abroad(), engagement: engagement({ states: ['CA', 'MD', 'TX'] }) },
  ],
  [
    'and another state',
    'authority.non-resident-setup',
    abroad({ residentAgentStates: ['CA'] }),
    { ...abroad({ residentAgentStates: ['CA'] }), engagement: engagement({ states: ['CA', 'MD', 'TX'] }) },
  ],
  [
    'a licence suspended, then the permit revoked',
    'authority.licence',
    held({ licenceStatus: 'SUSPENDED' }),
    held({ licenceStatus: 'SUSPENDED', permitStatus: 'REVOKED' }),
  ],
  [
    'both suspended, then the permit revoked',
    'authority.licence',
    held({ licenceStatus: 'SUSPENDED', permitStatus: 'SUSPENDED' }),
    held({ licenceStatus: 'SUSPENDED', permitStatus: 'REVOKED' }),
  ],
  [
    'reviewed as different, then another number',
    'authority.identity-match',
    held({ identityReview: 'DIFFERENT' }),
    { ...held({ identityReview: 'DIFFERENT' }), bonds: [bond({ iorNumber: '98-765432100' })] },
  ],
  [
    'one name reviewed as different, then another name',
    'authority.identity-match',
    held({ identityReview: 'DIFFERENT', poaGrantor: 'Quill Holdings LLC' }),
    held({ identityReview: 'DIFFERENT', poaGrantor: 'Northern Trading Ltd.' }),
  ],
  [
    'without ownership in the United States, then without presence',
    'authority.foreign-importer',
    held({ hasUsOwnership: false, ctpatStatus: null }),
    held({ hasUsPresence: false, ctpatStatus: null }),
  ],
  [
    'two findings, then the second is of another kind',
    'compliance.serious-findings',
    { events: [evaded, forfeited] },
    { events: [evaded, { ...forfeited, type: 'LIQUIDATED_DAMAGES', claimedCents: 9, paidCents: 0 }] },
  ],
  [
    'an uncured notice on an older term, then one on the bond in force',
    'bond.notices',
    { bonds: [olderTerm, bond()] },
    { bonds: [olderTerm, bond({ insufficiencyNoticeOn: addDays(TODAY, -20) })] },
  ],
  [
    'it files against us, then the contract disclaims',
    'contract.underpayment-bearer',
    against,
    { ...against, ...promising('DISCLAIMS') },
  ],
  [
    'it files against us, then the cap is nominal',
    'contract.underpayment-bearer',
    against,
    { ...against, ...promising('ASSUMES_CAPPED', { capBasis: 'TOTAL', capCents: 1 }) },
  ],
  [
    'the contract disclaims, then it files against us',
    'contract.underpayment-bearer',
    promising('DISCLAIMS'),
    { ...against, ...promising('DISCLAIMS') },
  ],
]
const ruleOn = settings({ foreignImporterRuleFrom: TODAY })
test.each(secondCauses)('%s: the waiver of the first is over', (_, id, first, then) => {
  const cardUnder = (given: Facts) => scorecardOf(given, contextOf(given, TODAY, ruleOn))
  const findingOf = (given: Facts) => cardUnder(given).findings.find(({ criterionId }) => criterionId === id)!
  const [before, after] = [facts(first), facts(then)]
  const waivers = [waiver({ criterionId: id, finding: waivedFindingOf(findingOf(before))! })]
  expect(cardUnder({ ...before, waivers }).waived).toEqual([id])
  expect(overtaken(waivers, cardUnder(before).findings, TODAY)).toEqual([])
  expect(findingOf(after).gap?.severity).toBe('CRITICAL')
  expect(cardUnder({ ...after, waivers })).toMatchObject({ eligibility: 'FAIL', waived: [] })
  expect(overtaken(waivers, cardUnder(after).findings, TODAY)).toEqual(waivers)
  const { found } = describeFinding(englishWords, findingOf(after))
  expect(found).not.toMatch(/criteria\.|[{}]|undefined|NaN/)
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
