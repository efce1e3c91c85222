import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '@/lib/dates'
import type { CapitalFacts, ContractFacts, Facts, PolicyFacts } from '../facts'
import { capital, contract, engagement, policy, TODAY } from '../testing'
import { judge } from './testing'

// The reference claim is $810,405; own funds are half of the net worth; E&O pays $785,405 after its retention.
const CLAIM = 810_405_00
const of = (known: Partial<Facts>) => judge('contract.ability-to-pay', known)
const worth = (tangibleNetWorthCents: number | null, more: Partial<CapitalFacts> = {}) => ({
  capitalStatements: [capital({ tangibleNetWorthCents, ...more })],
})
const insured = (more: Partial<PolicyFacts>) => ({ policies: [policy(more)] })
const noPolicy = {
  policies: [],
  absences: { POLICY: { id: 'absence', source: 'DOCUMENT', verifiedOn: TODAY } },
} as const
const own = 'CAPITAL_STATEMENT.tangibleNetWorthCents'

describe('own funds alone, it being known that there is no policy', () => {
  test.each<[number, number, string | null]>([
    [CLAIM * 2, 10_000, null],
    [CLAIM * 2 - 2, 5_000, 'SHORT MEDIUM'],
    [CLAIM, 5_000, 'SHORT MEDIUM'],
    [CLAIM - 2, 0, 'PAPER_PROMISE HIGH'],
    [0, 0, 'PAPER_PROMISE HIGH'],
    [-1_00, 0, 'PAPER_PROMISE HIGH'],
  ])('%i cents of net worth', (cents, credit, gapIs) => {
    expect(of({ ...worth(cents), ...noPolicy })).toMatchObject({ credit, gapIs, mend: own })
  })

  test('too little follows from having no policy', () => {
    expect(of({ ...worth(0), ...noPolicy }).root).toBe('NO_POLICY')
  })
})

describe('with E&O', () => {
  test.each<[string, Partial<Facts>, number, string | null]>([
    ['makes up for what own funds lack', worth(50_000_00), 10_000, null],
    ['a dollar of net worth too little', worth(49_998_00), 5_000, 'SHORT MEDIUM'],
    ['alone, it lacks its retention', worth(0), 5_000, 'SHORT MEDIUM'],
    ['half of the claim', { ...worth(0), ...insured({ perClaimCents: 405_202_50 }) }, 5_000, 'SHORT MEDIUM'],
    ['a cent less', { ...worth(0), ...insured({ perClaimCents: 405_202_49 }) }, 0, 'PAPER_PROMISE HIGH'],
    ['fines excluded', { ...worth(0), ...insured({ excludesFines: true }) }, 0, 'PAPER_PROMISE HIGH'],
    ['duties excluded', { ...worth(0), ...insured({ excludesDuties: true }) }, 0, 'PAPER_PROMISE HIGH'],
    ['expired', { ...worth(0), ...insured({ expiresOn: addDays(TODAY, -1) }) }, 0, 'PAPER_PROMISE HIGH'],
    ['its last day', { ...worth(50_000_00), ...insured({ expiresOn: TODAY }) }, 10_000, null],
  ])('%s', (_, known, credit, gapIs) => {
    expect(of(known)).toMatchObject({ credit, gapIs, mend: own })
  })

  test('says who would pay what', () => {
    expect(of(worth(0)).says).toBe('$0 of own funds and $785,405 of E&O, 97% of the claim')
  })
})

describe('a paper promise', () => {
  const poor = { ...worth(0), ...noPolicy }
  const bearing = (bearer: 'SILENT' | 'SHARED', more: Partial<ContractFacts> = {}) => ({
    contracts: [
      contract({ causes: { PROVIDER_ERROR: { bearer, heads: ['DUTY'], sharePercent: null } }, ...more }),
    ],
  })
  test.each<[string, Partial<Facts>, string]>([
    ['where something is promised', bearing('SHARED'), 'PAPER_PROMISE HIGH'],
    ['not where nothing is', bearing('SILENT'), 'SHORT HIGH'],
    ['not where it does not survive', bearing('SHARED', { survivalFrom: 'NONE' }), 'SHORT HIGH'],
    ['not without a contract', { contracts: [] }, 'SHORT HIGH'],
  ])('%s', (_, known, gapIs) => {
    expect(of({ ...poor, ...known }).gapIs).toBe(gapIs)
  })
})

