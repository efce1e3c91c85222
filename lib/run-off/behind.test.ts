import { expect, test } from 'vitest'
import type { Answer } from '@/lib/answer'
import type { CapitalFacts, ContractFacts, Facts, PolicyFacts } from '@/lib/scoring/facts'
import { capital, contract, facts, policy } from '@/lib/scoring/testing'
import { contractUntil, insuranceUntil, ownFundsUntil } from './behind'
import type { Until } from './until'

const LAST = '2026-11-25'
const TODAY = '2026-11-25'
const heads = ['DUTY', 'INTEREST'] as const
const none = { id: 'none', source: 'ISSUER', verifiedOn: null } as const

/** The day, or why it never stands, or what is needed. */
function told(until: Answer<Until<string>>): string {
  if (until.cannot !== null) return until.needs.map(({ kind, field }) => `${kind}.${field}`).join()
  const { value } = until
  return value.is === 'DAY' ? value.on : value.is === 'NEVER' ? value.why : 'as long'
}

const ofContract = (more: Partial<ContractFacts>) =>
  told(contractUntil(facts({ contracts: [contract(more)] }), LAST, TODAY))
const bearer = (name: 'SILENT' | 'PASS_THROUGH' | 'DISCLAIMS' | 'SHARED') => ({
  causes: { PROVIDER_ERROR: { bearer: name, heads, sharePercent: null } },
})

test.each<[string, Partial<ContractFacts>, string]>([
  ['six years from the last entry', { survivalFrom: 'LAST_ENTRY', survivalMonths: 72 }, '2032-11-25'],
  ['two years', { survivalFrom: 'LAST_ENTRY', survivalMonths: 24 }, '2028-11-25'],
  ['three months to a leap February', { survivalFrom: 'LAST_ENTRY', survivalMonths: 15 }, '2028-02-25'],
  [
    'from liquidation, which is usually 314 days later',
    { survivalFrom: 'LIQUIDATION', survivalMonths: 12 },
    '2028-10-05',
  ],
  ['as long as CBP may claim', { survivalFrom: 'WHILE_CBP_MAY_CLAIM' }, 'as long'],
  [
    'as long, but for a bar of suits',
    { survivalFrom: 'WHILE_CBP_MAY_CLAIM', suitDaysAfterLiquidation: 75 },
    '2027-12-19',
  ],
  [
    'a notice of claims in 90 days bars earlier',
    { survivalFrom: 'LAST_ENTRY', claimNoticeDays: 90 },
    '2027-02-23',
  ],
  [
    'a bar after the term changes nothing',
    { survivalFrom: 'LAST_ENTRY', survivalMonths: 1, claimNoticeDays: 90 },
    '2026-12-25',
  ],
  ['nothing survives its end', { survivalFrom: 'NONE', endsOn: '2027-01-31' }, '2027-01-31'],
  ['nothing survives, end not known', { survivalFrom: 'NONE' }, 'CONTRACT.endsOn'],
  ['from when is not known', { survivalFrom: null }, 'CONTRACT.survivalFrom'],
  ['how long is not known', { survivalFrom: 'LAST_ENTRY', survivalMonths: null }, 'CONTRACT.survivalMonths'],
  ['unsigned', { signedOn: null }, 'UNSIGNED'],
  ['signed tomorrow', { signedOn: '2026-11-26' }, 'UNSIGNED'],
  ['silent', bearer('SILENT'), 'SILENT'],
  ['passes through', bearer('PASS_THROUGH'), 'PASS_THROUGH'],
  ['disclaims', bearer('DISCLAIMS'), 'DISCLAIMS'],
  [
    'shared is a promise',
    { ...bearer('SHARED'), survivalFrom: 'LAST_ENTRY', survivalMonths: 12 },
    '2027-11-25',
  ],
  ['bearer not known', { causes: {} }, 'CONTRACT.providerErrorBearer'],
  ['no source', { source: 'NONE' }, 'CONTRACT.source'],
  [
    'no source of the survival',
    { clauses: { SURVIVAL: { source: 'NONE', verifiedOn: null } } },
    'CONTRACT.source',
  ],
])('a contract: %s', (_, more, expected) => {
  expect(ofContract(more)).toBe(expected)
})

