import { expect, test } from 'vitest'
import { flagFields } from '@/lib/compliance/schema'
import { MethodFlag, type ScreeningList } from '@/lib/choices'
import { addDays, addMonths, addYears } from '@/lib/dates'
import type { EventFacts, Facts, HistoryFacts, MethodCheckFacts, ScreeningFacts } from '../facts'
import { event, facts, history, methodCheck, screening, TODAY, volume } from '../testing'
import { judge } from './testing'
import { verdicts, type Row } from './verdicts'

const yesterday = addDays(TODAY, -1)
const tomorrow = addDays(TODAY, 1)

const events = (...all: Partial<EventFacts>[]) =>
  facts({ events: all.map((each, at) => event({ id: `event-${at}`, ...each })) })
const stating = (known: Facts, ...statements: Partial<HistoryFacts>[]): Facts => ({
  ...known,
  historyStatements: statements.map((each) => history(each)),
})
const declared = { kind: 'SIGNED_DECLARATION' } as const
const reach = addMonths(TODAY, -24)

/** Open audits, severity 1 each: an index of exactly as many as there are. */
const audits = (count: number, more: Partial<EventFacts> = {}) =>
  events(
    ...Array.from(
      { length: count },
      () => ({ type: 'AUDIT', outcome: 'OPEN', closedOn: null, ...more }) as const,
    ),
  )
const perThousand = (known: Facts, formalEntriesFiveYears: number): Facts => ({
  ...known,
  volumeStatements: [volume({ formalEntriesFiveYears })],
})
const since = (firstEntryOn: string | null, known = facts()): Facts => ({
  ...known,
  volumeStatements: [volume({ firstEntryOn })],
})

