import { describe, expect, test } from 'vitest'
import { Cause, Head } from '@/lib/choices'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import { bond, capital, contract, engagement, facts, policy, TODAY } from '@/lib/scoring/testing'
import { scenarios } from './scenario'
import { exposureOf, exposures, ownFundsOf, type Case } from './left-to-us'

// The reference claim: duty $391,500, interest $27,405, penalty $391,500, together $810,405.
const reference: Case = { scenario: 'NEGLIGENCE', cause: 'PROVIDER_ERROR' }
const left = (more: Partial<Facts>, of: Case = reference) => exposureOf(facts(more), TODAY, of)!.leftToUs
const netWorth = (tangibleNetWorthCents: number | null) => [capital({ tangibleNetWorthCents })]
const capped = (dollars: number, more: Partial<ContractFacts> = {}) =>
  contract({ capBasis: 'TOTAL', capCents: dollars * 100, ...more })

describe('what is left to us', () => {
  test.each<[string, Partial<Facts>, [total: number, never: number, above: number, uncollectable: number]]>([
    ['nothing where all is promised and paid', {}, [0, 0, 0, 0]],
    ['all where nothing is promised', { contracts: [] }, [810_405_00, 810_405_00, 0, 0]],
    [
      'half a shared claim',
      {
        contracts: [
          contract({
            causes: { PROVIDER_ERROR: { bearer: 'SHARED', heads: Object.values(Head), sharePercent: null } },
          }),
        ],
      },
      [405_202_50, 405_202_50, 0, 0],
    ],
    ['what is above the cap', { contracts: [capped(200_000)] }, [610_405_00, 0, 610_405_00, 0]],
    [
      'what half its net worth does not cover, without insurance',
      { policies: [], capitalStatements: netWorth(480_000_00) },
      [570_405_00, 0, 0, 570_405_00],
    ],
    [
      'the retention, where it has no funds',
      { capitalStatements: netWorth(null) },
      [25_000_00, 0, 0, 25_000_00],
    ],
    [
      'all of it, where it is insolvent and must first pay a retention itself',
      { capitalStatements: netWorth(-1), policies: [policy({ retentionKind: 'SELF_INSURED' })] },
      [810_405_00, 0, 0, 810_405_00],
    ],
    [
      // Duty and interest promised, $418,905; cap $400,000; insurance $100,000; half of $500,000.
      'each part at once',
      {
        contracts: [
          capped(400_000, {
            causes: {
              PROVIDER_ERROR: { bearer: 'ASSUMES', heads: ['DUTY', 'INTEREST'], sharePercent: null },
            },
          }),
        ],
        policies: [policy({ perClaimCents: 100_000_00 })],
        capitalStatements: netWorth(500_000_00),
      },
      [460_405_00, 391_500_00, 18_905_00, 50_000_00],
    ],
  ])('%s', (_, more, [total, neverPromised, aboveCap, notCollectable]) => {
    expect(left(more)).toEqual({ total, neverPromised, aboveCap, notCollectable })
  })

  test('insurance pays first, own funds the rest', () => {
    expect(exposureOf(facts(), TODAY, reference)).toMatchObject({
      insuranceResponds: true,
      insurancePays: 785_405_00,
      ownFunds: 3_000_000_00,
      ownPays: 25_000_00,
    })
  })

  test('is the same whatever the bond', () => {
    const thin = { capitalStatements: netWorth(100_00), policies: [] }
    const none = left({ ...thin, bonds: [] })
    expect(left({ ...thin, bonds: [bond({ amountCents: 100_000_000_00 })] })).toEqual(none)
  })

  test('of a cause that passes to us is all of it', () => {
    expect(left({}, { scenario: 'NEGLIGENCE', cause: 'OUR_BAD_DATA' }).total).toBe(810_405_00)
  })

  test('of fraud is not insured', () => {
    // Promised are all $2,767,905; half of $4,000,000 pays.
    const fraud = { scenario: 'FRAUD', cause: 'PROVIDER_ERROR' } as const
    expect(left({ capitalStatements: netWorth(4_000_000_00) }, fraud).total).toBe(767_905_00)
  })

  test('is not known without an engagement or its volume', () => {
    expect(exposureOf(facts({ engagement: null }), TODAY, reference)).toBeNull()
    const noVolume = engagement({ annualEnteredValueCents: null })
    expect(exposureOf(facts({ engagement: noVolume }), TODAY, reference)).toBeNull()
  })

  test('says that there is no policy, where that is recorded', () => {
    const noPolicy = {
      policies: [],
      absences: { POLICY: { id: 'none', source: 'ISSUER', verifiedOn: TODAY } },
    } as const
    expect(exposureOf(facts(noPolicy), TODAY, reference)?.refusals).toMatchObject([
      { reason: 'NO_POLICY', isUnknown: false },
    ])
    expect(exposureOf(facts({ policies: [] }), TODAY, reference)?.refusals).toMatchObject([
      { reason: 'NO_POLICY', isUnknown: true },
    ])
  })
})

test('a self-insured retention of an importer whose net worth is not known is not known to be paid, not refused', () => {
  const retained = [policy({ retentionKind: 'SELF_INSURED' })]
  const unknown = { capitalStatements: netWorth(null), policies: retained }
  expect(exposureOf(facts(unknown), TODAY, reference)).toMatchObject({
    refusals: [
      {
        reason: 'NET_WORTH',
        isUnknown: true,
        place: { kind: 'CAPITAL_STATEMENT', recordId: 'capital', field: 'tangibleNetWorthCents' },
      },
    ],
    insurancePays: 0,
  })
  const poor = { capitalStatements: netWorth(1_00), policies: retained }
  expect(exposureOf(facts(poor), TODAY, reference)?.refusals).toMatchObject([
    { reason: 'RETENTION', isUnknown: false },
  ])
})

describe('own funds', () => {
  test.each<[string, number | null, number | null, number | null]>([
    ['half the net worth', 1_000_000_00, null, 500_000_00],
    ['half a cent is a cent', 1, null, 1],
    ['of a negative net worth are none', -1_000_000_00, null, 0],
    ['of no net worth are none', 0, null, 0],
    ['not known', null, null, null],
    ['without a haircut', 1_000_000_00, 0, 1_000_000_00],
    ['all cut', 1_000_000_00, 10_000, 0],
  ])('%s', (_, tangibleNetWorthCents, haircutBasisPoints, expected) => {
    const of = facts({ capitalStatements: [capital({ tangibleNetWorthCents })] })
    const funds = ownFundsOf(of, engagement({ haircutBasisPoints }))
    expect(funds.cannot === null ? funds.value : null).toBe(expected)
  })

  test('are not known without a statement, or without its source', () => {
    const needed = (capitalStatements: Facts['capitalStatements']) => {
      const funds = ownFundsOf(facts({ capitalStatements }), engagement())
      return funds.cannot === null ? [] : funds.needs.map(({ recordId, field }) => [recordId, field])
    }
    expect(needed([])).toEqual([[null, 'tangibleNetWorthCents']])
    expect(needed(netWorth(null))).toEqual([['capital', 'tangibleNetWorthCents']])
    expect(needed([capital({ source: 'NONE' })])).toEqual([['capital', 'source']])
  })
})

test('every cause in every scenario, once, in order', () => {
  const cases = scenarios.flatMap((scenario) => Object.values(Cause).map((cause) => ({ scenario, cause })))
  expect(exposures(facts(), TODAY).map(({ scenario, cause }) => ({ scenario, cause }))).toEqual(cases)
  expect(exposures(facts({ engagement: null }), TODAY)).toEqual([])
})
