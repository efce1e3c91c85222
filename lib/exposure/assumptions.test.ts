import { describe, expect, test } from 'vitest'
import { engagement } from '@/lib/scoring/testing'
import { assumptionsFor } from './assumptions'

describe('what is assumed', () => {
  test('by default is our own assumption', () => {
    const { origin, ...figures } = assumptionsFor(engagement())
    expect(figures).toEqual({
      errorRate: 500,
      affectedShare: 500,
      interestRate: 700,
      haircut: 5_000,
      taxAndFee: 0,
      liquidatedDamages: 0,
      legalCosts: 0,
      storage: 0,
      defenceCosts: 0,
    })
    const { taxAndFee, ...others } = origin
    expect(new Set(Object.values(others).map(({ is }) => is))).toEqual(new Set(['OUR_ASSUMPTION']))
    expect(others.haircut).toEqual({ is: 'OUR_ASSUMPTION', on: '2026-11-25' })
    expect(taxAndFee).toEqual({ is: 'OUR_ASSUMPTION', on: null })
  })

  test('is what was entered, even a 0', () => {
    const given = assumptionsFor(engagement({ errorRateBasisPoints: 0, haircutBasisPoints: 0 }))
    expect(given).toMatchObject({ errorRate: 0, haircut: 0, affectedShare: 0 })
    expect(given.origin).toMatchObject({
      errorRate: { is: 'ENTERED' },
      haircut: { is: 'ENTERED' },
      interestRate: { is: 'OUR_ASSUMPTION' },
    })
  })

  test.each<[errorRate: number | null, share: number | null, affected: number, is: string]>([
    [null, null, 500, 'OUR_ASSUMPTION'],
    [800, null, 800, 'ENTERED'],
    [null, 300, 300, 'ENTERED'],
    [800, 300, 300, 'ENTERED'],
  ])('of entries with the error: rate %s, share %s', (errorRateBasisPoints, share, affected, is) => {
    const of = engagement({ errorRateBasisPoints, affectedShareBasisPoints: share })
    const { affectedShare, origin } = assumptionsFor(of)
    expect({ affectedShare, is: origin.affectedShare.is }).toEqual({ affectedShare: affected, is })
  })
})
