import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FinancialRating, type KnowledgeSource } from '@/lib/choices'
import { addDays, addYears } from '@/lib/dates'
import type { EngagementFacts, Facts, PolicyFacts } from '../facts'
import type { CriterionId } from '../methodology'
import { contract, engagement, facts, policy, TODAY } from '../testing'
import { judge } from './testing'
import { told, verdicts } from './verdicts'

const ago = (days: number) => addDays(TODAY, -days)
const inDays = (days: number) => addDays(TODAY, days)
const none = { id: 'none', source: 'DOCUMENT', verifiedOn: ago(5) } as const
const insured = (more: Partial<PolicyFacts> = {}, how: Partial<Facts> = {}) =>
  facts({ policies: [policy(more)], ...how })
const ids: CriterionId[] = [
  'insurance.in-force',
  'insurance.covers-importer-duties',
  'insurance.limit',
  'insurance.tail',
  'insurance.carrier',
  'insurance.named-insured',
]

verdicts('insurance.in-force', [
  ['61 days left', insured({ expiresOn: inDays(61) }), '1 expiresOn: until'],
  ['60 days left', insured({ expiresOn: inDays(60) }), '0.8 EXPIRING LOW expiresOn: until'],
  ['the last day', insured({ expiresOn: TODAY }), '0.8 EXPIRING LOW expiresOn: until'],
  ['expired yesterday', insured({ expiresOn: ago(1) }), '0 EXPIRED HIGH expiresOn: expired'],
  ['from today', insured({ effectiveOn: TODAY }), '1 expiresOn: until'],
  ['from tomorrow', insured({ effectiveOn: inDays(1) }), '0 SHORT HIGH effectiveOn: notYet'],
  ['its last day not known', insured({ expiresOn: null }), '0 MISSING HIGH expiresOn: expiryNotKnown'],
  ['its first day not known', insured({ effectiveOn: null }), '0 MISSING HIGH effectiveOn: startNotKnown'],
  [
    'expired, its first day not known',
    insured({ effectiveOn: null, expiresOn: ago(1) }),
    '0 EXPIRED HIGH expiresOn: expired',
  ],
  [
    'expired, without a source',
    insured({ expiresOn: ago(1), source: 'NONE' }),
    '0 EXPIRED HIGH expiresOn: expired',
  ],
  [
    'expired, and renewed',
    facts({
      policies: [
        policy({ expiresOn: ago(1) }),
        policy({ id: 'renewal', effectiveOn: TODAY, expiresOn: inDays(365) }),
      ],
    }),
    '1 expiresOn: until',
  ],
])

const duties = 'insurance.covers-importer-duties'
verdicts(duties, [
  ['both, by endorsement', insured(), '1 form: both'],
  ['both, by the insurer’s letter', insured({ coverShownBy: 'INSURER_LETTER' }), '1 form: both'],
  ['acting as importer only', insured({ coversDutyLoss: false }), '0.4 SHORT HIGH coversDutyLoss: iorOnly'],
  [
    'duty loss said to be covered, shown by neither',
    insured({ coverShownBy: 'NEITHER' }),
    '0.4 SHORT HIGH coversDutyLoss: iorOnly',
  ],
  [
    'duty loss covered, but duties excluded',
    insured({ excludesDuties: true }),
    '0.4 SHORT HIGH excludesDuties: iorOnly',
  ],
  ['duty loss only', insured({ coversActingAsIor: false }), '0.4 SHORT HIGH coversActingAsIor: dutyOnly'],
  [
    'neither',
    insured({ coversActingAsIor: false, coversDutyLoss: false }),
    '0 SHORT HIGH coversActingAsIor: neither',
  ],
  [
    'neither, without a source',
    insured({ coversActingAsIor: false, coversDutyLoss: false, source: 'NONE' }),
    '0 SHORT HIGH coversActingAsIor: neither',
  ],
  ['both, by a certificate only', insured({ form: 'CERTIFICATE_ONLY' }), '0.4 SHORT HIGH form: both'],
  [
    'one of them, by a certificate only',
    insured({ form: 'CERTIFICATE_ONLY', coversDutyLoss: false }),
    '0.4 SHORT HIGH coversDutyLoss: iorOnly',
  ],
  [
    'neither, by a certificate only',
    insured({ form: 'CERTIFICATE_ONLY', coversActingAsIor: false, coversDutyLoss: false }),
    '0 SHORT HIGH coversActingAsIor: neither',
  ],
  ['policy or certificate not known', insured({ form: null }), '0 MISSING HIGH form: formNotKnown'],
  [
    'one of them, policy or certificate not known',
    insured({ form: null, coversDutyLoss: false }),
    '0.4 SHORT HIGH coversDutyLoss: iorOnly',
  ],
  [
    'acting as importer not known',
    insured({ coversActingAsIor: null }),
    '0 MISSING HIGH coversActingAsIor: iorNotKnown',
  ],
  ['duty loss not known', insured({ coversDutyLoss: null }), '0 MISSING HIGH coversDutyLoss: dutyNotKnown'],
  ['not known by what', insured({ coverShownBy: null }), '0 MISSING HIGH coverShownBy: dutyNotKnown'],
  ['exclusion not known', insured({ excludesDuties: null }), '0 MISSING HIGH excludesDuties: dutyNotKnown'],
])

