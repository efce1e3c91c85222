import { describe, expect, test } from 'vitest'
import type { EngagementFacts, PolicyFacts } from '@/lib/scoring/facts'
import { engagement, policy, TODAY } from '@/lib/scoring/testing'
import { refusals } from './insurance'
import { refusalPlace } from './refusal-place'

const startsOn = '2026-11-01'

/** Where each refusal of a policy rests. */
function placesOf(of: PolicyFacts | null, more: Partial<EngagementFacts> = {}) {
  const business = engagement({ startsOn, defenceCostsCents: 100, ...more })
  const against = refusals(of, {
    cause: 'PROVIDER_ERROR',
    scenario: 'NEGLIGENCE',
    engagement: business,
    ownFunds: 0,
    isNoPolicyKnown: false,
    asOf: TODAY,
  })
  return against.map((refusal) => refusalPlace(refusal, of, business))
}

describe('what is not known of a policy is the field to fill in', () => {
  const every = [
    ...(['effectiveOn', 'expiresOn', 'insuresIorEntity', 'coversActingAsIor', 'coversDutyLoss'] as const),
    ...(['excludesDuties', 'excludesAdCvd', 'excludesContractualLiability', 'retentionCents'] as const),
    ...(['perClaimCents', 'aggregateCents', 'erodedCents', 'isDefenceInsideLimits'] as const),
  ]
  test.each(every)('%s', (field) => {
    const unknown = policy({ [field]: null })
    expect(placesOf(unknown, { hasAdCvdGoods: true })).toEqual([
      { kind: 'POLICY', recordId: unknown.id, field },
    ])
  })

  test('basis, retroactive date, kind of retention', () => {
    const fieldsOf = (more: Partial<PolicyFacts>) => placesOf(policy(more)).map((place) => place?.field)
    expect(fieldsOf({ basis: null })).toEqual(['basis'])
    expect(fieldsOf({ basis: 'CLAIMS_MADE', retroactiveOn: null })).toEqual(['retroactiveOn'])
    expect(fieldsOf({ retentionKind: null, retentionCents: 1 })).toEqual(['retentionKind'])
  })
})

test('a fact against us is the field that says so', () => {
  const poor = policy({ excludesDuties: true, retentionKind: 'SELF_INSURED', retentionCents: 1 })
  expect(placesOf(poor).map((place) => place?.field)).toEqual(['excludesDuties', 'retentionCents'])
})

test('a retroactive date of no use without our first day leads to the engagement', () => {
  const claimsMade = policy({ basis: 'CLAIMS_MADE', retroactiveOn: '2020-01-01' })
  const own = engagement()
  expect(placesOf(claimsMade, { startsOn: null })).toEqual([
    { kind: 'ENGAGEMENT', recordId: own.id, field: 'startsOn' },
  ])
})

test('without a policy it is a new one; of one without a source, its source', () => {
  expect(placesOf(null)).toEqual([{ kind: 'POLICY', recordId: null, field: 'number' }])
  const unsourced = policy({ source: 'NONE' })
  expect(placesOf(unsourced)).toEqual([{ kind: 'POLICY', recordId: unsourced.id, field: 'source' }])
})

test('whose error it is, and fraud, stand in no record', () => {
  expect(refusalPlace({ reason: 'CAUSE' }, policy(), engagement())).toBeNull()
  expect(refusalPlace({ reason: 'FRAUD' }, null, engagement())).toBeNull()
})
