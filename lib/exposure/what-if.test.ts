import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '@/lib/answer'
import { bondAdequacy } from '@/lib/bonds/adequacy'
import { MAX_CENTS } from '@/lib/money'
import type { ContractFacts, EngagementFacts, Facts, PolicyFacts, VolumeFacts } from '@/lib/scoring/facts'
import { bond, capital, contract, engagement, facts, policy, TODAY, volume } from '@/lib/scoring/testing'
import { annualDtf } from './claim'
import { limitLeft } from './insurance'
import { exposures } from './left-to-us'
import * as any from './testing'
import { changeNames, supposable, whatIf, type ChangeName, type Changes, type Subject } from './what-if'

const of = (changes: Changes, more: Partial<Facts> = {}) => whatIf(facts(more), changes, TODAY)

describe('what is supposed', () => {
  test('replaces the judged record, and leaves the others and the rest as they are', () => {
    const known = facts({
      bonds: [bond(), bond({ id: 'old', endedOn: '2022-01-01', effectiveOn: '2021-01-02' })],
      contracts: [contract(), contract({ id: 'offer', signedOn: null })],
      policies: [policy(), policy({ id: 'excess', isPrimary: false })],
      capitalStatements: [capital(), capital({ id: 'older', asOf: '2020-01-01' })],
      volumeStatements: [volume(), volume({ id: 'older', asOf: '2020-01-01' })],
    })
    const supposed = whatIf(
      known,
      { bond: 1_00, cap: 2_00, limit: 3_00, netWorth: -4_00, volume: 5_00 },
      TODAY,
    )
    expect(supposed.bonds).toEqual([{ ...known.bonds[0], amountCents: 1_00 }, known.bonds[1]])
    expect(supposed.contracts).toEqual([
      { ...known.contracts[0], capCents: 2_00, capBasis: 'TOTAL' },
      known.contracts[1],
    ])
    expect(supposed.policies).toEqual([{ ...known.policies[0], perClaimCents: 3_00 }, known.policies[1]])
    expect(supposed.capitalStatements).toEqual([
      { ...known.capitalStatements[0], tangibleNetWorthCents: -4_00 },
      known.capitalStatements[1],
    ])
    expect(supposed.volumeStatements).toEqual([
      {
        ...known.volumeStatements[0],
        dtfLastTwelveCents: 5_00,
        dtfNextTwelveCents: 5_00,
        dtfUnliquidatedCents: 4_17,
      },
      known.volumeStatements[1],
    ])
    const { bonds, contracts, policies, capitalStatements, volumeStatements, ...rest } = supposed
    expect(known).toMatchObject(rest)
    expect([bonds, contracts, policies, capitalStatements, volumeStatements].every(Array.isArray)).toBe(true)
  })

  test('is the facts as they are where nothing is', () => {
    expect(of({})).toEqual(facts())
  })

  test.each<[string, Partial<ContractFacts>, Partial<ContractFacts>]>([
    ['of a contract without one is in total', {}, { capBasis: 'TOTAL', capCents: 7_00 }],
    ['keeps its basis', { capBasis: 'PER_ENTRY', capCents: 1_00 }, { capBasis: 'PER_ENTRY', capCents: 7_00 }],
    [
      'in place of a multiple of fees is in total',
      { capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 100, feesTwelveMonthsCents: 5_00 },
      { capBasis: 'TOTAL', capCents: 7_00 },
    ],
  ])('a cap %s', (_, recorded, expected) => {
    expect(of({ cap: 7_00 }, { contracts: [contract(recorded)] }).contracts[0]).toMatchObject(expected)
  })

  test.each<[string, Partial<PolicyFacts>]>([
    ['within the aggregate', { aggregateCents: 4_000_000_00, erodedCents: 0 }],
    ['above the aggregate', { aggregateCents: 100_00, erodedCents: 0 }],
    ['above what is left of it', { aggregateCents: 1_000_000_00, erodedCents: 999_999_00 }],
    [
      'of a policy of which neither is known',
      { aggregateCents: null, erodedCents: null, perClaimCents: null },
    ],
  ])('a limit %s is left for a claim', (_, recorded) => {
    const [changed] = of({ limit: 750_000_00 }, { policies: [policy(recorded)] }).policies
    expect(limitLeft(changed!, facts().engagement!)).toBe(750_000_00)
  })

  test.each<[string, Partial<VolumeFacts>, Partial<VolumeFacts>]>([
    [
      'the larger is what was supposed, the others in proportion',
      { dtfLastTwelveCents: 10_00, dtfNextTwelveCents: 20_00, dtfUnliquidatedCents: 5_00 },
      { dtfLastTwelveCents: 15_00, dtfNextTwelveCents: 30_00, dtfUnliquidatedCents: 7_50 },
    ],
    [
      'what is not known stays so',
      { dtfLastTwelveCents: 10_00, dtfNextTwelveCents: null, dtfUnliquidatedCents: null },
      { dtfLastTwelveCents: 30_00, dtfNextTwelveCents: null, dtfUnliquidatedCents: null },
    ],
    [
      'of nothing there is no proportion',
      { dtfLastTwelveCents: 0, dtfNextTwelveCents: 0, dtfUnliquidatedCents: 1_00 },
      { dtfLastTwelveCents: 30_00, dtfNextTwelveCents: null, dtfUnliquidatedCents: 1_00 },
    ],
    [
      'nor of what is not known',
      { dtfLastTwelveCents: null, dtfNextTwelveCents: 20_00 },
      { dtfLastTwelveCents: 30_00, dtfNextTwelveCents: null },
    ],
  ])('a volume: %s', (_, recorded, expected) => {
    const supposed = of({ volume: 30_00 }, { volumeStatements: [volume(recorded)] })
    expect(supposed.volumeStatements[0]).toMatchObject(expected)
  })

  test('needs a record to say it of', () => {
    const nothing = { bonds: [], contracts: [], policies: [], capitalStatements: [], volumeStatements: [] }
    const without = { ...nothing, engagement: null }
    const all = { bond: 1, cap: 1, limit: 1, netWorth: 1, volume: 1, ours: 1 }
    const cannot = (known: Facts) => Object.values(supposable(known, TODAY)).map((each) => each.cannot)
    expect(of(all, without)).toEqual(facts(without))
    expect(cannot(facts(without))).toEqual(changeNames.map(() => 'NEEDS'))
    expect(cannot(facts())).toEqual(changeNames.map(() => null))
    expect(supposable(facts({ policies: [] }), TODAY)).toMatchObject({
      bond: { value: { place: { kind: 'BOND', recordId: 'bond', field: 'amountCents' } } },
      limit: { needs: [{ kind: 'POLICY', recordId: null, field: 'perClaimCents' }] },
    })
  })

  test.each<[string, Partial<EngagementFacts>]>([
    ['is not known', { dutyRateBasisPoints: null }],
    ['is 0', { dutyRateBasisPoints: 0 }],
  ])('ours cannot be supposed where the duty rate %s', (_, recorded) => {
    const known = { engagement: engagement(recorded) }
    expect(of({ ours: 1_000_00 }, known)).toEqual(facts(known))
    expect(supposable(facts(known), TODAY).ours).toEqual({
      cannot: 'NEEDS',
      needs: [{ kind: 'ENGAGEMENT', recordId: 'engagement', field: 'dutyRateBasisPoints' }],
    })
  })

  test('ours takes the domestic value of the goods along, in proportion to their entered value', () => {
    const domesticOf = (recorded: Partial<EngagementFacts>, ours: number) => {
      const known = { dutyRateBasisPoints: 2_500, annualFeesCents: null, ...recorded }
      return of({ ours }, { engagement: engagement(known) }).engagement?.domesticValueCents
    }
    const recorded = { annualEnteredValueCents: 4_000_00, domesticValueCents: 6_000_00 }
    expect(domesticOf(recorded, 1_000_00)).toBe(6_000_00)
    expect(domesticOf(recorded, 2_500_00)).toBe(15_000_00)
    expect(domesticOf(recorded, 0)).toBe(0)
    expect(domesticOf({ ...recorded, domesticValueCents: null }, 2_500_00)).toBeNull()
    // Of nothing there is no proportion.
    expect(domesticOf({ ...recorded, annualEnteredValueCents: 0 }, 2_500_00)).toBe(6_000_00)
    expect(domesticOf({ ...recorded, annualEnteredValueCents: null }, 2_500_00)).toBe(6_000_00)
  })

  test('ours is owed on another entered value, its rate, fees and entries as they are', () => {
    const known = engagement({ dutyRateBasisPoints: 2_500, annualFeesCents: 100_00 })
    expect(of({ ours: 1_100_00 }, { engagement: known }).engagement).toEqual({
      ...known,
      annualEnteredValueCents: 4_000_00,
    })
    expect(of({ ours: 40_00 }, { engagement: known }).engagement).toEqual({
      ...known,
      annualEnteredValueCents: 0,
      annualFeesCents: 40_00,
    })
  })
})

