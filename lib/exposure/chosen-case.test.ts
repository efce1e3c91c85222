import { expect, test } from 'vitest'
import { Cause } from '@/lib/choices'
import { chosenCase } from './chosen-case'
import { scenarios } from './scenario'

test('every case can be asked for', () => {
  for (const scenario of scenarios)
    for (const cause of Object.values(Cause))
      expect(chosenCase({ scenario, cause })).toEqual({ scenario, cause })
})

test.each([
  [{}],
  [{ scenario: 'negligence', cause: 'toString' }],
  [{ scenario: ['FRAUD', 'FRAUD'], cause: '' }],
  [{ scenario: 1, cause: null }],
])('%j asks for the reference case', (query) => {
  expect(chosenCase(query)).toEqual({ scenario: 'NEGLIGENCE', cause: 'PROVIDER_ERROR' })
})

test('what is not said is as in the reference case', () => {
  expect(chosenCase({ scenario: 'FRAUD' })).toEqual({ scenario: 'FRAUD', cause: 'PROVIDER_ERROR' })
  expect(chosenCase({ cause: 'AD_CVD' })).toEqual({ scenario: 'NEGLIGENCE', cause: 'AD_CVD' })
})
