import { describe, expect, test } from 'vitest'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import { contract, engagement, facts, TODAY } from '@/lib/scoring/testing'
import { settings } from '@/lib/settings/testing'
import { moneyAtRisk } from './money-at-risk'

const of = (
  more: Partial<ContractFacts>,
  others: Partial<Facts> = {},
  values?: Parameters<typeof settings>[0],
) => {
  const found = moneyAtRisk(facts({ contracts: [contract(more)], ...others }), TODAY, settings(values))
  return found.cannot === null ? found.value : found.needs.map(({ kind, field }) => `${kind}.${field}`)
}

describe('money at risk', () => {
  // $3,915,000 a year × 56 ÷ 365 days.
  test.each<[string, Partial<ContractFacts>, object]>([
    [
      'no deposit',
      { depositCents: 0 },
      { depositCents: 0, onItsWayCents: 600_657_53, totalCents: 600_657_53, isSegregated: true },
    ],
    ['a deposit', { depositCents: 50_000_00 }, { depositCents: 50_000_00, totalCents: 650_657_53 }],
    ['mingled with its own', { depositCents: 0, isDutyMoneySegregated: false }, { isSegregated: false }],
    ['nobody knows whether it is', { depositCents: 0, isDutyMoneySegregated: null }, { isSegregated: null }],
    [
      'a clause without a source says nothing',
      { depositCents: 0, clauses: { PAYMENT_PROOF: { source: 'NONE', verifiedOn: null } } },
      { isSegregated: null, totalCents: 600_657_53 },
    ],
  ])('%s', (_, more, expected) => {
    expect(of(more)).toMatchObject(expected)
  })

  test('follows the days of the statement and of the transfer', () => {
    const value = (statementDays: number, lagDays: number) =>
      of({ depositCents: 0 }, {}, { statementDays, lagDays })
    expect(value(0, 0)).toMatchObject({ totalCents: 0 })
    expect(value(0, 1)).toMatchObject({ totalCents: 10_726_03 })
    expect(value(365, 0)).toMatchObject({ totalCents: 3_915_000_00 })
  })

  test.each<[string, Partial<ContractFacts>, Partial<Facts>, string[]]>([
    ['the deposit', {}, {}, ['CONTRACT.depositCents']],
    ['a source of it', { depositCents: 0, source: 'NONE' }, {}, ['CONTRACT.source']],
    ['a contract', {}, { contracts: [] }, ['CONTRACT.depositCents']],
    [
      'the rate of duty',
      { depositCents: 0 },
      { engagement: engagement({ dutyRateBasisPoints: null }) },
      ['ENGAGEMENT.dutyRateBasisPoints'],
    ],
    [
      'an engagement and the deposit',
      {},
      { engagement: null },
      ['CONTRACT.depositCents', 'ENGAGEMENT.annualEnteredValueCents', 'ENGAGEMENT.dutyRateBasisPoints'],
    ],
  ])('needs %s', (_, more, others, fields) => {
    expect(of(more, others)).toEqual(fields)
  })
})
