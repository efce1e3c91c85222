import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { EngagementFacts, Facts, PolicyFacts } from '@/lib/scoring/facts'
import { bond, capital, contract, engagement, facts, policy, TODAY } from '@/lib/scoring/testing'
import { assumedByUs, referenceOf } from './reference'

const reference = (more: Partial<Facts> = {}) => referenceOf(facts(more), TODAY)!
const withPolicy = (more: Partial<PolicyFacts>) => reference({ policies: [policy(more)] })

describe('the reference claim', () => {
  test('is the provider’s error, found as negligence, with the assumptions of the engagement', () => {
    const { scenario, cause, claim, dutyAndInterest, assumptions, period } = reference()
    expect({ scenario, cause }).toEqual({ scenario: 'NEGLIGENCE', cause: 'PROVIDER_ERROR' })
    expect(claim.total).toBe(810_405_00)
    expect(claim.statutoryPenalty).toBe(783_000_00)
    expect(dutyAndInterest).toBe(418_905_00)
    expect(assumptions).toMatchObject({ errorRate: 500, haircut: 5_000 })
    expect(period.days).toBe(2 * 365)
  })

  test('follows what was entered', () => {
    const entered = engagement({ errorRateBasisPoints: 1_000, exposureYears: 1 })
    // $391,500 × 7% × 6 months; the same duty of twice the rate in half the time.
    expect(reference({ engagement: entered }).claim.heads).toMatchObject({
      DUTY: 391_500_00,
      INTEREST: 13_702_50,
    })
  })

  test('is not known without an engagement, its value or its rate', () => {
    expect(referenceOf(facts({ engagement: null }), TODAY)).toBeNull()
    expect(
      referenceOf(facts({ engagement: engagement({ annualEnteredValueCents: null }) }), TODAY),
    ).toBeNull()
    expect(referenceOf(facts({ engagement: engagement({ dutyRateBasisPoints: null }) }), TODAY)).toBeNull()
  })
})

test('what of it is our own assumption is what was not entered and no law says', () => {
  const ours = (more: Partial<EngagementFacts>) => assumedByUs(reference({ engagement: engagement(more) }))
  const all = ['errorRate', 'interestRate', 'interestMonths', 'penalty', 'haircut']
  expect(ours({})).toEqual(all)
  expect(ours({ plannedYears: null })).toEqual(all)
  expect(ours({ errorRateBasisPoints: 500, interestMonths: 12 })).toEqual([
    'interestRate',
    'penalty',
    'haircut',
  ])
  expect(ours({ interestRateBasisPoints: 0, haircutBasisPoints: 0 })).toEqual([
    'errorRate',
    'interestMonths',
    'penalty',
  ])
})

describe('the ability to pay', () => {
  test('is own funds and insurance as if all were promised, whatever the contract promises', () => {
    // $3,000,000 and $810,405 less the retention.
    const able = 3_000_000_00 + 785_405_00
    expect(reference().abilityToPay).toBe(able)
    expect(reference({ contracts: [] }).abilityToPay).toBe(able)
    expect(reference({ contracts: [contract({ capBasis: 'TOTAL', capCents: 1 })] }).abilityToPay).toBe(able)
  })

  test('is own funds alone where insurance does not respond', () => {
    expect(withPolicy({ coversDutyLoss: null }).abilityToPay).toBe(3_000_000_00)
    expect(reference({ policies: [] }).abilityToPay).toBe(3_000_000_00)
  })

  test('is insurance alone where the net worth is not known', () => {
    const unknown = reference({ capitalStatements: [] })
    expect(unknown).toMatchObject({ isNetWorthKnown: false, ownFunds: 0, abilityToPay: 785_405_00 })
    expect(reference().isNetWorthKnown).toBe(true)
  })
})

describe('the limit of insurance', () => {
  test.each<[string, Partial<PolicyFacts>, number | null]>([
    ['of the policy in force', {}, 2_000_000_00],
    ['also where it does not respond', { coversDutyLoss: false }, 2_000_000_00],
    ['on its last day', { expiresOn: TODAY }, 2_000_000_00],
    ['none the day after', { expiresOn: addDays(TODAY, -1) }, 0],
    ['not known', { aggregateCents: null }, null],
    ['not known without a source', { source: 'NONE' }, null],
  ])('%s', (_, more, expected) => {
    expect(withPolicy(more).insuranceLimit).toBe(expected)
  })

  test('not known without a policy', () => {
    expect(reference({ policies: [] }).insuranceLimit).toBeNull()
  })
})

describe('the provider insolvent', () => {
  test('leaves us what insurance does not pay', () => {
    expect(reference()).toMatchObject({ leftToUs: { total: 0 }, leftToUsInsolvent: 25_000_00 })
  })

  test('leaves us all where the retention is its own to pay first', () => {
    expect(withPolicy({ retentionKind: 'SELF_INSURED' })).toMatchObject({
      leftToUs: { total: 0 },
      leftToUsInsolvent: 810_405_00,
    })
  })
})

describe('the bond', () => {
  test('is shown apart, with whether we signed its indemnity', () => {
    const signed = bond({ weSignedIndemnity: true, indemnityCents: 750_000_00 })
    expect(reference({ bonds: [signed] }).bond).toEqual({
      id: 'bond',
      amountCents: 2_000_000_00,
      weSignedIndemnity: true,
      indemnityCents: 750_000_00,
    })
    expect(reference({ bonds: [] }).bond).toBeNull()
  })
})

test('the worked example: assumed up to $1,000,000 a year, half of $480,000, no insurance that responds', () => {
  const promised = contract({ capBasis: 'PER_YEAR_OF_CLAIM', capCents: 1_000_000_00 })
  const thin = reference({
    contracts: [promised],
    policies: [policy({ coversDutyLoss: false })],
    capitalStatements: [capital({ tangibleNetWorthCents: 480_000_00 })],
  })
  expect(thin).toMatchObject({
    claim: { total: 810_405_00 },
    promise: { total: 810_405_00, yieldCents: 810_405_00 },
    insurancePays: 0,
    refusals: [{ reason: 'DUTY_LOSS', isUnknown: false }],
    ownPays: 240_000_00,
    leftToUs: { total: 570_405_00, neverPromised: 0, aboveCap: 0, notCollectable: 570_405_00 },
    leftToUsInsolvent: 810_405_00,
  })
})