/** Duty $1,000,000 a year at an error rate of 5%, two years, interest of 7%: $100,000 and $7,000. */
const claim: Partial<EngagementFacts> = { annualEnteredValueCents: 4_000_000_00, dutyRateBasisPoints: 2_500 }
const limited = (more: Partial<PolicyFacts>, business: Partial<EngagementFacts> = {}) =>
  insured(
    { perClaimCents: 107_000_00, aggregateCents: 1_000_000_00, ...more },
    { engagement: engagement({ ...claim, ...business }) },
  )
const rich = { perClaimCents: 9_000_000_00, aggregateCents: 9_000_000_00 }

verdicts('insurance.limit', [
  ['as large as duty and interest', limited({}), '1 perClaimCents: limit'],
  ['a cent less', limited({ perClaimCents: 106_999_99 }), '0.5 SHORT MEDIUM perClaimCents: limit'],
  ['half of it', limited({ perClaimCents: 53_500_00 }), '0.5 SHORT MEDIUM perClaimCents: limit'],
  ['a cent less than half', limited({ perClaimCents: 53_499_99 }), '0 SHORT HIGH perClaimCents: limit'],
  ['an aggregate eroded to it', limited({ ...rich, erodedCents: 8_893_000_00 }), '1 perClaimCents: limit'],
  [
    'an aggregate eroded below it',
    limited({ ...rich, erodedCents: 8_893_000_01 }),
    '0.5 SHORT MEDIUM perClaimCents: limit',
  ],
  [
    'an aggregate used up and more',
    limited({ ...rich, erodedCents: 10_000_000_00 }),
    '0 SHORT HIGH perClaimCents: limit',
  ],
  [
    'defence costs inside it',
    limited({ isDefenceInsideLimits: true }, { defenceCostsCents: 1 }),
    '0.5 SHORT MEDIUM perClaimCents: limit',
  ],
  [
    'defence costs beside it',
    limited({ isDefenceInsideLimits: false }, { defenceCostsCents: 1 }),
    '1 perClaimCents: limit',
  ],
  [
    'too small, without a source',
    limited({ perClaimCents: 1_00, source: 'NONE' }),
    '0 SHORT HIGH perClaimCents: limit',
  ],
  ['nothing to carry', limited({ perClaimCents: 0 }, { dutyRateBasisPoints: 0 }), '1 perClaimCents: limit'],
  ['expired', limited({ ...rich, expiresOn: ago(1) }), '0 SHORT HIGH expiresOn: notInForce'],
  ['until today', limited({ ...rich, expiresOn: TODAY }), '1 perClaimCents: limit'],
  ['from tomorrow', limited({ ...rich, effectiveOn: inDays(1) }), '0 SHORT HIGH expiresOn: notInForce'],
  ['its last day not known', limited({ expiresOn: null }), '0 MISSING HIGH expiresOn: termNotKnown'],
  ['its first day not known', limited({ effectiveOn: null }), '0 MISSING HIGH effectiveOn: termNotKnown'],
  ['per claim not known', limited({ perClaimCents: null }), '0 MISSING HIGH perClaimCents: limitNotKnown'],
  ['aggregate not known', limited({ aggregateCents: null }), '0 MISSING HIGH aggregateCents: limitNotKnown'],
  ['erosion not known', limited({ erodedCents: null }), '0 MISSING HIGH erodedCents: limitNotKnown'],
  [
    'defence costs, not known where',
    limited({ isDefenceInsideLimits: null }, { defenceCostsCents: 1 }),
    '0 MISSING HIGH isDefenceInsideLimits: limitNotKnown',
  ],
  ['no defence costs, not known where', limited({ isDefenceInsideLimits: null }), '1 perClaimCents: limit'],
  [
    'no engagement',
    insured({}, { engagement: null }),
    '0 MISSING HIGH annualEnteredValueCents: noEngagement',
  ],
  [
    'an engagement without its value',
    limited({}, { annualEnteredValueCents: null }),
    '0 MISSING HIGH annualEnteredValueCents: noClaim',
  ],
])

