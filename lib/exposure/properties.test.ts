import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bearer, Head } from '@/lib/choices'
import { MAX_CENTS } from '@/lib/money'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import * as fixture from '@/lib/scoring/testing'
import { TODAY } from '@/lib/scoring/testing'
import { exposures } from './left-to-us'
import { dollarMovers } from './movers'
import { referenceOf } from './reference'
import * as any from './testing'

/** What the specification promises of left to us, whatever is known: in every scenario, for every cause. */

const often = { numRuns: 400 }
const totals = (facts: Facts) => exposures(facts, TODAY).map(({ leftToUs }) => leftToUs.total)
const never = (worse: Facts, better: Facts) => {
  const before = totals(worse)
  totals(better).forEach((total, at) => expect(total).toBeLessThanOrEqual(before[at]!))
}
/** One contract, one policy, one statement: the ones that are judged. */
const plain: fc.Arbitrary<Facts> = fc
  .record({
    contract: any.contract,
    policy: fc.oneof(any.policy, any.respondingPolicy),
    netWorth: fc.option(any.netWorth, { nil: null }),
    engagement: any.engagement,
  })
  .map(({ contract, policy, netWorth, engagement }) =>
    fixture.facts({
      contracts: [contract],
      policies: [policy],
      capitalStatements: [fixture.capital({ tangibleNetWorthCents: netWorth })],
      engagement,
    }),
  )

const withContract = (facts: Facts, more: Partial<ContractFacts>): Facts => ({
  ...facts,
  contracts: [{ ...facts.contracts[0]!, ...more }],
})

/** The terms of every cause, each changed. */
const withTerms = (
  facts: Facts,
  change: (terms: NonNullable<ContractFacts['causes']['AD_CVD']>) => Partial<typeof terms>,
): Facts =>
  withContract(facts, {
    causes: Object.fromEntries(
      Object.entries(facts.contracts[0]!.causes).map(([cause, terms]) => [
        cause,
        { ...terms, ...change(terms) },
      ]),
    ),
  })

describe('the parts', () => {
  test('add up to what is left, and with what is paid to the claim, to the cent', () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        for (const { claim, promise, insurancePays, ownPays, ownFunds, leftToUs } of exposures(
          facts,
          TODAY,
        )) {
          const { total, neverPromised, aboveCap, notCollectable } = leftToUs
          expect(neverPromised + aboveCap + notCollectable).toBe(total)
          expect(insurancePays + ownPays + total).toBe(claim.total)
          const amounts = [
            claim.total,
            promise.total,
            insurancePays,
            ownPays,
            total,
            neverPromised,
            aboveCap,
            notCollectable,
          ]
          expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true)
          expect(ownPays).toBeLessThanOrEqual(ownFunds)
          expect(promise.yieldCents).toBeLessThanOrEqual(claim.total)
          expect(promise.yieldCents).toBeGreaterThanOrEqual(promise.total)
        }
      }),
      often,
    )
  })
})

