import { describe, expect, test } from 'vitest'
import { answer, needs } from '@/lib/answer'
import { addDays } from '@/lib/dates'
import type { EngagementFacts, PolicyFacts } from '@/lib/scoring/facts'
import { engagement, policy, TODAY } from '@/lib/scoring/testing'
import { claimFor } from './claim'
import {
  insurancePays,
  limitLeft,
  refusals,
  whollyPromised,
  type Circumstances,
  type Refusal,
} from './insurance'

const STARTS_ON = addDays(TODAY, -180)
const circumstances = (more: Partial<Circumstances> = {}): Circumstances => ({
  cause: 'PROVIDER_ERROR',
  scenario: 'NEGLIGENCE',
  engagement: engagement({ startsOn: STARTS_ON }),
  ownFunds: answer(3_000_000_00),
  isNoPolicyKnown: false,
  asOf: TODAY,
  ...more,
})
type Told = Pick<Refusal, 'reason' | 'isUnknown'>
const told = (of: PolicyFacts | null, where: Circumstances): Told[] =>
  refusals(of, where).map(({ reason, isUnknown }) => ({ reason, isUnknown }))
const against = (more: Partial<PolicyFacts>, where: Partial<Circumstances> = {}) =>
  told(policy(more), circumstances(where))

test('the policy responds where all holds', () => {
  expect(against({})).toEqual([])
})

describe('it does not respond', () => {
  test.each<[Refusal['reason'], string, Partial<PolicyFacts>]>([
    ['TERM', 'expired yesterday', { expiresOn: addDays(TODAY, -1) }],
    ['TERM', 'starts tomorrow', { effectiveOn: addDays(TODAY, 1) }],
    ['INSURED', 'another is insured', { insuresIorEntity: false }],
    ['SERVICES', 'not as importer of record', { coversActingAsIor: false }],
    ['DUTY_LOSS', 'duty is no loss', { coversDutyLoss: false }],
    ['DUTIES_EXCLUDED', 'duties excluded', { excludesDuties: true }],
    [
      'CONTRACTUAL_LIABILITY_EXCLUDED',
      'contractual liability excluded',
      { excludesContractualLiability: true },
    ],
    ['RETROACTIVE_DATE', 'reaches back to the day after', { retroactiveOn: addDays(STARTS_ON, 1) }],
    [
      'RETENTION',
      'self-insured beyond its funds',
      { retentionKind: 'SELF_INSURED', retentionCents: 3_000_000_01 },
    ],
  ])('%s: %s', (reason, _, more) => {
    expect(against(more)).toEqual([{ reason, isUnknown: false }])
  })

  test.each<[Refusal['reason'], Partial<PolicyFacts>]>([
    ['TERM', { effectiveOn: null }],
    ['TERM', { expiresOn: null }],
    ['INSURED', { insuresIorEntity: null }],
    ['SERVICES', { coversActingAsIor: null }],
    ['DUTY_LOSS', { coversDutyLoss: null }],
    ['DUTIES_EXCLUDED', { excludesDuties: null }],
    ['CONTRACTUAL_LIABILITY_EXCLUDED', { excludesContractualLiability: null }],
    ['RETROACTIVE_DATE', { basis: null }],
    ['RETROACTIVE_DATE', { retroactiveOn: null }],
    ['RETENTION', { retentionCents: null }],
    ['RETENTION', { retentionKind: null }],
    ['LIMIT', { perClaimCents: null }],
    ['LIMIT', { aggregateCents: null }],
    ['LIMIT', { erodedCents: null }],
    ['NO_POLICY', { source: 'NONE' }],
  ])('%s: not known from %o', (reason, more) => {
    expect(against(more)).toEqual([{ reason, isUnknown: true }])
  })

  test('to any cause but the provider’s error, nor to fraud', () => {
    expect(against({}, { cause: 'OUR_BAD_DATA' })).toEqual([{ reason: 'CAUSE', isUnknown: false }])
    expect(against({}, { cause: 'AD_CVD' })).toEqual([{ reason: 'CAUSE', isUnknown: false }])
    expect(against({}, { scenario: 'FRAUD' })).toEqual([{ reason: 'FRAUD', isUnknown: false }])
    expect(against({}, { scenario: 'FRAUD_PRIOR_DISCLOSURE' })).toEqual([
      { reason: 'FRAUD', isUnknown: false },
    ])
    expect(against({}, { scenario: 'GROSS_NEGLIGENCE' })).toEqual([])
  })

  test('where there is none, known or not', () => {
    expect(told(null, circumstances())).toEqual([{ reason: 'NO_POLICY', isUnknown: true }])
    expect(told(null, circumstances({ isNoPolicyKnown: true }))).toEqual([
      { reason: 'NO_POLICY', isUnknown: false },
    ])
  })

  test('to a self-insured retention of an importer whose net worth nobody knows, which is not known', () => {
    const place = {
      kind: 'CAPITAL_STATEMENT',
      recordId: 'statement',
      field: 'tangibleNetWorthCents',
    } as const
    const where = circumstances({ ownFunds: needs(place) })
    const retains = (retentionKind: PolicyFacts['retentionKind'], retentionCents: number | null = 1) =>
      refusals(policy({ retentionKind, retentionCents }), where)
    expect(retains('SELF_INSURED')).toEqual([{ reason: 'NET_WORTH', isUnknown: true, place }])
    expect(retains('SELF_INSURED', 0)).toEqual([])
    expect(retains('DEDUCTIBLE')).toEqual([])
    expect(retains(null)).toMatchObject([{ reason: 'RETENTION', isUnknown: true }])
    expect(retains('SELF_INSURED', null)).toMatchObject([{ reason: 'RETENTION', isUnknown: true }])
  })

  test('and says every reason', () => {
    const reasons = against({ coversDutyLoss: false, excludesDuties: null }).map(({ reason }) => reason)
    expect(reasons).toEqual(['DUTY_LOSS', 'DUTIES_EXCLUDED'])
  })
})