const start = '2026-05-29'
const since = (startsOn: string | null) => ({ engagement: engagement({ startsOn }) })
const tail = (extendedReportingMonths: number | null, covenantYears: number | null = null) =>
  insured({ extendedReportingMonths, covenantYears })

verdicts('insurance.tail', [
  ['occurrence', insured({ basis: 'OCCURRENCE', retroactiveOn: null }), '1 basis: occurrence'],
  [
    'occurrence, with no tail',
    insured({ basis: 'OCCURRENCE', extendedReportingMonths: 0 }),
    '1 basis: occurrence',
  ],
  [
    'back to our first entry',
    insured({ retroactiveOn: start }, since(start)),
    '1 extendedReportingMonths: tail',
  ],
  [
    'back to the day after it',
    insured({ retroactiveOn: addDays(start, 1) }, since(start)),
    '0 SHORT HIGH retroactiveOn: tooLate',
  ],
  ['60 months', tail(60), '1 extendedReportingMonths: tail'],
  ['59 months', tail(59), '0.5 SHORT MEDIUM extendedReportingMonths: tail'],
  ['12 months', tail(12), '0.5 SHORT MEDIUM extendedReportingMonths: tail'],
  ['11 months', tail(11), '0 SHORT HIGH extendedReportingMonths: tail'],
  ['a covenant of five years', tail(null, 5), '1 extendedReportingMonths: tail'],
  ['a covenant of four years', tail(null, 4), '0.5 SHORT MEDIUM extendedReportingMonths: tail'],
  ['the longer of both', tail(12, 5), '1 extendedReportingMonths: tail'],
  ['none', tail(0, 0), '0 SHORT HIGH extendedReportingMonths: tail'],
  ['tail not known', tail(null), '0 MISSING HIGH extendedReportingMonths: tailNotKnown'],
  ['basis not known', insured({ basis: null }), '0 MISSING HIGH basis: basisNotKnown'],
  [
    'retroactive date not known',
    insured({ retroactiveOn: null }),
    '0 MISSING HIGH retroactiveOn: retroactiveNotKnown',
  ],
  ['our first entry not known', insured({}, since(null)), '0 MISSING HIGH startsOn: startNotKnown'],
  [
    'no engagement: today is the earliest',
    insured({ retroactiveOn: TODAY }, { engagement: null }),
    '1 extendedReportingMonths: tail',
  ],
  [
    'no engagement, back to tomorrow',
    insured({ retroactiveOn: inDays(1) }, { engagement: null }),
    '0 SHORT HIGH retroactiveOn: tooLate',
  ],
  [
    'too late, without a source',
    insured({ retroactiveOn: TODAY, source: 'NONE' }),
    '0 SHORT HIGH retroactiveOn: tooLate',
  ],
])

describe('the carrier', () => {
  const credits: Record<FinancialRating, string> = {
    A_PLUS_PLUS: '1 rating: rated',
    A_PLUS: '1 rating: rated',
    A: '1 rating: rated',
    A_MINUS: '1 rating: rated',
    B_PLUS_PLUS: '0.5 SHORT MEDIUM rating: rated',
    B_PLUS: '0 SHORT MEDIUM rating: rated',
    B: '0 SHORT MEDIUM rating: rated',
    LOWER: '0 SHORT MEDIUM rating: rated',
    UNRATED: '0 SHORT MEDIUM rating: rated',
  }
  test.each(Object.values(FinancialRating))('%s', (rating) => {
    expect(told('insurance.carrier', insured({ rating }))).toBe(credits[rating])
  })

  test('is of medium weight where nobody knows it', () => {
    expect(told('insurance.carrier', insured({ rating: null }))).toBe(
      '0 MISSING MEDIUM rating: ratingNotKnown',
    )
    expect(told('insurance.carrier', facts({ policies: [] }))).toBe('0 MISSING MEDIUM rating: policyNotKnown')
  })
})

const named = (insuresIorEntity: boolean | null, cancellationNoticeDays: number | null) =>
  insured({ insuresIorEntity, cancellationNoticeDays })