describe('what is left to us never rises', () => {
  test('when the cap is raised', () => {
    fc.assert(
      fc.property(plain, any.cents, any.cents, (facts, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        never(
          withContract(facts, { capCents: low, capFeesMultipleHundredths: 100, feesTwelveMonthsCents: low }),
          withContract(facts, {
            capCents: high,
            capFeesMultipleHundredths: 100,
            feesTwelveMonthsCents: high,
          }),
        )
      }),
    )
  })

  test('when the cap is removed', () => {
    const uncapped = (facts: Facts) =>
      withTerms(withContract(facts, { capBasis: null, capCents: null }), ({ bearer }) => ({
        bearer: bearer === 'ASSUMES_CAPPED' ? 'ASSUMES' : bearer,
      }))
    fc.assert(
      fc.property(plain, (facts) => never(facts, uncapped(facts))),
      often,
    )
  })

  test('when less of the cap is used', () => {
    fc.assert(
      fc.property(plain, (facts) => never(facts, withContract(facts, { capUsedCents: 0 }))),
      often,
    )
  })

  test('when the net worth is raised', () => {
    const worth = (facts: Facts, tangibleNetWorthCents: number | null): Facts => ({
      ...facts,
      capitalStatements: [fixture.capital({ tangibleNetWorthCents })],
    })
    fc.assert(
      fc.property(plain, any.netWorth, any.netWorth, (facts, a, b) => {
        never(worth(facts, Math.min(a, b)), worth(facts, Math.max(a, b)))
        never(worth(facts, null), worth(facts, a))
      }),
    )
  })

  test('when a limit is raised', () => {
    const limits = (facts: Facts, perClaimCents: number, aggregateCents: number): Facts => ({
      ...facts,
      policies: [{ ...facts.policies[0]!, perClaimCents, aggregateCents }],
    })
    fc.assert(
      fc.property(plain, any.cents, any.cents, any.cents, any.cents, (facts, a, b, c, d) =>
        never(limits(facts, Math.min(a, b), Math.min(c, d)), limits(facts, Math.max(a, b), Math.max(c, d))),
      ),
    )
  })

  test('when the promise survives longer', () => {
    const months = fc.integer({ min: 0, max: 1_200 })
    fc.assert(
      fc.property(plain, months, months, (facts, a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)]
        never(withContract(facts, { survivalMonths: short }), withContract(facts, { survivalMonths: long }))
        const order = ['NONE', 'LAST_ENTRY', 'LIQUIDATION', 'WHILE_CBP_MAY_CLAIM'] as const
        order
          .slice(1)
          .forEach((from, at) =>
            never(
              withContract(facts, { survivalMonths: short, survivalFrom: order[at]! }),
              withContract(facts, { survivalMonths: short, survivalFrom: from }),
            ),
          )
        never(facts, withContract(facts, { claimNoticeDays: null, suitDaysAfterLiquidation: null }))
      }),
    )
  })

  test('when the provider’s share is raised', () => {
    const share = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(plain, share, share, (facts, a, b) =>
        never(
          withTerms(facts, () => ({ sharePercent: Math.min(a, b) })),
          withTerms(facts, () => ({ sharePercent: Math.max(a, b) })),
        ),
      ),
    )
  })

  test('when another head is covered', () => {
    fc.assert(
      fc.property(plain, fc.constantFrom(...Object.values(Head)), (facts, head) =>
        never(
          withTerms(facts, ({ heads }) => ({ heads: heads.filter((each) => each !== head) })),
          withTerms(facts, ({ heads }) => ({ heads: [...new Set([...heads, head])] })),
        ),
      ),
    )
  })

  test('with a better bearer, all else equal and the cap, if there is one, known', () => {
    const bearers = Object.values(Bearer)
    fc.assert(
      fc.property(plain, fc.option(any.cents, { nil: null }), (facts, cap) => {
        const capCents = cap ?? MAX_CENTS
        const of = (bearer: Bearer) =>
          withTerms(withContract(facts, { capBasis: 'TOTAL', capCents }), () => ({ bearer }))
        bearers.slice(1).forEach((bearer, at) => never(of(bearer), of(bearers[at]!)))
        const uncapped = withTerms(withContract(facts, { capBasis: null, capCents: null }), () => ({
          bearer: 'ASSUMES',
        }))
        never(of('ASSUMES'), uncapped)
      }),
    )
  })

  test('with a fact that turns out well', () => {
    const good = fixture.policy({ basis: 'OCCURRENCE' })
    fc.assert(
      fc.property(plain, (facts) => {
        const [policy] = facts.policies
        const { insuresIorEntity, coversActingAsIor, coversDutyLoss, effectiveOn, expiresOn, source } = good
        const known = { insuresIorEntity, coversActingAsIor, coversDutyLoss, effectiveOn, expiresOn, source }
        never(facts, { ...facts, policies: [{ ...policy!, ...known }] })
        never({ ...facts, policies: [] }, facts)
        never({ ...facts, contracts: [] }, facts)
      }),
      often,
    )
  })
})

describe('it changes nothing', () => {
  test('what the bond is', () => {
    fc.assert(
      fc.property(any.facts, any.facts, (facts, other) => {
        expect(totals({ ...facts, bonds: other.bonds })).toEqual(totals(facts))
      }),
    )
  })

  test('in which order records are', () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        const turned: Facts = {
          ...facts,
          bonds: [...facts.bonds].reverse(),
          policies: [...facts.policies].reverse(),
          contracts: [...facts.contracts].reverse(),
          capitalStatements: [...facts.capitalStatements].reverse(),
        }
        expect(exposures(turned, TODAY)).toEqual(exposures(facts, TODAY))
        expect(referenceOf(turned, TODAY)).toEqual(referenceOf(facts, TODAY))
      }),
      often,
    )
  })
})

describe('whatever is known', () => {
  test('everything is worked out, and each mover saves what it says', () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        const reference = referenceOf(facts, TODAY)!
        expect(reference.leftToUsInsolvent).toBeGreaterThanOrEqual(reference.leftToUs.total)
        expect(reference.abilityToPay).toBeGreaterThanOrEqual(reference.ownFunds)
        const saved = dollarMovers(facts, TODAY).map(({ saves }) => saves)
        expect(saved.every((saves) => saves > 0 && saves <= reference.leftToUs.total)).toBe(true)
        expect(saved).toEqual([...saved].sort((a, b) => b - a))
      }),
      often,
    )
  })

  test('nothing known is no error', () => {
    const blank = <T extends object>(record: T, ...kept: (keyof T)[]): T =>
      Object.fromEntries(
        Object.entries(record).map(([key, value]) => [key, kept.includes(key as keyof T) ? value : null]),
      ) as T
    const unknown = fixture.facts({
      bonds: [blank(fixture.bond(), 'id', 'activity', 'type', 'source')],
      policies: [blank(fixture.policy(), 'id', 'source')],
      capitalStatements: [blank(fixture.capital(), 'id', 'source')],
      contracts: [blank(fixture.contract({ causes: {}, clauses: {} }), 'id', 'source', 'causes', 'clauses')],
    })
    const { claim, leftToUs } = referenceOf(unknown, TODAY)!
    expect(leftToUs).toEqual({
      total: claim.total,
      neverPromised: claim.total,
      aboveCap: 0,
      notCollectable: 0,
    })

    const nothing = { ...unknown, engagement: blank(fixture.engagement(), 'id') }
    expect(referenceOf(nothing, TODAY)).toBeNull()
    expect(dollarMovers(nothing, TODAY)).toEqual([])
    expect(exposures(nothing, TODAY)).toEqual([])
  })
})