describe('what is recorded of it', () => {
  const recorded = (name: 'cap' | 'limit' | 'netWorth', more: Partial<Facts>) => {
    const subject = supposable(facts(more), TODAY)[name]
    if (subject.cannot !== null) return null
    const { cents, availableCents, feesMultipleHundredths } = subject.value
    return [cents, availableCents, feesMultipleHundredths]
  }

  test.each<[string, Partial<PolicyFacts>, cents: number | null, available: number | null]>([
    ['whole', {}, 2_000_000_00, 2_000_000_00],
    ['eroded', { erodedCents: 3_500_000_00 }, 2_000_000_00, 500_000_00],
    ['eroded away', { erodedCents: 4_000_000_01 }, 2_000_000_00, 0],
    ['above its aggregate', { aggregateCents: 1_000_000_00 }, 2_000_000_00, 1_000_000_00],
    ['eroded nobody knows how far', { erodedCents: null }, 2_000_000_00, null],
    ['not known', { perClaimCents: null }, null, null],
  ])('a limit %s', (_, more, cents, available) => {
    expect(recorded('limit', { policies: [policy(more)] })).toEqual([cents, available, null])
  })

  const fees = {
    capBasis: 'FEES_MULTIPLE',
    capFeesMultipleHundredths: 150,
    feesTwelveMonthsCents: 80_000_00,
  } as const
  test.each<
    [string, Partial<ContractFacts>, cents: number | null, available: number | null, times: number | null]
  >([
    ['none', {}, null, null, null],
    ['whole', { capBasis: 'TOTAL', capCents: 9_00 }, 9_00, 9_00, null],
    ['partly used', { capBasis: 'TOTAL', capCents: 9_00, capUsedCents: 4_00 }, 9_00, 5_00, null],
    ['a multiple of fees', fees, 120_000_00, 120_000_00, 150],
    ['a multiple of fees, partly used', { ...fees, capUsedCents: 20_000_00 }, 120_000_00, 100_000_00, 150],
    ['a multiple of fees nobody knows', { ...fees, feesTwelveMonthsCents: null }, null, null, 150],
    ['an amount beside a multiple of fees', { ...fees, capCents: 1_00 }, 120_000_00, 120_000_00, 150],
  ])('a cap: %s', (_, more, cents, available, times) => {
    expect(recorded('cap', { contracts: [contract(more)] })).toEqual([cents, available, times])
  })

  test('its net worth', () => {
    expect(recorded('netWorth', { capitalStatements: [capital({ tangibleNetWorthCents: -5_00 })] })).toEqual([
      -5_00,
      -5_00,
      null,
    ])
  })
})