verdicts('compliance.event-index', [
  ['no events', facts(), '1 kind: index'],
  ['an index of 0.5', perThousand(audits(1), 2_000), '1 kind: index'],
  ['just above 0.5', perThousand(audits(1), 1_999), '0.8 ADVERSE LOW kind: index'],
  ['an index of 2', perThousand(audits(2), 1_000), '0.8 ADVERSE LOW kind: index'],
  ['just above 2', perThousand(audits(3), 1_499), '0.5 ADVERSE MEDIUM kind: index'],
  ['an index of 5', perThousand(audits(5), 1_000), '0.5 ADVERSE MEDIUM kind: index'],
  ['just above 5', perThousand(audits(6), 1_199), '0.25 ADVERSE MEDIUM kind: index'],
  ['an index of 10', perThousand(audits(10), 1_000), '0.25 ADVERSE MEDIUM kind: index'],
  ['just above 10', perThousand(audits(11), 1_099), '0 ADVERSE HIGH kind: index'],
  [
    'an event of severity 4, open, caps',
    events({ type: 'CTPAT_ACTION', outcome: 'OPEN', closedOn: null }),
    '0.5 ADVERSE MEDIUM kind: index',
  ],
  [
    'an event of severity 4, upheld and unpaid, caps',
    events({ type: 'DEBIT_VOUCHER', outcome: 'UPHELD', claimedCents: 2, paidCents: 1 }),
    '0.5 ADVERSE MEDIUM kind: index',
  ],
  [
    'an event of severity 4, paid, does not',
    events({ type: 'DEBIT_VOUCHER', outcome: 'UPHELD', claimedCents: 2, paidCents: 2 }),
    '1 kind: index',
  ],
  [
    'an event of severity 3, open, does not',
    events({ type: 'DETENTION', outcome: 'OPEN', closedOn: null }),
    '1 kind: index',
  ],
  ['no history', stating(facts()), '0 MISSING HIGH kind: noHistory'],
  [
    'a letter of the surety is none',
    stating(facts(), { kind: 'SURETY_LETTER' }),
    '0 MISSING HIGH kind: noHistory',
  ],
  ['a report 24 months old', stating(facts(), { statedOn: reach }), '1 kind: index'],
  [
    'a report a day older',
    stating(facts(), { statedOn: addDays(reach, -1) }),
    '0 MISSING HIGH kind: noHistory',
  ],
  ['a report without its day', stating(facts(), { statedOn: null }), '0 MISSING HIGH kind: noHistory'],
  ['a report of tomorrow', stating(facts(), { statedOn: tomorrow }), '0 MISSING HIGH kind: noHistory'],
  ['CBP’s own report', stating(facts(), { kind: 'CBP_REPORT' }), '1 kind: index'],
  ['a declaration caps', stating(facts(), declared), '0.5 UNVERIFIED MEDIUM kind: index'],
  [
    'a declaration never softens',
    stating(perThousand(audits(6), 1_000), declared),
    '0.25 ADVERSE MEDIUM kind: index',
  ],
  [
    'a declaration that may not be verified is none',
    stating(facts(), { ...declared, hasConsentToVerify: false }),
    '0 MISSING HIGH kind: noHistory',
  ],
  [
    'nor one of which nobody knows',
    stating(facts(), { ...declared, hasConsentToVerify: null }),
    '0 MISSING HIGH kind: noHistory',
  ],
  [
    'a declaration 24 months old',
    stating(facts(), { ...declared, statedOn: reach }),
    '0.5 UNVERIFIED MEDIUM kind: index',
  ],
  [
    'an old report and a fresh declaration: the declaration vouches',
    stating(facts(), { statedOn: addDays(reach, -1) }, { ...declared, id: 'declaration' }),
    '0.5 UNVERIFIED MEDIUM kind: index',
  ],
  ['bad enough without any history', stating(perThousand(audits(11), 1_000)), '0 ADVERSE HIGH kind: index'],
  [
    'not bad enough without any history',
    stating(perThousand(audits(10), 1_000)),
    '0 MISSING HIGH kind: noHistory',
  ],
  [
    'that there are no events is stated, but not by a history',
    { ...stating(facts()), absences: { COMPLIANCE_EVENT: history() } },
    '0 MISSING HIGH kind: noHistory',
  ],
  ['importer for twelve months', since(addMonths(TODAY, -12)), '1 kind: index'],
  [
    'importer for a day less',
    since(addDays(addMonths(TODAY, -12), 1)),
    '0 MISSING HIGH firstEntryOn: tooYoung',
  ],
  ['not yet importer', since(tomorrow), '0 MISSING HIGH firstEntryOn: tooYoung'],
  [
    'too young whatever the events',
    since(addMonths(TODAY, -3), audits(500)),
    '0 MISSING HIGH firstEntryOn: tooYoung',
  ],
  ['first entry not known', since(null), '0 MISSING HIGH firstEntryOn: startNotKnown'],
  ['first entry not known, but bad enough', since(null, audits(500)), '0 ADVERSE HIGH kind: index'],
  ['no volume recorded', { ...facts(), volumeStatements: [] }, '0 MISSING HIGH firstEntryOn: startNotKnown'],
  ['the history without a source', stating(facts(), { source: 'NONE' }), '0 MISSING HIGH kind: noSource'],
  [
    'the volume without a source',
    { ...facts(), volumeStatements: [volume({ source: 'NONE' })] },
    '0 MISSING HIGH kind: noSource',
  ],
  [
    'the history from the provider only',
    stating(facts(), { source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM kind: index',
  ],
  [
    'events count whatever their source',
    perThousand(audits(11, { source: 'NONE' }), 1_000),
    '0 ADVERSE HIGH kind: index',
  ],
  [
    'and on whoever’s word',
    perThousand(audits(2, { source: 'PROVIDER_STATEMENT' }), 1_000),
    '0.8 ADVERSE LOW kind: index',
  ],
])

const fraud = { type: 'PENALTY_1592', culpability: 'FRAUD', outcome: 'UPHELD' } as const
const seizure = { type: 'SEIZURE', outcome: 'UPHELD', seizureGround: 'OTHER' } as const

verdicts('compliance.serious-findings', [
  ['none', facts(), '1 kind: none'],
  ['fraud', events(fraud), '0 ADVERSE CRITICAL outcome: foundFRAUD'],
  [
    'fraud, thirty years ago',
    events({ ...fraud, openedOn: addYears(TODAY, -30) }),
    '0 ADVERSE CRITICAL outcome: foundFRAUD',
  ],
  ['fraud, without a source', events({ ...fraud, source: 'NONE' }), '0 ADVERSE CRITICAL outcome: foundFRAUD'],
  [
    'fraud that the provider told us',
    events({ ...fraud, source: 'PROVIDER_STATEMENT' }),
    '0 ADVERSE CRITICAL outcome: foundFRAUD',
  ],
  ['fraud, without a history', stating(events(fraud)), '0 ADVERSE CRITICAL outcome: foundFRAUD'],
  [
    'debarment',
    events({ type: 'DEBARMENT', outcome: 'UPHELD' }),
    '0 ADVERSE CRITICAL outcome: foundDEBARMENT',
  ],
  ['evasion', events({ type: 'EAPA', outcome: 'UPHELD' }), '0 ADVERSE CRITICAL outcome: foundEAPA'],
  [
    'a final debt unpaid',
    events({ type: 'UNPAID_BILL', outcome: 'UPHELD', claimedCents: 1, paidCents: 0 }),
    '0 ADVERSE CRITICAL outcome: foundUNPAID_DEBT',
  ],
  [
    'forfeiture for forced labour',
    events({ type: 'FORFEITURE', outcome: 'UPHELD', seizureGround: 'FORCED_LABOUR' }),
    '0 ADVERSE CRITICAL outcome: foundFORFEITURE',
  ],
  [
    'of several, what no waiver lifts comes first',
    events(
      { type: 'EAPA', outcome: 'UPHELD', openedOn: yesterday },
      { ...fraud, openedOn: addYears(TODAY, -9) },
    ),
    '0 ADVERSE CRITICAL outcome: foundFRAUD',
  ],
  ['one upheld seizure', events(seizure), '0.3 ADVERSE HIGH kind: seizures'],
  ['two', events(seizure, seizure), '0 ADVERSE HIGH kind: seizures'],
  [
    'a seizure and a lesser forfeiture are two',
    events(seizure, { ...seizure, type: 'FORFEITURE' }),
    '0 ADVERSE HIGH kind: seizures',
  ],
  ['a seizure not upheld', events({ ...seizure, outcome: 'NO_FINDING' }), '1 kind: none'],
  ['one seizure, no history', stating(events(seizure)), '0 MISSING HIGH kind: noHistory'],
  ['two seizures, no history', stating(events(seizure, seizure)), '0 ADVERSE HIGH kind: seizures'],
  [
    'a seizure counts whatever its source',
    events({ ...seizure, source: 'NONE' }),
    '0.3 ADVERSE HIGH kind: seizures',
  ],
  ['fraud alleged is not shown as a finding', events({ ...fraud, outcome: 'OPEN' }), '1 kind: undecided'],
  ['no history', stating(facts()), '0 MISSING HIGH kind: noHistory'],
  ['a report 24 months old', stating(facts(), { statedOn: reach }), '1 kind: none'],
  [
    'a report a day older',
    stating(facts(), { statedOn: addDays(reach, -1) }),
    '0 MISSING HIGH kind: noHistory',
  ],
  ['a declaration caps', stating(facts(), declared), '0.5 UNVERIFIED MEDIUM kind: none'],
  ['a declaration never softens', stating(events(seizure), declared), '0.3 ADVERSE HIGH kind: seizures'],
  ['the history without a source', stating(facts(), { source: 'NONE' }), '0 MISSING HIGH kind: noSource'],
])

test.each<[string, Facts, boolean]>([
  ['nothing alleged', facts(), false],
  ['fraud alleged', events({ ...fraud, outcome: 'OPEN' }), true],
  ['debarment proposed', events({ type: 'DEBARMENT', outcome: 'OPEN' }), true],
  ['a penalty of unknown degree', events({ ...fraud, culpability: null }), true],
  ['an allegation withdrawn', events({ ...fraud, outcome: 'WITHDRAWN' }), false],
  ['a seizure that may become a forfeiture', events({ ...seizure, seizureGround: 'FORCED_LABOUR' }), true],
  ['a seizure on another ground', events(seizure), false],
  ['no history', stating(facts()), true],
  ['only the provider’s word', stating(facts(), { source: 'PROVIDER_STATEMENT' }), true],
])('with %s, nobody can say whether it bars filing: %#', (_, known, expected) => {
  expect(judge('compliance.serious-findings', known).isUncertain).toBe(expected)
})

const open = {
  type: 'CF_28',
  outcome: 'OPEN',
  answeredOn: null,
  closedOn: null,
  openedOn: yesterday,
} as const
const due = (dueOn: string | null, more: Partial<EventFacts> = {}) => events({ ...open, dueOn, ...more })

verdicts('compliance.open-deadlines', [
  ['none open', facts(), '1 kind: none'],
  ['due in six days', due(addDays(TODAY, 6)), '1 kind: next'],
  ['due in five days', due(addDays(TODAY, 5)), '0.8 EXPIRING LOW answeredOn: soon'],
  ['due today', due(TODAY), '0.8 EXPIRING LOW answeredOn: soon'],
  ['due yesterday', due(yesterday), '0 ADVERSE HIGH answeredOn: overdue'],
  [
    'by the clock due today',
    due(null, { openedOn: addDays(TODAY, -30) }),
    '0.8 EXPIRING LOW answeredOn: soon',
  ],
  [
    'by the clock due yesterday',
    due(null, { openedOn: addDays(TODAY, -31) }),
    '0 ADVERSE HIGH answeredOn: overdue',
  ],
  ['by the clock due in six days', due(null, { openedOn: addDays(TODAY, -24) }), '1 kind: next'],
  ['no clock and no day', due(null, { type: 'AUDIT', openedOn: addYears(TODAY, -2) }), '1 kind: none'],
  ['no clock but a day', due(yesterday, { type: 'AUDIT' }), '0 ADVERSE HIGH answeredOn: overdue'],
  ['answered, though late', due(addDays(TODAY, -9), { answeredOn: yesterday }), '1 kind: none'],
  ['tendered', due(yesterday, { type: 'PRIOR_DISCLOSURE', isTendered: true }), '1 kind: none'],
  ['not tendered', due(yesterday, { type: 'PRIOR_DISCLOSURE' }), '0 ADVERSE HIGH answeredOn: overdue'],
  ['closed', due(yesterday, { outcome: 'NO_FINDING' }), '1 kind: none'],
  [
    'upheld, answered and not paid',
    due(yesterday, { outcome: 'UPHELD', answeredOn: yesterday, claimedCents: 1 }),
    '0 ADVERSE HIGH paidCents: overdue',
  ],
  ['upheld and paid', due(yesterday, { outcome: 'UPHELD', claimedCents: 1, paidCents: 1 }), '1 kind: none'],
  [
    'of several the first decides',
    events({ ...open, dueOn: addDays(TODAY, 90) }, { ...open, dueOn: yesterday }),
    '0 ADVERSE HIGH answeredOn: overdue',
  ],
  [
    'one known beside one that is not',
    events({ ...open, dueOn: TODAY }, { ...open, dueOn: tomorrow, source: 'NONE' }),
    '0 MISSING HIGH answeredOn: noSource',
  ],
  ['overdue without a history', stating(due(yesterday)), '0 ADVERSE HIGH answeredOn: overdue'],
  ['overdue without a source', due(yesterday, { source: 'NONE' }), '0 ADVERSE HIGH answeredOn: overdue'],
  ['soon without a history', stating(due(TODAY)), '0 MISSING HIGH kind: noHistory'],
  ['soon without a source', due(TODAY, { source: 'NONE' }), '0 MISSING HIGH answeredOn: noSource'],
  ['no history', stating(facts()), '0 MISSING HIGH kind: noHistory'],
  ['a report 24 months old', stating(facts(), { statedOn: reach }), '1 kind: none'],
  [
    'a report a day older',
    stating(facts(), { statedOn: addDays(reach, -1) }),
    '0 MISSING HIGH kind: noHistory',
  ],
  ['a declaration caps', stating(facts(), declared), '0.5 UNVERIFIED MEDIUM kind: none'],
  [
    'a declaration caps what is soon due',
    stating(due(TODAY), declared),
    '0.5 UNVERIFIED MEDIUM answeredOn: soon',
  ],
  ['the history without a source', stating(facts(), { source: 'NONE' }), '0 MISSING HIGH kind: noSource'],
])

const twelve = addMonths(TODAY, -12)

verdicts('compliance.history-disclosed', [
  ['an ACE report', facts(), '1 kind: stated'],
  ['CBP’s own report', stating(facts(), { kind: 'CBP_REPORT' }), '1 kind: stated'],
  ['twelve months old', stating(facts(), { statedOn: twelve }), '1 kind: stated'],
  ['a day older', stating(facts(), { statedOn: addDays(twelve, -1) }), '0.5 SHORT MEDIUM kind: stated'],
  ['years old', stating(facts(), { statedOn: addYears(TODAY, -9) }), '0.5 SHORT MEDIUM kind: stated'],
  ['without its day', stating(facts(), { statedOn: null }), '0 MISSING HIGH statedOn: undated'],
  ['of today', stating(facts(), { statedOn: TODAY }), '1 kind: stated'],
  ['of tomorrow', stating(facts(), { statedOn: tomorrow }), '0 MISSING HIGH statedOn: undated'],
  ['a signed declaration', stating(facts(), declared), '0.5 SHORT MEDIUM kind: stated'],
  [
    'a declaration that may not be verified',
    stating(facts(), { ...declared, hasConsentToVerify: false }),
    '0 ADVERSE HIGH hasConsentToVerify: noConsent',
  ],
  [
    'a declaration, consent not known',
    stating(facts(), { ...declared, hasConsentToVerify: null }),
    '0 MISSING HIGH hasConsentToVerify: consentNotKnown',
  ],
  [
    'a declaration without its day',
    stating(facts(), { ...declared, statedOn: null }),
    '0 MISSING HIGH statedOn: undated',
  ],
  ['a report needs no consent', stating(facts(), { hasConsentToVerify: null }), '1 kind: stated'],
  ['a report goes before a declaration', stating(facts(), declared, { id: 'report' }), '1 kind: stated'],
  [
    'of two reports the latest',
    stating(facts(), { id: 'a', statedOn: addYears(TODAY, -3) }, { id: 'b', statedOn: yesterday }),
    '1 kind: stated',
  ],
  [
    'one without its day, though seen today, does not push a dated one aside',
    stating(facts(), { id: 'a' }, { id: 'b', statedOn: null, verifiedOn: TODAY }),
    '1 kind: stated',
  ],
  ['a bond history is none', stating(facts(), { kind: 'BOND_HISTORY' }), '0 MISSING HIGH kind: noStatement'],
  ['none', stating(facts()), '0 MISSING HIGH kind: noStatement'],
  [
    'stated that there is none',
    { ...stating(facts()), absences: { HISTORY_STATEMENT: history() } },
    '0 ADVERSE HIGH kind: refused',
  ],
  ['without a source', stating(facts(), { source: 'NONE' }), '0 MISSING HIGH kind: noSource'],
  [
    'from the provider only',
    stating(facts(), { source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM kind: stated',
  ],
])

const lists = ['OFAC_SDN', 'OFAC_CONSOLIDATED', 'SAM_EXCLUSIONS', 'UFLPA_ENTITY_LIST'] as const
/** All four lists; one of them as given. */
const screened = (more: Partial<ScreeningFacts>, list: ScreeningList = 'SAM_EXCLUSIONS') =>
  facts({ screenings: lists.map((each) => screening({ list: each, ...(each === list ? more : {}) })) })
const month = addDays(TODAY, -30)

verdicts('compliance.screening', [
  ['all lists, no hit', facts(), '1 screenedOn: noHit'],
  ['a hit cleared', screened({ result: 'CLEARED' }), '1 screenedOn: noHit'],
  ['thirty days old', screened({ screenedOn: month }), '1 screenedOn: noHit'],
  ['a day older', screened({ screenedOn: addDays(month, -1) }), '0.5 STALE LOW screenedOn: noHit'],
  ...lists.flatMap((list): Row[] => [
    [`true hit on ${list}`, screened({ result: 'TRUE_HIT' }, list), '0 ADVERSE CRITICAL result: trueHit'],
    [`possible hit on ${list}`, screened({ result: 'POSSIBLE' }, list), '0 ADVERSE HIGH result: possible'],
    [
      `${list} not screened`,
      facts({ screenings: facts().screenings.filter((each) => each.list !== list) }),
      '0 MISSING HIGH list: listsMissing',
    ],
  ]),
  ['never screened', facts({ screenings: [] }), '0 MISSING HIGH list: listsMissing'],
  [
    'a true hit, the other lists not screened',
    facts({ screenings: [screening({ result: 'TRUE_HIT' })] }),
    '0 ADVERSE CRITICAL result: trueHit',
  ],
  [
    'a true hit, years old and without a source',
    screened({ result: 'TRUE_HIT', screenedOn: addYears(TODAY, -4), source: 'NONE' }),
    '0 ADVERSE CRITICAL result: trueHit',
  ],
  [
    'a true hit outweighs a possible one',
    facts({
      screenings: lists.map((list, at) => screening({ list, result: at > 1 ? 'TRUE_HIT' : 'POSSIBLE' })),
    }),
    '0 ADVERSE CRITICAL result: trueHit',
  ],
  [
    'a possible hit screened anew without a hit',
    facts({
      screenings: [
        ...facts().screenings,
        screening({ id: 'before', result: 'POSSIBLE', screenedOn: addDays(TODAY, -9) }),
      ],
    }),
    '1 screenedOn: noHit',
  ],
  ['one without its day', screened({ screenedOn: null }), '0 MISSING HIGH screenedOn: undated'],
  ['one of today', screened({ screenedOn: TODAY }), '1 screenedOn: noHit'],
  ['one of tomorrow', screened({ screenedOn: tomorrow }), '0 MISSING HIGH screenedOn: undated'],
  ['one without a source', screened({ source: 'NONE' }), '0 MISSING HIGH screenedOn: noSource'],
  [
    'one known from the provider only',
    screened({ source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM screenedOn: noHit',
  ],
])

test('a stale screening waits for a fresh look and bars nothing; a possible hit may be a true one', () => {
  const stale = judge('compliance.screening', screened({ screenedOn: addDays(month, -1) }))
  expect([stale.isUncertain, stale.isCovered]).toEqual([false, true])
  expect(judge('compliance.screening', screened({ result: 'POSSIBLE' })).isUncertain).toBe(true)
  expect(judge('compliance.screening', screened({ result: 'TRUE_HIT' })).isUncertain).toBe(false)
})

const checked = (flags: MethodCheckFacts['flags'], more: Partial<MethodCheckFacts> = {}) =>
  facts({ methodChecks: [methodCheck({ flags: { ...methodCheck().flags, ...flags }, ...more })] })
const flags = Object.values(MethodFlag)
const graveFlags: readonly MethodFlag[] = ['UNDERVALUATION', 'TAX_INCLUDED_DOUBLE_CLEARANCE']

verdicts('compliance.method-red-flags', [
  ['none found', facts(), '1 checkedOn: absent'],
  ...flags.flatMap((flag): Row[] => [
    [
      `${flag} present`,
      checked({ [flag]: 'PRESENT' }),
      `0 ADVERSE ${graveFlags.includes(flag) ? 'CRITICAL' : 'HIGH'} ${flagFields[flag]}: present`,
    ],
    [
      `${flag} explained`,
      checked({ [flag]: 'EXPLAINED' }),
      `0.5 SHORT MEDIUM ${flagFields[flag]}: explained`,
    ],
    [`${flag} not checked`, checked({ [flag]: undefined }), `0 MISSING HIGH ${flagFields[flag]}: unchecked`],
  ]),
  [
    'two explained',
    checked({ NAME_CHANGES: 'EXPLAINED', UNRELATED_GOODS: 'EXPLAINED' }),
    '0 ADVERSE HIGH checkedOn: explained',
  ],
  [
    'the gravest of those present',
    checked({ PRICE_BELOW_DUTY: 'PRESENT', UNDERVALUATION: 'PRESENT' }),
    '0 ADVERSE CRITICAL undervaluation: present',
  ],
  [
    'one explained, one not checked',
    checked({ NAME_CHANGES: 'EXPLAINED', UNRELATED_GOODS: undefined }),
    '0 MISSING HIGH unrelatedGoods: unchecked',
  ],
  ['checked twelve months ago', checked({}, { checkedOn: twelve }), '1 checkedOn: absent'],
  ['a day longer ago', checked({}, { checkedOn: addDays(twelve, -1) }), '0 MISSING HIGH checkedOn: old'],
  [
    'undervaluation found long ago still bars',
    checked({ UNDERVALUATION: 'PRESENT' }, { checkedOn: addYears(TODAY, -6) }),
    '0 ADVERSE CRITICAL undervaluation: present',
  ],
  ['without its day', checked({}, { checkedOn: null }), '0 MISSING HIGH checkedOn: undated'],
  ['of today', checked({}, { checkedOn: TODAY }), '1 checkedOn: absent'],
  ['of tomorrow', checked({}, { checkedOn: tomorrow }), '0 MISSING HIGH checkedOn: undated'],
  ['no check', facts({ methodChecks: [] }), '0 MISSING HIGH checkedOn: notKnown'],
  [
    'stated that there was none',
    facts({ methodChecks: [], absences: { METHOD_CHECK: history() } }),
    '0 MISSING HIGH checkedOn: notKnown',
  ],
  [
    'of two checks the latest',
    facts({
      methodChecks: [
        methodCheck({ id: 'a', checkedOn: addDays(TODAY, -90), flags: { UNDERVALUATION: 'PRESENT' } }),
        methodCheck({ id: 'b', checkedOn: yesterday }),
      ],
    }),
    '1 checkedOn: absent',
  ],
  ['without a source', checked({}, { source: 'NONE' }), '0 MISSING HIGH checkedOn: noSource'],
  [
    'present without a source',
    checked({ UNDERVALUATION: 'PRESENT' }, { source: 'NONE' }),
    '0 ADVERSE CRITICAL undervaluation: present',
  ],
  [
    'from the provider only',
    checked({}, { source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM checkedOn: absent',
  ],
])

test('a flag found in a check that is old, or that left others out, keeps the doubt about the others', () => {
  const id = 'compliance.method-red-flags'
  const found = { NAME_CHANGES: 'PRESENT' } as const
  expect(judge(id, checked(found)).isUncertain).toBe(false)
  expect(judge(id, checked(found, { checkedOn: addDays(twelve, -1) })).isUncertain).toBe(true)
  expect(judge(id, checked({ ...found, UNDERVALUATION: undefined })).isUncertain).toBe(true)
})