verdicts('insurance.named-insured', [
  ['the importer, 30 days', named(true, 30), '1 insuresIorEntity: insured'],
  ['the importer, 29 days', named(true, 29), '0.5 SHORT MEDIUM cancellationNoticeDays: insured'],
  ['the importer, none', named(true, 0), '0.5 SHORT MEDIUM cancellationNoticeDays: insured'],
  ['another entity, 30 days', named(false, 30), '0.5 SHORT MEDIUM insuresIorEntity: notInsured'],
  ['another entity, 29 days', named(false, 29), '0 SHORT HIGH insuresIorEntity: notInsured'],
  ['insured not known', named(null, 30), '0 MISSING HIGH insuresIorEntity: insuredNotKnown'],
  ['notice not known', named(true, null), '0 MISSING HIGH cancellationNoticeDays: noticeNotKnown'],
])

describe.each(ids)('%s', (id) => {
  const severity = id === 'insurance.carrier' ? 'MEDIUM' : 'HIGH'

  test.each<[KnowledgeSource, object]>([
    ['PUBLIC_RECORD', { outcome: 'met', isUncertain: false, isCovered: true }],
    ['ISSUER', { outcome: 'met', isUncertain: false, isCovered: true }],
    ['DOCUMENT', { outcome: 'met', isUncertain: false, isCovered: true }],
    [
      'PROVIDER_STATEMENT',
      { credit: 5_000, gapIs: 'UNVERIFIED MEDIUM', isUncertain: true, isCovered: false },
    ],
    ['NONE', { credit: 0, gapIs: `MISSING ${severity}`, found: { say: 'noSource' }, isUncertain: true }],
  ])('a good policy known by %s', (source, expected) => {
    expect(judge(id, { policies: [policy({ source })] })).toMatchObject(expected)
  })

  test('of a policy without a day on which it was seen nothing is covered', () => {
    expect(judge(id, { policies: [policy({ verifiedOn: null })] })).toMatchObject({
      outcome: 'met',
      isCovered: false,
    })
  })

  test('no policy known is missing, a known absence adverse; both are one root', () => {
    expect(judge(id, { policies: [] })).toMatchObject({
      gapIs: `MISSING ${severity}`,
      root: 'NO_POLICY',
      says: 'No policy is recorded',
      inputs: [{ kind: 'POLICY', recordId: null, source: 'NONE' }],
    })
    for (const source of ['DOCUMENT', 'PROVIDER_STATEMENT', 'NONE'] as const)
      expect(judge(id, { policies: [], absences: { POLICY: { ...none, source } } })).toMatchObject({
        credit: 0,
        gapIs: `ADVERSE ${severity}`,
        root: 'NO_POLICY',
        found: { say: 'noPolicy' },
        inputs: [{ kind: 'POLICY', recordId: null, source }],
      })
  })

  test('judges the primary policy in force, however good the others are', () => {
    const weak: Partial<PolicyFacts> = {
      expiresOn: inDays(9),
      coversActingAsIor: false,
      perClaimCents: 1_00,
      extendedReportingMonths: 0,
      rating: 'UNRATED',
      insuresIorEntity: false,
    }
    const other = policy({ id: 'other', isPrimary: false, effectiveOn: ago(3) })
    const found = judge(id, { policies: [other, policy(weak)] })
    expect(found).toMatchObject({ inputs: [{ recordId: 'policy' }] })
    expect(found.credit).toBeLessThan(10_000)
  })

  test('says nothing of the contract or the capital', () => {
    expect(judge(id, { contracts: [contract({ capCents: 1 })], capitalStatements: [] }).outcome).toBe('met')
  })
})

