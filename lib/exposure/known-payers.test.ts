import { expect, test } from 'vitest'
import { contract, capital, facts, policy, TODAY } from '@/lib/scoring/testing'
import type { Facts } from '@/lib/scoring/facts'
import { knownPays } from './known-payers'
import { exposureOf } from './left-to-us'
import { REFERENCE_CASE } from './reference'

const seen = { id: 'absence', source: 'DOCUMENT', verifiedOn: TODAY } as const

const silent = contract({ causes: { PROVIDER_ERROR: { bearer: 'SILENT', heads: [], sharePercent: null } } })
const worth = (tangibleNetWorthCents: number | null) => [capital({ tangibleNetWorthCents })]
type Known = ReturnType<typeof knownPays>
/** The whole claim, which the contract of the fixture assumes. */
const ALL = 81_040_500
const UNKNOWN = { promise: null, insurance: null, own: null }

test.each<[string, Partial<Facts>, Known]>([
  ['nothing is recorded', { contracts: [], policies: [], capitalStatements: [] }, UNKNOWN],
  ['no contract is recorded, policy and net worth are', { contracts: [] }, UNKNOWN],
  [
    'it is recorded that there is no contract',
    { contracts: [], policies: [], absences: { CONTRACT: seen } },
    { promise: 0, insurance: 0, own: 0 },
  ],
  ['who bears it is not known', { contracts: [contract({ causes: {} })] }, UNKNOWN],
  [
    'the contract promises nothing: nobody need be known',
    { contracts: [silent], policies: [], capitalStatements: [] },
    { promise: 0, insurance: 0, own: 0 },
  ],
  [
    'no policy is recorded',
    { policies: [], capitalStatements: worth(0) },
    { promise: ALL, insurance: null, own: 0 },
  ],
  [
    'it is recorded that there is no policy',
    { policies: [], absences: { POLICY: seen }, capitalStatements: worth(0) },
    { promise: ALL, insurance: 0, own: 0 },
  ],
  [
    'the policy is known not to cover it',
    { policies: [policy({ coversDutyLoss: false })], capitalStatements: worth(0) },
    { promise: ALL, insurance: 0, own: 0 },
  ],
  [
    'the net worth is not known',
    { policies: [policy({ coversDutyLoss: false })], capitalStatements: worth(null) },
    { promise: ALL, insurance: 0, own: null },
  ],
])('%s', (_, more, expected) => {
  const exposure = exposureOf(facts(more), TODAY, REFERENCE_CASE)!
  expect(knownPays(exposure)).toEqual(expected)
})

test('what is counted on is told as it is', () => {
  const exposure = exposureOf(facts(), TODAY, REFERENCE_CASE)!
  expect(knownPays(exposure)).toEqual({
    promise: ALL,
    insurance: exposure.insurancePays,
    own: exposure.ownPays,
  })
  expect(exposure.insurancePays + exposure.ownPays).toBe(exposure.claim.total)
})
