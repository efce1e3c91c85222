import { expect, test } from 'vitest'
import { EntryBasis, LicenceStatus } from '@/lib/choices'
import { addDays, addYears } from '@/lib/dates'
import { settings } from '@/lib/settings/testing'
import type { AuthorityFacts, Facts, ProviderFacts } from '../facts'
import { authority, bond, contract, engagement, facts, provider, TODAY } from '../testing'
import { judge } from './testing'
import { told, verdicts, type Row } from './verdicts'

const yesterday = addDays(TODAY, -1)
const tomorrow = addDays(TODAY, 1)

const having = (more: Partial<AuthorityFacts>, rest: Partial<Facts> = {}) =>
  facts({ authority: authority(more), ...rest })
const none = { id: 'absence', source: 'DOCUMENT', verifiedOn: yesterday } as const
const unrecorded = facts({ authority: null })
const statedNone = facts({ authority: null, absences: { AUTHORITY: none } })

verdicts('authority.right-to-make-entry', [
  ...Object.values(EntryBasis)
    .filter((basis) => basis !== 'UNCLEAR' && basis !== 'NONE')
    .map((entryBasis): Row => [`${entryBasis} is a basis`, having({ entryBasis }), '1 entryBasis: basis']),
  ['unclear is partial', having({ entryBasis: 'UNCLEAR' }), '0.3 SHORT HIGH entryBasis: basis'],
  ['no basis bars', having({ entryBasis: 'NONE' }), '0 ADVERSE CRITICAL entryBasis: basis'],
  ['not asked', having({ entryBasis: null }), '0 MISSING HIGH entryBasis: notKnown'],
  ['nothing recorded', unrecorded, '0 MISSING HIGH entryBasis: notKnown'],
  ['stated that there is none', statedNone, '0 ADVERSE CRITICAL entryBasis: noAuthority'],
  ['without a source', having({ source: 'NONE' }), '0 MISSING HIGH entryBasis: noSource'],
  [
    'no basis, without a source, still bars',
    having({ entryBasis: 'NONE', source: 'NONE' }),
    '0 ADVERSE CRITICAL entryBasis: basis',
  ],
  [
    'only the provider says so',
    having({ source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM entryBasis: basis',
  ],
])

const named = (of: Partial<Facts>) => facts({ ...of })
const onFacility = { facilitySurety: 'Meridian Surety Company', facilityOn: TODAY }
const ended = bond({ endedOn: yesterday })

verdicts('authority.identity-match', [
  ['one number, one entity', facts(), '1 iorNumber: one'],
  [
    'case, punctuation and legal form are folded',
    named({ bonds: [bond({ principal: 'HARROW AND QUILL IMPORT, L.L.C.' })] }),
    '1 iorNumber: one',
  ],
  [
    'the suffix differs',
    named({ bonds: [bond({ iorNumber: '12-3456789AA' })] }),
    '0.7 SHORT LOW iorNumber: suffix',
  ],
  [
    'the number differs',
    named({ bonds: [bond({ iorNumber: '98-765432100' })] }),
    '0 ADVERSE CRITICAL iorNumber: numbers',
  ],
  [
    'the number differs, a review of the spelling does not mend it',
    having({ identityReview: 'SAME_ENTITY' }, { bonds: [bond({ iorNumber: '98-765432100' })] }),
    '0 ADVERSE CRITICAL iorNumber: numbers',
  ],
  [
    'the number differs whatever else is not known',
    named({ authority: null, contracts: [], bonds: [bond({ iorNumber: '98-765432100', principal: null })] }),
    '0 ADVERSE CRITICAL iorNumber: numbers',
  ],
  [
    'another principal, not reviewed',
    named({ bonds: [bond({ principal: 'Quill Holdings LLC' })] }),
    '0 MISSING HIGH identityReview: spelling',
  ],
  [
    'another contract party, not reviewed',
    named({ contracts: [contract({ party: 'Harrow Quill Logistics' })] }),
    '0 MISSING HIGH identityReview: spelling',
  ],
  [
    'another grantor, not reviewed',
    having({ poaGrantor: 'Harrow Quill Logistics' }),
    '0 MISSING HIGH identityReview: spelling',
  ],
  [
    'another spelling, reviewed as the same',
    having({ identityReview: 'SAME_ENTITY', poaGrantor: 'Harrow Quill Logistics' }),
    '0.5 SHORT MEDIUM identityReview: reviewedSame',
  ],
  [
    'another spelling reviewed as the same, and another suffix: the lower of the two',
    having(
      { identityReview: 'SAME_ENTITY' },
      { bonds: [bond({ principal: 'Harrow Quill Imports', iorNumber: '12-3456789AA' })] },
    ),
    '0.5 SHORT MEDIUM identityReview: reviewedSame',
  ],
  [
    'a review as the same where nothing differs takes nothing away',
    having({ identityReview: 'SAME_ENTITY' }),
    '1 iorNumber: one',
  ],
  [
    'reviewed as different',
    having({ identityReview: 'DIFFERENT' }),
    '0 ADVERSE CRITICAL identityReview: reviewedDifferent',
  ],
  [
    'own number not known',
    named({ provider: provider({ iorNumber: null }) }),
    '0 MISSING HIGH iorNumber: noNumber',
  ],
  [
    'number on the bond not known',
    named({ bonds: [bond({ iorNumber: null })] }),
    '0 MISSING HIGH iorNumber: noBondNumber',
  ],
  [
    'principal not known',
    named({ bonds: [bond({ principal: null })] }),
    '0 MISSING HIGH principal: noPrincipal',
  ],
  ['party not known', named({ contracts: [contract({ party: null })] }), '0 MISSING HIGH party: noParty'],
  ['grantor not known', having({ poaGrantor: null }), '0 MISSING HIGH poaGrantor: noGrantor'],
  ['no bond', named({ bonds: [] }), '0 MISSING HIGH iorNumber: noBondNumber'],
  ['no contract', named({ contracts: [] }), '0 MISSING HIGH party: noParty'],
  ['nothing recorded', unrecorded, '0 MISSING HIGH poaGrantor: noGrantor'],
  ['an ended bond is still compared', named({ bonds: [ended] }), '1 iorNumber: one'],
  ['under the surety’s facility no bond is needed', having(onFacility, { bonds: [] }), '1 iorNumber: one'],
  [
    'a facility written tomorrow is none yet',
    having({ ...onFacility, facilityOn: tomorrow }, { bonds: [] }),
    '0 MISSING HIGH iorNumber: noBondNumber',
  ],
  [
    'a facility without its day is none',
    having({ ...onFacility, facilityOn: null }, { bonds: [] }),
    '0 MISSING HIGH iorNumber: noBondNumber',
  ],
  [
    'under the facility an ended bond of another number still bars',
    having(onFacility, { bonds: [{ ...ended, iorNumber: '98-765432100' }] }),
    '0 ADVERSE CRITICAL iorNumber: numbers',
  ],
  [
    'the contract without a source',
    named({ contracts: [contract({ source: 'NONE' })] }),
    '0 MISSING HIGH iorNumber: noSource',
  ],
  [
    'the bond known from the provider only',
    named({ bonds: [bond({ source: 'PROVIDER_STATEMENT' })] }),
    '0.5 UNVERIFIED MEDIUM iorNumber: one',
  ],
])

test.each([
  ['NO_BOND', facts({ bonds: [] })],
  ['NO_CONTRACT', facts({ contracts: [] })],
  [null, having({ poaGrantor: null })],
] as const)('identity follows from one missing root: %s', (root, known) => {
  expect(judge('authority.identity-match', known).root).toBe(root)
})

const lost = Object.values(LicenceStatus).filter((status) => status !== 'ACTIVE')

verdicts('authority.licence', [
  ['licence and permit active', facts(), '1 licenceStatus: active'],
  ...lost.map((licenceStatus): Row => [
    `licence ${licenceStatus}`,
    having({ licenceStatus }),
    '0 ADVERSE CRITICAL licenceStatus: licence',
  ]),
  ...lost.map((permitStatus): Row => [
    `permit ${permitStatus}`,
    having({ permitStatus }),
    '0 ADVERSE CRITICAL permitStatus: permit',
  ]),
  [
    'revoked, whoever it is',
    having({ licenceStatus: 'REVOKED', filerName: null }),
    '0 ADVERSE CRITICAL licenceStatus: licence',
  ],
  [
    'permit suspended, licence not known',
    having({ licenceStatus: null, permitStatus: 'SUSPENDED' }),
    '0 ADVERSE CRITICAL permitStatus: permit',
  ],
  ['licence not known', having({ licenceStatus: null }), '0 MISSING HIGH licenceStatus: licenceNotKnown'],
  ['permit not known', having({ permitStatus: null }), '0 MISSING HIGH permitStatus: permitNotKnown'],
  ['filer not known', having({ filerName: null }), '0 MISSING HIGH filerName: noFiler'],
  ['nothing recorded', unrecorded, '0 MISSING HIGH licenceStatus: notKnown'],
  ['stated that there is none', statedNone, '0 ADVERSE CRITICAL licenceStatus: noAuthority'],
  ['without a source', having({ source: 'NONE' }), '0 MISSING HIGH licenceStatus: noSource'],
  [
    'only the provider says so',
    having({ source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM licenceStatus: active',
  ],
])

const abroad = (more: Partial<AuthorityFacts> = {}, rest: Partial<Facts> = {}) =>
  having(
    { residentAgentStates: ['CA', 'MD'], ...more },
    { provider: provider({ incorporationCountry: 'CN' }), ...rest },
  )
const twoYears = addYears(TODAY, -2)

verdicts('authority.non-resident-setup', [
  [
    'a resident needs neither agents nor a resident surety',
    having({ hasResidentSurety: null }),
    '1 poaExpiresOn: resident',
  ],
  [
    'agents in each state used, resident surety, power of attorney in date',
    abroad(),
    '1 poaExpiresOn: represented',
  ],
  [
    'an agent in one state of two',
    abroad({ residentAgentStates: ['CA'] }),
    '0 ADVERSE CRITICAL residentAgents: noAgent',
  ],
  [
    'agents where we do not go',
    abroad({ residentAgentStates: ['TX', 'CA', 'MD'] }),
    '1 poaExpiresOn: represented',
  ],
  [
    'no resident surety',
    abroad({ hasResidentSurety: false }),
    '0 ADVERSE CRITICAL hasResidentSurety: noSurety',
  ],
  [
    'no resident surety, agents not known',
    abroad({ hasResidentSurety: false, residentAgentStates: [] }),
    '0 ADVERSE CRITICAL hasResidentSurety: noSurety',
  ],
  ['agents not known', abroad({ residentAgentStates: [] }), '0 MISSING HIGH residentAgents: agentsNotKnown'],
  [
    'surety not known',
    abroad({ hasResidentSurety: null }),
    '0 MISSING HIGH hasResidentSurety: suretyNotKnown',
  ],
  ['no engagement', abroad({}, { engagement: null }), '0 MISSING HIGH states: statesNotKnown'],
  [
    'an engagement without its states',
    abroad({}, { engagement: engagement({ states: [] }) }),
    '0 MISSING HIGH states: statesNotKnown',
  ],
  ['a resident needs no engagement', facts({ engagement: null }), '1 poaExpiresOn: resident'],
  [
    'country not known',
    facts({ provider: provider({ incorporationCountry: null }) }),
    '0 MISSING HIGH incorporationCountry: countryNotKnown',
  ],
  ['expires today: the last day of cover', having({ poaExpiresOn: TODAY }), '1 poaExpiresOn: resident'],
  ['expired yesterday', having({ poaExpiresOn: yesterday }), '0.3 EXPIRED HIGH poaExpiresOn: poaExpired'],
  ['expires tomorrow', having({ poaExpiresOn: tomorrow }), '1 poaExpiresOn: resident'],
  [
    'abroad, expired yesterday',
    abroad({ poaExpiresOn: yesterday }),
    '0.3 EXPIRED HIGH poaExpiresOn: poaExpired',
  ],
  [
    'expired, signed nobody knows when',
    having({ poaSignedOn: null, poaExpiresOn: yesterday }),
    '0.3 EXPIRED HIGH poaExpiresOn: poaExpired',
  ],
  ['signed nobody knows when', having({ poaSignedOn: null }), '0 MISSING HIGH poaSignedOn: poaNotKnown'],
  ['signed tomorrow: none yet', having({ poaSignedOn: tomorrow }), '0.3 SHORT HIGH poaSignedOn: noPoa'],
  ['signed today', having({ poaSignedOn: TODAY }), '1 poaExpiresOn: resident'],
  [
    'a corporation’s without an end',
    having({ poaSignedOn: addYears(TODAY, -9), poaExpiresOn: null }),
    '1 poaExpiresOn: resident',
  ],
  [
    'a partnership’s, two years old today',
    having({ poaSignedOn: twoYears, poaExpiresOn: null, poaIsPartnership: true }),
    '1 poaExpiresOn: resident',
  ],
  [
    'a partnership’s, a day over two years old',
    having({ poaSignedOn: addDays(twoYears, -1), poaExpiresOn: null, poaIsPartnership: true }),
    '0.3 EXPIRED HIGH poaExpiresOn: poaExpired',
  ],
  [
    'a partnership’s runs two years whatever day it names',
    having({ poaSignedOn: addDays(twoYears, -1), poaIsPartnership: true }),
    '0.3 EXPIRED HIGH poaExpiresOn: poaExpired',
  ],
  [
    'a partnership’s that names an earlier day ends then',
    having({ poaSignedOn: addYears(TODAY, -1), poaExpiresOn: yesterday, poaIsPartnership: true }),
    '0.3 EXPIRED HIGH poaExpiresOn: poaExpired',
  ],
  [
    'perhaps a partnership’s, but not two years old',
    having({ poaSignedOn: twoYears, poaIsPartnership: null }),
    '1 poaExpiresOn: resident',
  ],
  [
    'perhaps a partnership’s, and over two years old',
    having({ poaSignedOn: addDays(twoYears, -1), poaIsPartnership: null }),
    '0 MISSING HIGH poaIsPartnership: partnershipNotKnown',
  ],
  ['nothing recorded', unrecorded, '0 MISSING HIGH poaSignedOn: notKnown'],
  ['a resident, stated that there is none', statedNone, '0.3 SHORT HIGH poaSignedOn: noPoa'],
  [
    'a non-resident, stated that there is none',
    { ...statedNone, provider: provider({ incorporationCountry: 'CN' }) },
    '0 ADVERSE CRITICAL residentAgents: noAuthority',
  ],
  ['without a source', having({ source: 'NONE' }), '0 MISSING HIGH poaExpiresOn: noSource'],
  [
    'no agent, without a source, still bars',
    abroad({ residentAgentStates: ['CA'], source: 'NONE' }),
    '0 ADVERSE CRITICAL residentAgents: noAgent',
  ],
  [
    'the country from the provider only',
    facts({ provider: provider({ source: 'PROVIDER_STATEMENT' }) }),
    '0.5 UNVERIFIED MEDIUM poaExpiresOn: resident',
  ],
])

test('a resident never scores below an identical non-resident', () => {
  const setups: Partial<AuthorityFacts>[] = [
    {},
    { poaExpiresOn: yesterday },
    { poaSignedOn: null },
    { residentAgentStates: [] },
    { residentAgentStates: ['CA'] },
    { residentAgentStates: ['CA', 'MD'] },
    { residentAgentStates: ['CA', 'MD'], poaIsPartnership: null, poaSignedOn: addYears(TODAY, -3) },
    { residentAgentStates: ['CA', 'MD'], hasResidentSurety: null },
    { residentAgentStates: ['CA', 'MD'], hasResidentSurety: false },
    { residentAgentStates: ['CA', 'MD'], source: 'PROVIDER_STATEMENT' },
  ]
  const inCountry = (of: ProviderFacts['incorporationCountry'], known: Facts) =>
    judge('authority.non-resident-setup', {
      ...known,
      provider: provider({ incorporationCountry: of }),
    }).credit
  for (const known of [...setups.map((setup) => having(setup)), unrecorded, statedNone])
    expect(inCountry('US', known)).toBeGreaterThanOrEqual(inCountry('CN', known))
})

const shell = { hasUsOwnership: false } as const
const route = { ctpatStatus: 'VALIDATED', hasSingleTransactionPlan: true } as const
const limbFields = ['isUsOrganised', 'hasUsPresence', 'hasUsAssets', 'hasUsOwnership'] as const

verdicts('authority.foreign-importer', [
  ['four limbs', facts(), '1 isUsOrganised: four'],
  ...limbFields.map((field): Row => [
    `${field} lacks`,
    having({ [field]: false }),
    `0.3 SHORT HIGH ${field}: foreign`,
  ]),
  ...limbFields.map((field): Row => [
    `${field} not known`,
    having({ [field]: null }),
    `0 MISSING HIGH ${field}: limbNotKnown`,
  ]),
  ['the CTPAT route', having({ ...shell, ...route }), '0.7 SHORT LOW hasUsOwnership: route'],
  [
    'the route through a validated broker',
    having({ ...shell, ...route, ctpatStatus: 'VALIDATED_BROKER' }),
    '0.7 SHORT LOW hasUsOwnership: route',
  ],
  [
    'CTPAT without the plan is no route',
    having({ ...shell, hasSingleTransactionPlan: false }),
    '0.3 SHORT HIGH hasUsOwnership: foreign',
  ],
  [
    'the plan without CTPAT is no route',
    having({ ...shell, ...route, ctpatStatus: 'SUSPENDED' }),
    '0.3 SHORT HIGH hasUsOwnership: foreign',
  ],
  [
    'a route that nobody has shown is none',
    having({ ...shell, ctpatStatus: null, hasSingleTransactionPlan: null }),
    '0.3 SHORT HIGH hasUsOwnership: foreign',
  ],
  [
    'the route, another limb not known',
    having({ ...shell, ...route, hasUsAssets: null }),
    '0 MISSING HIGH hasUsAssets: limbNotKnown',
  ],
  ['nothing recorded', unrecorded, '0 MISSING HIGH isUsOrganised: notKnown'],
  ['no authority says nothing of its limbs', statedNone, '0 MISSING HIGH isUsOrganised: notKnown'],
  ['without a source', having({ source: 'NONE' }), '0 MISSING HIGH isUsOrganised: noSource'],
  [
    'only the provider says so',
    having({ source: 'PROVIDER_STATEMENT' }),
    '0.5 UNVERIFIED MEDIUM isUsOrganised: four',
  ],
])

test.each([
  ['off', null, '0.3 SHORT HIGH hasUsOwnership: foreign'],
  ['on from tomorrow', tomorrow, '0.3 SHORT HIGH hasUsOwnership: foreign'],
  ['on from today', TODAY, '0 ADVERSE CRITICAL hasUsOwnership: barred'],
  ['on since yesterday', yesterday, '0 ADVERSE CRITICAL hasUsOwnership: barred'],
])('a foreign importer without the route while the rule is %s', (_, foreignImporterRuleFrom, expected) => {
  const context = { settings: settings({ foreignImporterRuleFrom }) }
  expect(told('authority.foreign-importer', having(shell), context)).toBe(expected)
})

test.each([
  ['the route stays open', { ...shell, ...route }, '0.7 SHORT LOW hasUsOwnership: route'],
  ['four limbs stay met', {}, '1 isUsOrganised: four'],
  ['no limb known stays missing', { isUsOrganised: null }, '0 MISSING HIGH isUsOrganised: limbNotKnown'],
  [
    'one limb lacking bars, whatever another is',
    { ...shell, hasUsAssets: null },
    '0 ADVERSE CRITICAL hasUsOwnership: barred',
  ],
  [
    'barred without a source is barred',
    { ...shell, source: 'NONE' },
    '0 ADVERSE CRITICAL hasUsOwnership: barred',
  ],
] as const)('with the rule on %s', (_, more, expected) => {
  const on = { settings: settings({ foreignImporterRuleFrom: TODAY }) }
  expect(told('authority.foreign-importer', having(more), on)).toBe(expected)
})