test.each<[CriterionId, Partial<Facts>, string]>([
  ['insurance.in-force', insured({ expiresOn: '2026-12-20' }), 'In force until 20 Dec 2026, 25 days left'],
  ['insurance.in-force', insured({ expiresOn: TODAY }), 'In force until 25 Nov 2026, today'],
  ['insurance.in-force', insured({ expiresOn: '2026-11-01' }), 'Expired on 1 Nov 2026'],
  [
    duties,
    insured({ form: 'CERTIFICATE_ONLY' }),
    'Acting as importer insured; duty lost through its error covered; a certificate only, which proves nothing of the terms',
  ],
  ['insurance.limit', limited({ perClaimCents: 53_500_00 }), '$53,500 available'],
  ['insurance.limit', insured({}, { engagement: null }), 'Cannot be told: choose an engagement'],
  ['insurance.tail', tail(24), 'Back to 25 Nov 2020; 24 months after the end'],
  ['insurance.tail', tail(0), 'Back to 25 Nov 2020; nothing after the end'],
  [
    'insurance.tail',
    insured({ retroactiveOn: '2026-06-01' }, since(start)),
    'Back to 1 Jun 2026 only; our first entry is of 29 May 2026',
  ],
  ['insurance.carrier', insured({ rating: 'A_MINUS' }), 'A−'],
  ['insurance.named-insured', named(true, 10), 'The importer of record is insured; 10 days’ notice to us'],
  ['insurance.named-insured', named(false, 0), 'Another entity is insured; no notice to us'],
])('%s in words %#', (id, known, says) => {
  expect(judge(id, known).says).toBe(says)
})

test('the limit expected is told in dollars', () => {
  expect(judge('insurance.limit', limited({})).expected).toEqual({
    say: 'expectedOf',
    with: { money: { cents: 107_000_00 } },
  })
})

describe('whatever a policy says', () => {
  const often = { numRuns: process.env.LONG ? 20_000 : 500 }
  const answers = [true, false, null]
  const months = [0, 11, 12, 59, 60, null]
  const amounts = [0, 53_500_00, 107_000_00, 9_000_000_00, null]
  /** Every value that a fact may have, the one nobody knows last. */
  const values = {
    effectiveOn: [ago(100), TODAY, inDays(1), null],
    expiresOn: [ago(1), TODAY, inDays(60), inDays(61), null],
    basis: ['CLAIMS_MADE', 'OCCURRENCE', null],
    retroactiveOn: [addYears(TODAY, -6), TODAY, null],
    extendedReportingMonths: months,
    covenantYears: [0, 1, 5, null],
    perClaimCents: amounts,
    aggregateCents: amounts,
    erodedCents: amounts,
    isDefenceInsideLimits: answers,
    coversActingAsIor: answers,
    coversDutyLoss: answers,
    coverShownBy: ['ENDORSEMENT', 'INSURER_LETTER', 'NEITHER', null],
    excludesDuties: answers,
    form: ['FULL_POLICY', 'CERTIFICATE_ONLY', null],
    rating: [...Object.values(FinancialRating), null],
    insuresIorEntity: answers,
    cancellationNoticeDays: [0, 29, 30, null],
  } as const satisfies Partial<Record<keyof PolicyFacts, readonly unknown[]>>
  type Field = keyof typeof values
  const fields = Object.keys(values) as Field[]
  const sources = fc.constantFrom<KnowledgeSource>('ISSUER', 'DOCUMENT', 'PROVIDER_STATEMENT', 'NONE')
  const anyPolicy = fc
    .record({
      ...(Object.fromEntries(fields.map((field) => [field, fc.constantFrom(...values[field])])) as Record<
        Field,
        fc.Arbitrary<never>
      >),
      source: sources,
    })
    .map(policy)
  const business = engagement({ ...claim, defenceCostsCents: 5_000_00 })
  const credit = (id: CriterionId, one: PolicyFacts) =>
    judge(id, { policies: [one], engagement: business }).credit

  test('a fact that nobody knows never scores above the worst that it may be', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), anyPolicy, fc.constantFrom(...fields), (id, one, field) => {
        const known = values[field].filter((value) => value !== null)
        const worst = Math.min(...known.map((value) => credit(id, { ...one, [field]: value })))
        expect(credit(id, { ...one, [field]: null })).toBeLessThanOrEqual(worst)
      }),
      often,
    )
  })

  test('taking its source away never raises, seeing it at its issuer never lowers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), anyPolicy, (id, one) => {
        expect(credit(id, { ...one, source: 'NONE' })).toBeLessThanOrEqual(credit(id, one))
        expect(credit(id, { ...one, source: 'ISSUER' })).toBeGreaterThanOrEqual(credit(id, one))
      }),
      often,
    )
  })

  test('more limit or tail is never worse', () => {
    const more = fc.nat(10_000_000_00)
    fc.assert(
      fc.property(fc.constantFrom(...ids), anyPolicy, more, more, (id, one, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        for (const field of ['perClaimCents', 'aggregateCents', 'extendedReportingMonths'] as const)
          expect(credit(id, { ...one, [field]: low })).toBeLessThanOrEqual(
            credit(id, { ...one, [field]: high }),
          )
      }),
      often,
    )
  })
})
