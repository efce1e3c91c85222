import { expect, test } from 'vitest'
import { agentsOf, linesOf } from '@/lib/authority/rows'
import { flagsOf, flagValues } from '@/lib/compliance/rows'
import { methodCheckRecord } from '@/lib/compliance/schema'
import { causesOf, causeValues, clausesOf, clauseValues } from '@/lib/contracts/rows'
import { contractRecord } from '@/lib/contracts/schema'
import { inputSchema } from './envelope'

const least = {
  providerId: '018f0000-0000-7000-8000-000000000001',
  key: '018f0000-0000-4000-8000-000000000002',
  source: 'DOCUMENT',
}

test('the bearer matrix and the quoted words of a contract come back as they were stored', () => {
  const contract = inputSchema(contractRecord).parse({
    ...least,
    providerErrorBearer: 'SHARED',
    providerErrorShare: '40',
    providerErrorHeads: ['DUTY', 'INTEREST'],
    adCvdBearer: 'PASS_THROUGH',
    capQuote: 'at most $50 per entry',
    capSource: 'PROVIDER_STATEMENT',
    capBasis: 'PER_ENTRY',
    capCents: '50',
    refundsPage: '4',
  })
  expect(causesOf(contract)).toEqual([
    { cause: 'PROVIDER_ERROR', bearer: 'SHARED', heads: ['DUTY', 'INTEREST'], sharePercent: 40 },
    { cause: 'AD_CVD', bearer: 'PASS_THROUGH', heads: [], sharePercent: null },
  ])
  expect(clausesOf(contract).map((clause) => clause.group)).toEqual(['CAP', 'REFUNDS'])
  expect(contract).toMatchObject(causeValues(causesOf(contract)))
  expect(contract).toMatchObject(clauseValues(clausesOf(contract)))
})

test('a red flag nobody looked at has no row and comes back as not known', () => {
  const check = inputSchema(methodCheckRecord).parse({
    ...least,
    undervaluation: 'EXPLAINED',
    undervaluationWhy: 'Seasonal',
  })
  expect(flagsOf(check)).toEqual([{ flag: 'UNDERVALUATION', state: 'EXPLAINED', explanation: 'Seasonal' }])
  expect(check).toMatchObject(flagValues(flagsOf(check)))
})

test('resident agents are one a state, whatever stands between state and name', () => {
  const agents = agentsOf(['TX: Jane Doe, Houston', 'CA Acme, Inc.'])
  expect(agents).toEqual([
    { state: 'TX', name: 'Jane Doe, Houston' },
    { state: 'CA', name: 'Acme, Inc.' },
  ])
  expect(linesOf(agents)).toEqual(['CA Acme, Inc.', 'TX Jane Doe, Houston'])
})
