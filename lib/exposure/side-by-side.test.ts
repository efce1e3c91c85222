import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cause } from '@/lib/choices'
import type { Facts } from '@/lib/scoring/facts'
import { bond, capital, engagement, facts, policy, TODAY } from '@/lib/scoring/testing'
import { settings } from '@/lib/settings/testing'
import { scenarios } from './scenario'
import { exposures } from './left-to-us'
import { referenceOf } from './reference'
import { sideBySide, type Column } from './side-by-side'
import * as any from './testing'

const columns = (known: Facts, cause: Cause = 'PROVIDER_ERROR', ...rest: [ReturnType<typeof settings>?]) => {
  const found = sideBySide(known, TODAY, cause, ...rest).columns
  return found.cannot === null ? found.value : []
}

describe('scenarios side by side', () => {
  test('the planning figure stands beside the most that the law allows', () => {
    const penalties = columns(facts()).map(({ scenario, penalty, claim, claimAtMaximum }) => ({
      scenario,
      ...penalty,
      total: claim.total,
      claimAtMaximum,
    }))
    expect(penalties).toEqual([
      { scenario: 'NO_VIOLATION', planned: 0, maximum: 0, total: 173_469_04, claimAtMaximum: 173_469_04 },
      { scenario: 'PRIOR_DISCLOSURE', planned: 0, maximum: 0, total: 418_905_00, claimAtMaximum: 418_905_00 },
      {
        scenario: 'NEGLIGENCE',
        planned: 391_500_00,
        maximum: 783_000_00,
        total: 810_405_00,
        claimAtMaximum: 1_201_905_00,
      },
      {
        scenario: 'GROSS_NEGLIGENCE',
        planned: 1_174_500_00,
        maximum: 1_566_000_00,
        total: 1_593_405_00,
        claimAtMaximum: 1_984_905_00,
      },
      {
        scenario: 'FRAUD_PRIOR_DISCLOSURE',
        planned: 391_500_00,
        maximum: 391_500_00,
        total: 810_405_00,
        claimAtMaximum: 810_405_00,
      },
      { scenario: 'FRAUD', planned: 2_349_000_00, maximum: null, total: 2_767_905_00, claimAtMaximum: null },
    ])
  })

  test('insolvency is a stress of each: own funds are 0, and a retention of its own is not paid', () => {
    const retained = facts({
      policies: [policy({ retentionKind: 'SELF_INSURED' })],
      capitalStatements: [capital({ tangibleNetWorthCents: 1_000_000_00 })],
    })
    const [, , negligence] = columns(retained)
    expect(negligence).toMatchObject({ leftToUs: { total: 0 }, leftToUsInsolvent: 810_405_00 })
    const [, , insured] = columns(facts({ policies: [policy()], capitalStatements: [] }))
    expect(insured).toMatchObject({ leftToUs: { total: 25_000_00 }, leftToUsInsolvent: 25_000_00 })
  })

  test('the bond is beside them, with who signed the indemnity', () => {
    const signed = facts({ bonds: [bond({ weSignedIndemnity: true, indemnityCents: 400_000_00 })] })
    expect(sideBySide(signed, TODAY, 'PROVIDER_ERROR').bond).toEqual({
      id: 'bond',
      amountCents: 2_000_000_00,
      weSignedIndemnity: true,
      indemnityCents: 400_000_00,
    })
    expect(sideBySide(facts({ bonds: [] }), TODAY, 'PROVIDER_ERROR').bond).toBeNull()
  })

  test('and so is the money at risk, of which no figure is part', () => {
    const { moneyAtRisk, columns: found } = sideBySide(facts(), TODAY, 'PROVIDER_ERROR')
    expect(moneyAtRisk.cannot).toBe('NEEDS')
    expect(found.cannot).toBeNull()
  })

  test.each([
    ['value', engagement({ annualEnteredValueCents: null }), ['annualEnteredValueCents']],
    ['rate', engagement({ dutyRateBasisPoints: null }), ['dutyRateBasisPoints']],
    ['an engagement', null, ['annualEnteredValueCents', 'dutyRateBasisPoints']],
  ])('need %s', (_, ours, fields) => {
    const { columns: found } = sideBySide(facts({ engagement: ours }), TODAY, 'PROVIDER_ERROR')
    expect(found.cannot === null ? [] : found.needs.map(({ field }) => field)).toEqual(fields)
  })

  test('of one cause are the exposures of that cause, in the order of the scenarios, whatever is known', () => {
    fc.assert(
      fc.property(any.facts, fc.constantFrom(...Object.values(Cause)), (known, cause) => {
        const found = columns(known, cause)
        expect(found.map(({ scenario }) => scenario)).toEqual(scenarios)
        const own = exposures(known, TODAY).filter((exposure) => exposure.cause === cause)
        expect(found.map(({ leftToUs }) => leftToUs)).toEqual(own.map(({ leftToUs }) => leftToUs))
        const holds = ({ leftToUs, leftToUsInsolvent, penalty, claim, claimAtMaximum }: Column) =>
          leftToUsInsolvent >= leftToUs.total &&
          leftToUsInsolvent <= claim.total &&
          penalty.planned <= (penalty.maximum ?? Infinity) &&
          claim.total <= (claimAtMaximum ?? Infinity)
        expect(found.every(holds)).toBe(true)
      }),
    )
  })

  test('agree with the reference claim', () => {
    fc.assert(
      fc.property(any.facts, (known) => {
        const reference = referenceOf(known, TODAY)!
        const column = columns(known).find(({ scenario }) => scenario === 'NEGLIGENCE')!
        expect(column.leftToUs).toEqual(reference.leftToUs)
        expect(column.leftToUsInsolvent).toBe(reference.leftToUsInsolvent)
      }),
    )
  })

  test('follow the settings', () => {
    const strict = settings({ negligencePenaltyHundredths: 200, haircutBasisPoints: 10_000 })
    const [, , negligence] = columns(facts({ policies: [] }), 'PROVIDER_ERROR', strict)
    expect(negligence).toMatchObject({ penalty: { planned: 783_000_00 }, ownFunds: 0 })
  })
})