describe('what is not known', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['no capital statement', { capitalStatements: [] }, own],
    ['net worth', worth(null), own],
    ['net worth without a source', worth(6_000_000_00, { source: 'NONE' }), own],
    ['no engagement', { engagement: null }, 'ENGAGEMENT.annualEnteredValueCents'],
    [
      'our duty rate',
      { engagement: engagement({ dutyRateBasisPoints: null }) },
      'ENGAGEMENT.annualEnteredValueCents',
    ],
    ['whether there is a policy', { ...worth(0), policies: [] }, 'POLICY.perClaimCents'],
    ['the limit', { ...worth(0), ...insured({ aggregateCents: null }) }, 'POLICY.aggregateCents'],
    ['the retention', { ...worth(0), ...insured({ retentionCents: null }) }, 'POLICY.retentionCents'],
    [
      'whether duty is covered',
      { ...worth(0), ...insured({ coversDutyLoss: null }) },
      'POLICY.coversDutyLoss',
    ],
    ['how far it reaches back', { ...worth(0), ...insured({ retroactiveOn: null }) }, 'POLICY.retroactiveOn'],
    [
      'when our entries start',
      { ...worth(0), engagement: engagement({ startsOn: null }) },
      'ENGAGEMENT.startsOn',
    ],
    ['when it ends', { ...worth(0), ...insured({ expiresOn: null }) }, 'POLICY.expiresOn'],
    ['a policy without a source', { ...worth(0), ...insured({ source: 'NONE' }) }, 'POLICY.source'],
  ])('%s', (_, known, mend) => {
    expect(of(known)).toMatchObject({ credit: 0, gapIs: 'MISSING HIGH', mend })
  })

  test.each<[string, Partial<Facts>]>([
    ['no policy recorded', { policies: [] }],
    ['a policy without a source', insured({ source: 'NONE' })],
    ['a policy whose limit is not known', insured({ perClaimCents: null })],
  ])('of insurance matters only where own funds fall short: %s', (_, known) => {
    expect(of({ ...worth(CLAIM * 2), ...known }).outcome).toBe('met')
    expect(of({ ...worth(CLAIM), ...known })).toMatchObject({ credit: 5_000, gapIs: 'SHORT MEDIUM' })
  })

  test('is settled where something known says that the policy does not pay', () => {
    const refused = insured({ coversDutyLoss: null, excludesDuties: true })
    expect(of({ ...worth(0), ...refused }).gapIs).toBe('PAPER_PROMISE HIGH')
  })
})

describe('caps', () => {
  const asOf = (day: string | null) => worth(6_000_000_00, { asOf: day })
  test.each<[string, Partial<Facts>, number, string | null]>([
    ['statements of fifteen months ago', asOf(addMonths(TODAY, -15)), 10_000, null],
    ['a day older', asOf(addDays(addMonths(TODAY, -15), -1)), 5_000, 'STALE LOW'],
    ['not dated', asOf(null), 5_000, 'STALE LOW'],
    ['contract not signed', { contracts: [contract({ signedOn: null })] }, 5_000, 'UNSIGNED MEDIUM'],
    ['no contract', { contracts: [] }, 10_000, null],
    [
      'net worth by its own word',
      worth(6_000_000_00, { source: 'PROVIDER_STATEMENT' }),
      5_000,
      'UNVERIFIED MEDIUM',
    ],
    [
      'E&O that is needed, by its own word',
      { ...worth(50_000_00), ...insured({ source: 'PROVIDER_STATEMENT' }) },
      5_000,
      'UNVERIFIED MEDIUM',
    ],
    ['E&O that is not needed, by its own word', insured({ source: 'PROVIDER_STATEMENT' }), 10_000, null],
  ])('%s', (_, known, credit, gapIs) => {
    expect(of(known)).toMatchObject({ credit, gapIs })
  })
})

test('more net worth or limit, or a better source, never earns less', () => {
  const source = fc.constantFrom('DOCUMENT', 'PROVIDER_STATEMENT', 'NONE' as const)
  const money = fc.integer({ min: -100_00, max: 2_000_000_00 })
  const known = fc.record({
    nets: money,
    limit: fc.nat(1_000_000_00),
    ofNets: source,
    ofLimit: source,
    retentionKind: fc.constantFrom('DEDUCTIBLE', 'SELF_INSURED' as const),
    asOf: fc.constantFrom(TODAY, addMonths(TODAY, -16), null),
  })
  type Known = typeof known extends fc.Arbitrary<infer T> ? T : never
  const credit = ({ nets, limit, ofNets, ofLimit, retentionKind, asOf }: Known) =>
    of({
      ...worth(nets, { source: ofNets, asOf }),
      ...insured({ perClaimCents: limit, source: ofLimit, retentionKind }),
    }).credit
  fc.assert(
    fc.property(known, fc.nat(1_000_000_00), (before, more) => {
      const least = credit(before)
      for (const better of [
        { nets: before.nets + more },
        { limit: before.limit + more },
        { ofNets: 'DOCUMENT' as const },
        { ofLimit: 'DOCUMENT' as const },
      ])
        expect(credit({ ...before, ...better })).toBeGreaterThanOrEqual(least)
    }),
    { numRuns: 500 },
  )
})