describe('it responds', () => {
  test.each<[string, Partial<PolicyFacts>]>([
    ['on its last day', { expiresOn: TODAY }],
    ['on its first day', { effectiveOn: TODAY }],
    ['where it reaches back to our first entry', { retroactiveOn: STARTS_ON }],
    ['by occurrence, whatever the retroactive date', { basis: 'OCCURRENCE', retroactiveOn: null }],
    [
      'where the funds cover what is self-insured',
      { retentionKind: 'SELF_INSURED', retentionCents: 3_000_000_00 },
    ],
    ['without a retention, whatever its kind', { retentionKind: null, retentionCents: 0 }],
    ['with a deductible beyond the funds', { retentionKind: 'DEDUCTIBLE', retentionCents: 3_000_000_01 }],
    ['with fines excluded, for the rest', { excludesFines: true }],
    ['where AD/CVD is excluded and we have no such goods', { excludesAdCvd: true }],
    ['where only a certificate was seen', { form: 'CERTIFICATE_ONLY' }],
    ['known from the provider alone', { source: 'PROVIDER_STATEMENT' }],
  ])('%s', (_, more) => {
    expect(against(more)).toEqual([])
  })

  test.each<[boolean | null, boolean | null, Told[]]>([
    [true, false, []],
    [true, true, [{ reason: 'AD_CVD_EXCLUDED', isUnknown: false }]],
    [true, null, [{ reason: 'AD_CVD_EXCLUDED', isUnknown: true }]],
    [null, true, [{ reason: 'AD_CVD_EXCLUDED', isUnknown: false }]],
    [null, false, []],
    [false, null, []],
  ])('AD/CVD goods %s, excluded %s', (hasAdCvdGoods, excludesAdCvd, expected) => {
    const where = { engagement: engagement({ hasAdCvdGoods }) }
    expect(against({ excludesAdCvd }, where)).toEqual(expected)
  })

  test('to claims made only where our first entry is known', () => {
    const where = { engagement: engagement({ startsOn: null }) }
    expect(against({}, where)).toEqual([{ reason: 'RETROACTIVE_DATE', isUnknown: true }])
    expect(against({ basis: 'OCCURRENCE' }, where)).toEqual([])
  })
})