test('no contract at all', () => {
  expect(told(contractUntil(facts({ contracts: [] }), LAST, TODAY))).toBe('CONTRACT.providerErrorBearer')
  expect(told(contractUntil(facts({ contracts: [], absences: { CONTRACT: none } }), LAST, TODAY))).toBe(
    'NO_CONTRACT',
  )
})

const ofPolicy = (more: Partial<PolicyFacts>, others: Partial<Facts> = {}) =>
  told(insuranceUntil(facts({ policies: [policy(more)], ...others }), LAST, TODAY))

test.each<[string, Partial<PolicyFacts>, string]>([
  ['a tail of 60 months after its last day', { expiresOn: '2027-08-17' }, '2032-08-17'],
  [
    'a tail of 12 months from the end of February',
    { expiresOn: '2027-02-28', extendedReportingMonths: 12 },
    '2028-02-28',
  ],
  ['no tail', { expiresOn: '2027-08-17', extendedReportingMonths: 0 }, '2027-08-17'],
  [
    'a covenant is longer',
    { expiresOn: '2027-08-17', extendedReportingMonths: 12, covenantYears: 3 },
    '2030-08-17',
  ],
  [
    'a tail that is not known',
    { extendedReportingMonths: null, covenantYears: null },
    'POLICY.extendedReportingMonths',
  ],
  ['ends on the day of the last entry', { expiresOn: LAST, extendedReportingMonths: 0 }, LAST],
  ['ended the day before', { expiresOn: '2026-11-24' }, 'ENDED_BEFORE'],
  ['by occurrence', { basis: 'OCCURRENCE', retroactiveOn: null }, 'as long'],
  [
    'by occurrence, ended before',
    { basis: 'OCCURRENCE', retroactiveOn: null, expiresOn: '2026-11-24' },
    'ENDED_BEFORE',
  ],
  ['end not known', { expiresOn: null }, 'POLICY.expiresOn'],
  ['insures another', { insuresIorEntity: false }, 'DOES_NOT_RESPOND'],
  ['duties excluded', { excludesDuties: true }, 'DOES_NOT_RESPOND'],
  ['reaches back too short', { retroactiveOn: '2026-11-01' }, 'DOES_NOT_RESPOND'],
  ['not known whether it covers the service', { coversActingAsIor: null }, 'POLICY.coversActingAsIor'],
  ['known against it and not known', { coversActingAsIor: null, excludesDuties: true }, 'DOES_NOT_RESPOND'],
  ['no source', { source: 'NONE' }, 'POLICY.source'],
])('a policy: %s', (_, more, expected) => {
  expect(ofPolicy(more)).toBe(expected)
})

test('no policy at all', () => {
  expect(told(insuranceUntil(facts({ policies: [] }), LAST, TODAY))).toBe('POLICY.perClaimCents')
  expect(told(insuranceUntil(facts({ policies: [], absences: { POLICY: none } }), LAST, TODAY))).toBe(
    'NO_POLICY',
  )
  expect(ofPolicy({}, { engagement: null })).toBe('ENGAGEMENT.name')
})

const ofFunds = (more: Partial<CapitalFacts>) =>
  told(ownFundsUntil(facts({ capitalStatements: [capital(more)] })))
test.each<[string, Partial<CapitalFacts>, string]>([
  ['fifteen months of freshness', { asOf: '2026-06-30' }, '2027-09-30'],
  ['to the end of a leap February', { asOf: '2026-11-30' }, '2028-02-29'],
  ['nothing left', { tangibleNetWorthCents: 0 }, 'NO_FUNDS'],
  ['less than nothing', { tangibleNetWorthCents: -1 }, 'NO_FUNDS'],
  ['net worth not known', { tangibleNetWorthCents: null }, 'CAPITAL_STATEMENT.tangibleNetWorthCents'],
  ['day not known', { asOf: null }, 'CAPITAL_STATEMENT.asOf'],
])('own funds: %s', (_, more, expected) => {
  expect(ofFunds(more)).toBe(expected)
})

test('no statements at all', () => {
  expect(told(ownFundsUntil(facts({ capitalStatements: [] })))).toBe(
    'CAPITAL_STATEMENT.tangibleNetWorthCents,CAPITAL_STATEMENT.asOf',
  )
  const absences = { CAPITAL_STATEMENT: none }
  expect(told(ownFundsUntil(facts({ capitalStatements: [], absences })))).toBe('NO_FUNDS')
})
