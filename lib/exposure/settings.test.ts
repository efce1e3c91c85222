import { describe, expect, test } from 'vitest'
import { judgedBearer } from '@/lib/contracts/bearer'
import { contract, engagement, facts, TODAY } from '@/lib/scoring/testing'
import type { SettingName } from '@/lib/settings/settings'
import { settings } from '@/lib/settings/testing'
import { claimFor } from './claim'
import { exposures } from './left-to-us'
import { dollarMovers } from './movers'
import { referenceOf } from './reference'

/** $3,915,000 a year × 5% × 2 years = $391,500 of duty. */
const heads = (values: Partial<Record<SettingName, number>>, ...more: Parameters<typeof claimFor>) =>
  claimFor(more[0], more[1], settings(values))!.heads

describe('a setting that was changed', () => {
  test.each<[string, Partial<Record<SettingName, number>>, number]>([
    ['error rate', { errorRateBasisPoints: 1_000 }, 783_000_00],
    ['look-back shorter than the plan', { lookBackYears: 1 }, 195_750_00],
    ['look-back longer than the plan', { lookBackYears: 6 }, 391_500_00],
  ])('%s moves the duty', (_, values, duty) => {
    expect(heads(values, engagement(), 'NEGLIGENCE').DUTY).toBe(duty)
  })

  test.each<[string, Partial<Record<SettingName, number>>, number]>([
    ['rate', { interestRateBasisPoints: 1_000 }, 39_150_00],
    ['months a year', { interestMonthsPerYear: 12 }, 54_810_00],
    ['months a year of none', { interestMonthsPerYear: 0 }, 0],
  ])('interest: %s', (_, values, interest) => {
    expect(heads(values, engagement(), 'NEGLIGENCE').INTEREST).toBe(interest)
  })

  test('months of interest a year hold for the days to liquidation too', () => {
    // $168,398.63 × 7% × 314/365 of a year.
    expect(heads({ interestMonthsPerYear: 12 }, engagement(), 'NO_VIOLATION').INTEREST).toBe(10_140_83)
  })

  test.each([
    ['NEGLIGENCE', 'negligencePenaltyHundredths', 150, 587_250_00],
    ['GROSS_NEGLIGENCE', 'grossNegligencePenaltyHundredths', 250, 978_750_00],
    ['FRAUD', 'fraudPenaltyHundredths', 1_000, 3_915_000_00],
    ['FRAUD_PRIOR_DISCLOSURE', 'fraudDisclosedPenaltyHundredths', 50, 195_750_00],
    ['NEGLIGENCE', 'negligencePenaltyMaximumHundredths', 50, 195_750_00],
  ] as const)('penalty of %s by %s', (scenario, name, value, penalty) => {
    expect(heads({ [name]: value }, engagement(), scenario).PENALTY).toBe(penalty)
  })

  test.each(['NO_VIOLATION', 'PRIOR_DISCLOSURE'] as const)(
    'no multiple makes a penalty of %s',
    (scenario) => {
      expect(heads({ negligencePenaltyHundredths: 900 }, engagement(), scenario).PENALTY).toBe(0)
    },
  )

  test('gives way to what was entered for the engagement', () => {
    const entered = engagement({ errorRateBasisPoints: 500, interestRateBasisPoints: 700 })
    const values = { errorRateBasisPoints: 9_000, interestRateBasisPoints: 9_000 }
    expect(claimFor(entered, 'NEGLIGENCE', settings(values))).toEqual(claimFor(entered, 'NEGLIGENCE'))
  })

  test('haircut and shared part reach every scenario, the reference claim and the movers', () => {
    const shared = facts({
      policies: [],
      contracts: [
        contract({
          causes: { PROVIDER_ERROR: { bearer: 'SHARED', heads: ['DUTY'], sharePercent: null } },
        }),
      ],
    })
    const none = settings({ haircutBasisPoints: 10_000 })
    expect(referenceOf(shared, TODAY, none)).toMatchObject({ ownFunds: 0, ownPays: 0 })
    expect(exposures(shared, TODAY, none).every(({ ownPays }) => ownPays === 0)).toBe(true)
    expect(dollarMovers(shared, TODAY, none).map(({ change }) => change)).not.toContain('ASSUMES')

    const quarter = settings({ sharedBearerBasisPoints: 2_500 })
    expect(referenceOf(shared, TODAY)?.ownPays).toBe(195_750_00)
    expect(referenceOf(shared, TODAY, quarter)?.ownPays).toBe(97_875_00)
  })

  test('the error rate decides what a cap per entry is worth, and so who is judged to bear', () => {
    const perEntry = contract({ capBasis: 'PER_ENTRY', capCents: 1_000_00 })
    const terms = perEntry.causes.PROVIDER_ERROR!
    // 60 of 1,200 entries × $1,000 is 1.5% of $3,915,000; all of them are 30.7%.
    const bearer = (errorRateBasisPoints: number) =>
      judgedBearer(terms, perEntry, engagement(), settings({ errorRateBasisPoints })).bearer
    expect(bearer(500)).toBe('PASS_THROUGH')
    expect(bearer(10_000)).toBe('ASSUMES')
  })
})