describe('each refusal rests on a field', () => {
  const places = (of: PolicyFacts | null, more: Partial<EngagementFacts> = {}) => {
    const business = engagement({ startsOn: STARTS_ON, defenceCostsCents: 100, ...more })
    return refusals(of, circumstances({ engagement: business, ownFunds: answer(0) })).map(
      ({ place }) => place,
    )
  }
  const fields = (more: Partial<PolicyFacts>) => places(policy(more)).map((place) => place?.field)

  const every = [
    ...(['effectiveOn', 'expiresOn', 'insuresIorEntity', 'coversActingAsIor', 'coversDutyLoss'] as const),
    ...(['excludesDuties', 'excludesAdCvd', 'excludesContractualLiability', 'retentionCents'] as const),
    ...(['perClaimCents', 'aggregateCents', 'erodedCents', 'isDefenceInsideLimits'] as const),
  ]
  test.each(every)('the one to fill in: %s', (field) => {
    const unknown = policy({ [field]: null })
    expect(places(unknown, { hasAdCvdGoods: true })).toEqual([
      { kind: 'POLICY', recordId: unknown.id, field },
    ])
  })

  test('of basis, retroactive date and kind of retention too', () => {
    expect(fields({ basis: null })).toEqual(['basis'])
    expect(fields({ basis: 'CLAIMS_MADE', retroactiveOn: null })).toEqual(['retroactiveOn'])
    expect(fields({ retentionKind: null, retentionCents: 1 })).toEqual(['retentionKind'])
  })

  test('a fact against us, the one that says so', () => {
    const against = { excludesDuties: true, retentionKind: 'SELF_INSURED', retentionCents: 1 } as const
    expect(fields(against)).toEqual(['excludesDuties', 'retentionCents'])
  })

  test('a retroactive date of no use without our first day, on the engagement', () => {
    const claimsMade = policy({ basis: 'CLAIMS_MADE', retroactiveOn: '2020-01-01' })
    expect(places(claimsMade, { startsOn: null })).toEqual([
      { kind: 'ENGAGEMENT', recordId: engagement().id, field: 'startsOn' },
    ])
  })

  test('no policy, on a new one; one without a source, on its source', () => {
    expect(places(null)).toEqual([{ kind: 'POLICY', recordId: null, field: 'perClaimCents' }])
    const unsourced = policy({ source: 'NONE' })
    expect(places(unsourced)).toEqual([{ kind: 'POLICY', recordId: unsourced.id, field: 'source' }])
  })

  test('whose error it is, and fraud, on none', () => {
    const where = circumstances({ cause: 'AD_CVD', scenario: 'FRAUD' })
    expect(refusals(policy(), where).map(({ place }) => place)).toEqual([null, null])
  })
})

describe('the limit left', () => {
  const withDefence = { defenceCostsCents: 300_000_00 }
  test.each<[string, Partial<PolicyFacts>, Partial<EngagementFacts>, number | null]>([
    ['per claim', {}, {}, 2_000_000_00],
    ['of the aggregate, where that is less', { aggregateCents: 1_500_000_00 }, {}, 1_500_000_00],
    ['of the aggregate not yet eroded', { erodedCents: 2_500_000_00 }, {}, 1_500_000_00],
    ['eroded away', { erodedCents: 4_000_000_01 }, {}, 0],
    ['less defence inside it', { isDefenceInsideLimits: true }, withDefence, 1_700_000_00],
    ['not less defence beside it', { isDefenceInsideLimits: false }, withDefence, 2_000_000_00],
    ['used up by defence', { isDefenceInsideLimits: true, perClaimCents: 1 }, withDefence, 0],
    ['where defence is paid not known', { isDefenceInsideLimits: null }, withDefence, null],
    [
      'where defence is paid does not matter without costs',
      { isDefenceInsideLimits: null },
      {},
      2_000_000_00,
    ],
  ])('%s', (_, more, costs, expected) => {
    expect(limitLeft(policy(more), engagement(costs))).toBe(expected)
  })
})

describe('what it pays', () => {
  // Duty $391,500, interest $27,405, penalty $391,500, and entered below: together $1,150,405.
  const claim = claimFor(
    engagement({
      taxAndFeeCents: 100_000_00,
      liquidatedDamagesCents: 90_000_00,
      legalCostsCents: 80_000_00,
      storageCents: 70_000_00,
    }),
    'NEGLIGENCE',
  )!
  const all = whollyPromised(claim)
  const pays = (more: Partial<PolicyFacts>, total = all.total, limit: number | null = 2_000_000_00) =>
    insurancePays(policy(more), { ...all, total }, limit)

  test('all but legal costs, storage and the retention', () => {
    expect(pays({})).toBe(1_000_405_00 - 25_000_00)
  })
  test('no penalty or damages where fines are excluded, or it is not known', () => {
    expect(pays({ excludesFines: true })).toBe(518_905_00 - 25_000_00)
    expect(pays({ excludesFines: null })).toBe(518_905_00 - 25_000_00)
  })
  test('within the promise', () => {
    expect(pays({}, 300_000_00)).toBe(275_000_00)
  })
  test('nothing within the retention', () => {
    expect(pays({}, 25_000_00)).toBe(0)
    expect(pays({}, 25_000_01)).toBe(1)
    expect(pays({}, 0)).toBe(0)
  })
  test('within the limit', () => {
    expect(pays({}, all.total, 500_000_00)).toBe(500_000_00)
    expect(pays({}, all.total, 0)).toBe(0)
  })
  test('nothing where limit or retention is not known', () => {
    expect(pays({}, all.total, null)).toBe(0)
    expect(pays({ retentionCents: null })).toBe(0)
  })
})
