import fc from 'fast-check'
import * as choices from '@/lib/choices'
import { addDays } from '@/lib/dates'
import { MAX_CENTS } from '@/lib/money'
import type { CauseTerms, ContractFacts, EngagementFacts, Facts, PolicyFacts } from '@/lib/scoring/facts'
import * as fixture from '@/lib/scoring/testing'

/** Facts for properties: everything that exposure looks at, known or not, within what the forms accept. */

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const one = <T extends string>(of: Record<string, T>) => fc.constantFrom(...Object.values(of))
/** Amounts of the business at hand, and of the largest that can be entered. */
export const cents = fc.oneof(
  fc.integer({ min: 0, max: 5_000_000_00 }),
  fc.integer({ min: 0, max: MAX_CENTS }),
  fc.constantFrom(0, 1, MAX_CENTS),
)
const count = (max: number, min = 0) => fc.integer({ min, max })
const rate = (max = 10_000) => fc.oneof(count(max), fc.constantFrom(0, max))
const day = fc.integer({ min: -3_000, max: 1_000 }).map((days) => addDays(fixture.TODAY, days))
const known = { source: one(choices.KnowledgeSource), verifiedOn: maybe(day) }

export const terms: fc.Arbitrary<CauseTerms> = fc.record({
  bearer: one(choices.Bearer),
  heads: fc.uniqueArray(one(choices.Head)),
  sharePercent: maybe(count(100)),
})

const causes = fc.record(
  { PROVIDER_ERROR: terms, OUR_BAD_DATA: terms, CHANGE_OF_LAW: terms, AD_CVD: terms },
  { requiredKeys: [] },
)
const clause = fc.record(known)

export const contract: fc.Arbitrary<ContractFacts> = fc
  .record({
    ...known,
    signedOn: maybe(day),
    effectiveOn: maybe(day),
    endsOn: maybe(day),
    causes,
    clauses: fc.record({ BEARER: clause, CAP: clause, SURVIVAL: clause }, { requiredKeys: [] }),
    capBasis: maybe(one(choices.CapBasis)),
    capCents: maybe(cents),
    capFeesMultipleHundredths: maybe(count(100_000)),
    feesTwelveMonthsCents: maybe(cents),
    capUsedCents: maybe(cents),
    survivalMonths: maybe(count(1_200)),
    survivalFrom: maybe(one(choices.SurvivalFrom)),
    claimNoticeDays: maybe(count(36_500)),
    suitDaysAfterLiquidation: maybe(count(36_500)),
  })
  .map((values) => fixture.contract(values))

export const policy: fc.Arbitrary<PolicyFacts> = fc
  .record({
    ...known,
    insuresIorEntity: maybe(fc.boolean()),
    basis: maybe(one(choices.PolicyBasis)),
    retroactiveOn: maybe(day),
    perClaimCents: maybe(cents),
    aggregateCents: maybe(cents),
    erodedCents: maybe(cents),
    retentionCents: maybe(cents),
    retentionKind: maybe(one(choices.RetentionKind)),
    isDefenceInsideLimits: maybe(fc.boolean()),
    coversActingAsIor: maybe(fc.boolean()),
    coversDutyLoss: maybe(fc.boolean()),
    excludesDuties: maybe(fc.boolean()),
    excludesAdCvd: maybe(fc.boolean()),
    excludesFines: maybe(fc.boolean()),
    excludesContractualLiability: maybe(fc.boolean()),
    effectiveOn: maybe(day),
    expiresOn: maybe(day),
    isPrimary: fc.boolean(),
  })
  .map((values) => fixture.policy(values))

/** One that responds to the reference claim whatever the engagement, so that limit and retention decide. */
export const respondingPolicy: fc.Arbitrary<PolicyFacts> = fc
  .record({
    basis: fc.constant('OCCURRENCE' as const),
    perClaimCents: cents,
    aggregateCents: cents,
    erodedCents: cents,
    retentionCents: cents,
    retentionKind: one(choices.RetentionKind),
    isDefenceInsideLimits: fc.boolean(),
    excludesFines: maybe(fc.boolean()),
  })
  .map((values) => fixture.policy(values))

export const engagement: fc.Arbitrary<EngagementFacts> = fc
  .record({
    annualEntries: maybe(count(10_000_000, 1)),
    annualEnteredValueCents: cents,
    dutyRateBasisPoints: rate(100_000),
    annualFeesCents: maybe(cents),
    plannedYears: maybe(count(50, 1)),
    hasAdCvdGoods: maybe(fc.boolean()),
    startsOn: maybe(day),
    domesticValueCents: maybe(cents),
    errorRateBasisPoints: maybe(rate()),
    exposureYears: maybe(count(50, 1)),
    interestRateBasisPoints: maybe(rate()),
    interestMonths: maybe(count(600)),
    haircutBasisPoints: maybe(rate()),
    taxAndFeeCents: maybe(cents),
    liquidatedDamagesCents: maybe(cents),
    legalCostsCents: maybe(cents),
    storageCents: maybe(cents),
    defenceCostsCents: maybe(cents),
    affectedShareBasisPoints: maybe(rate()),
  })
  .map((values) => fixture.engagement(values))

export const netWorth = fc.oneof(
  cents,
  cents.map((amount) => -amount),
)
const capital = fc
  .record({ ...known, tangibleNetWorthCents: maybe(netWorth), asOf: maybe(day) })
  .map((values) => fixture.capital(values))
const bond = fc
  .record({ ...known, amountCents: maybe(cents), weSignedIndemnity: maybe(fc.boolean()) })
  .map((values) => fixture.bond(values))

/** Records of one kind each get an id of their own. */
const several = <T extends { id: string }>(of: fc.Arbitrary<T>) =>
  fc
    .array(of, { maxLength: 3 })
    .map((records) => records.map((record, at) => ({ ...record, id: `${record.id}-${at}` })))

export const facts: fc.Arbitrary<Facts> = fc
  .record({
    bonds: several(bond),
    capitalStatements: several(capital),
    policies: several(fc.oneof(policy, respondingPolicy)),
    contracts: several(contract),
    engagement,
  })
  .map((values) => fixture.facts(values))