describe('whatever is known', () => {
  const totals = (known: Facts) => exposures(known, TODAY).map(({ leftToUs }) => leftToUs.total)
  const left = (known: Facts, changes: Changes) => totals(whatIf(known, changes, TODAY))

  test.each(['cap', 'limit', 'netWorth'] as const)('a higher %s never leaves us with more', (name) => {
    const amount = name === 'netWorth' ? any.netWorth : any.cents
    fc.assert(
      fc.property(any.facts, amount, amount, (known, a, b) => {
        const more = left(known, { [name]: Math.max(a, b) })
        left(known, { [name]: Math.min(a, b) }).forEach((total, at) =>
          expect(more[at]).toBeLessThanOrEqual(total),
        )
      }),
    )
  })

  test.each(['bond', 'volume'] as const)('another %s changes nothing of what is left to us', (name) => {
    fc.assert(
      fc.property(any.facts, any.cents, (known, cents) => {
        expect(left(known, { [name]: cents })).toEqual(totals(known))
      }),
    )
  })

  test('what is supposed of bond and volume is what the bond is judged by', () => {
    fc.assert(
      fc.property(any.cents, any.cents, any.cents, any.cents, (held, book, last, next) => {
        const known = facts({
          volumeStatements: [volume({ dtfLastTwelveCents: last, dtfNextTwelveCents: next })],
        })
        const adequacy = bondAdequacy(whatIf(known, { bond: held, volume: book }, TODAY), TODAY)
        expect(adequacy.held).toMatchObject({ value: { amountCents: held } })
        expect(adequacy.withoutUs).toMatchObject({ value: { dtfCents: book } })
      }),
    )
  })

  test('what is supposed of ours is what we owe a year, and the claim is of it', () => {
    const rate = fc.integer({ min: 1, max: 10_000 })
    const some = fc.integer({ min: 0, max: 1_000_000_000_00 })
    fc.assert(
      fc.property(
        rate,
        some,
        fc.option(some, { nil: null }),
        (dutyRateBasisPoints, ours, annualFeesCents) => {
          const known = facts({ engagement: engagement({ dutyRateBasisPoints, annualFeesCents }) })
          fc.pre(ours <= (MAX_CENTS / 10_000) * dutyRateBasisPoints)
          const supposed = whatIf(known, { ours }, TODAY)
          expect(annualDtf(supposed.engagement!)).toBe(ours)
          expect(supposable(supposed, TODAY).ours).toMatchObject({ value: { cents: ours } })
        },
      ),
    )
  })

  test('supposing the same again changes nothing more, nor does the order of records', () => {
    const changes = fc.record(
      {
        bond: any.cents,
        cap: any.cents,
        limit: any.cents,
        netWorth: any.netWorth,
        volume: any.cents,
        ours: any.cents,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(any.facts, changes, (known, supposed) => {
        const once = whatIf(known, supposed, TODAY)
        expect(whatIf({ ...once, volumeStatements: known.volumeStatements }, supposed, TODAY)).toEqual(once)
        const turned = whatIf({ ...known, policies: [...known.policies].reverse() }, supposed, TODAY)
        expect(turned.policies).toEqual([...once.policies].reverse())
      }),
    )
  })

  test('supposing the limit that is available, the cap and the net worth as recorded changes nothing that is left', () => {
    fc.assert(
      fc.property(any.facts, (known) => {
        const { limit, cap, netWorth } = supposable(known, TODAY)
        const asNow = (
          name: ChangeName,
          subject: Answer<Subject>,
          of: 'cents' | 'availableCents',
        ): Changes[] =>
          subject.cannot === null && subject.value[of] !== null ? [{ [name]: subject.value[of] }] : []
        const same = [
          ...asNow('limit', limit, 'availableCents'),
          ...asNow('cap', cap, 'cents'),
          ...asNow('netWorth', netWorth, 'cents'),
        ]
        expect(same.map((changes) => left(known, changes))).toEqual(same.map(() => totals(known)))
      }),
    )
  })

  test('supposing the volume that is recorded changes nothing', () => {
    const amount = fc.integer({ min: 0, max: MAX_CENTS })
    fc.assert(
      fc.property(amount, amount, amount, (last, next, open) => {
        const known = facts({
          volumeStatements: [
            volume({
              dtfLastTwelveCents: last,
              dtfNextTwelveCents: next,
              dtfUnliquidatedCents: Math.min(open, last),
            }),
          ],
        })
        fc.pre(last > 0)
        expect(whatIf(known, { volume: Math.max(last, next) }, TODAY)).toEqual(known)
      }),
    )
  })
})
