import { describe, expect, test } from 'vitest'
import { Bearer, type Head } from '@/lib/choices'
import type { ContractFacts, Facts } from '../facts'
import { authority, contract, engagement } from '../testing'
import { judge } from './testing'

// Our duties of twelve months are $3,915,000; the reference claim is $810,405.
const CLAIM = 810_405_00
const DUTY: readonly Head[] = ['DUTY']
const bearing = (bearer: Bearer, heads = DUTY, sharePercent: number | null = null) => ({
  causes: { PROVIDER_ERROR: { bearer, heads, sharePercent } },
})
const total = (capCents: number | null) => ({ capBasis: 'TOTAL', capCents }) as const
const capped = { ...bearing('ASSUMES_CAPPED'), ...total(CLAIM) }

describe('who bears its error', () => {
  const of = (more: Partial<ContractFacts>, known: Partial<Facts> = {}) =>
    judge('contract.underpayment-bearer', { contracts: [contract(more)], ...known })

  test.each<[string, Partial<ContractFacts>, number, string | null]>([
    ['assumes', bearing('ASSUMES'), 10_000, null],
    ['assumes up to a cap', capped, 7_000, 'SHORT LOW'],
    ['shared', bearing('SHARED'), 5_000, 'SHORT MEDIUM'],
    ['silent', bearing('SILENT'), 1_000, 'SHORT HIGH'],
    ['passes through', bearing('PASS_THROUGH'), 0, 'ADVERSE HIGH'],
    ['disclaims', bearing('DISCLAIMS'), 0, 'ADVERSE CRITICAL'],
    ['not known', { causes: {} }, 0, 'MISSING HIGH'],
    [
      'known for other causes alone',
      { causes: { AD_CVD: { bearer: 'ASSUMES', heads: DUTY, sharePercent: null } } },
      0,
      'MISSING HIGH',
    ],
    // 10% of our duties are $391,500, 1% are $39,150.
    ['a cap of 10% of our duties', { ...capped, ...total(391_500_00) }, 7_000, 'SHORT LOW'],
    ['a cap a cent under', { ...capped, ...total(391_499_99) }, 0, 'ADVERSE HIGH'],
    ['a cap of 1%', { ...capped, ...total(39_150_00) }, 0, 'ADVERSE HIGH'],
    ['a cap a cent under that', { ...capped, ...total(39_149_99) }, 0, 'ADVERSE CRITICAL'],
    ['assumes, with a nominal cap', { ...bearing('ASSUMES'), ...total(1) }, 0, 'ADVERSE CRITICAL'],
    ['up to a cap nobody recorded', bearing('ASSUMES_CAPPED'), 0, 'MISSING HIGH'],
    ['assumes, up to an amount not known', { ...bearing('ASSUMES'), ...total(null) }, 0, 'MISSING HIGH'],
    ['silent, with a cap not known', { ...bearing('SILENT'), ...total(null) }, 0, 'MISSING HIGH'],
    [
      'passes through, with a cap not known',
      { ...bearing('PASS_THROUGH'), ...total(null) },
      0,
      'ADVERSE HIGH',
    ],
  ])('%s', (_, more, credit, gapIs) => {
    expect(of(more)).toMatchObject({ credit, gapIs })
  })

  test('bearers keep their order', () => {
    const credits = Object.values(Bearer).map((bearer) => of({ ...bearing(bearer), ...total(CLAIM) }).credit)
    expect(credits).toEqual([...credits].sort((a, b) => b - a))
  })

  test('says what a low cap is worth, and is mended at the cap', () => {
    expect(of({ ...capped, ...total(100_000_00) })).toMatchObject({
      says: 'Assumes up to a cap, but its cap is worth $100,000 for a year of our entries, under 10% of our yearly duties of $3,915,000: in substance it passes through to us',
      mend: 'CONTRACT.capCents',
    })
    expect(of({ ...capped, ...total(1_000_00) }).says).toContain('in substance it disclaims')
    expect(of(capped)).toMatchObject({ says: 'Assumes up to a cap', mend: 'CONTRACT.providerErrorBearer' })
  })

  test.each<[string, Partial<ContractFacts>, string]>([
    ['which cap it is', bearing('ASSUMES_CAPPED'), 'CONTRACT.capBasis'],
    ['its amount', { ...capped, ...total(null) }, 'CONTRACT.capCents'],
    ['the multiple', { ...capped, capBasis: 'FEES_MULTIPLE' }, 'CONTRACT.capFeesMultipleHundredths'],
    [
      'the fees',
      { ...capped, capBasis: 'FEES_MULTIPLE', capFeesMultipleHundredths: 100 },
      'CONTRACT.feesTwelveMonthsCents',
    ],
  ])('a cap not known is mended at %s', (_, more, mend) => {
    expect(of(more)).toMatchObject({ mend, says: 'There is a cap, and what it is worth is not known' })
  })

  test('a cap per entry waits for our entries', () => {
    const business = engagement({ annualEntries: null })
    expect(of({ ...capped, capBasis: 'PER_ENTRY' }, { engagement: business })).toMatchObject({
      gapIs: 'MISSING HIGH',
      mend: 'ENGAGEMENT.annualEntries',
    })
  })

  test('without an engagement it is judged as recorded', () => {
    expect(of({ ...capped, ...total(1) }, { engagement: null }).credit).toBe(7_000)
  })

  test('a cap known from the provider alone weakens the answer; without a cap that clause is not looked at', () => {
    const clauses = { CAP: { source: 'PROVIDER_STATEMENT', verifiedOn: null } } as const
    expect(of({ ...capped, clauses })).toMatchObject({ credit: 5_000, isUncertain: true, isCovered: false })
    expect(of({ clauses })).toMatchObject({ credit: 10_000, isUncertain: false, isCovered: true })
  })

  test('a nominal cap that nobody vouches for still disclaims', () => {
    expect(of({ ...capped, ...total(1), source: 'NONE' }).gapIs).toBe('ADVERSE CRITICAL')
  })

  describe('the owner’s declaration', () => {
    const against = authority({ ownerDeclaration: 'FILES_AGAINST_US' })
    test.each<[string, Partial<Facts>]>([
      ['the best contract', { authority: against }],
      ['no contract', { authority: against, contracts: [] }],
      ['a source for it', { authority: { ...against, source: 'NONE' } }],
    ])('filed against us disclaims: with or without %s', (_, known) => {
      expect(judge('contract.underpayment-bearer', known)).toMatchObject({
        credit: 0,
        gapIs: 'ADVERSE CRITICAL',
        mend: 'AUTHORITY.ownerDeclaration',
      })
    })

    test.each(['NEVER', 'WITH_OUR_CONSENT', null] as const)('%s changes nothing', (ownerDeclaration) => {
      expect(of({}, { authority: authority({ ownerDeclaration }) })).toMatchObject({
        outcome: 'met',
        isUncertain: false,
      })
    })
  })
})

describe('the cap', () => {
  const of = (more: Partial<ContractFacts>, known: Partial<Facts> = {}) =>
    judge('contract.cap', { contracts: [contract(more)], ...known })

  test.each<[string, Partial<ContractFacts>, number, string | null]>([
    ['none', {}, 10_000, null],
    ['the claim', total(CLAIM), 10_000, null],
    ['more than the claim', total(CLAIM + 1), 10_000, null],
    // A cent is below half of a ten-thousandth; $41 are above.
    ['a cent less rounds up', total(CLAIM - 1), 10_000, null],
    ['$41 less', total(CLAIM - 41_00), 9_999, 'SHORT LOW'],
    ['seven tenths', total(567_283_50), 7_000, 'SHORT LOW'],
    ['less', total(567_200_00), 6_999, 'SHORT MEDIUM'],
    ['half', total(405_202_50), 5_000, 'SHORT MEDIUM'],
    ['a tenth', total(81_040_50), 1_000, 'SHORT MEDIUM'],
    ['a cent less than a tenth', total(81_040_49), 0, 'SHORT HIGH'],
    ['nothing', total(0), 0, 'SHORT HIGH'],
    ['half of it used', { ...total(CLAIM), capUsedCents: CLAIM / 2 }, 5_000, 'SHORT MEDIUM'],
    ['nobody knows how much used', { ...total(CLAIM), capUsedCents: null }, 0, 'MISSING HIGH'],
    // Two years, 120 entries affected.
    ['per entry', { capBasis: 'PER_ENTRY', capCents: 3_376_68 }, 5_000, 'SHORT MEDIUM'],
    [
      'per year of entry, twice',
      { capBasis: 'PER_YEAR_OF_ENTRY', capCents: 202_601_25 },
      5_000,
      'SHORT MEDIUM',
    ],
    [
      'per year of claim, once',
      { capBasis: 'PER_YEAR_OF_CLAIM', capCents: 405_202_50 },
      5_000,
      'SHORT MEDIUM',
    ],
    ['an amount not known', total(null), 0, 'MISSING HIGH'],
    ['assumed up to a cap nobody recorded', bearing('ASSUMES_CAPPED'), 0, 'MISSING HIGH'],
    // What survives, the share and the heads are judged elsewhere.
    ['none, and nothing survives', { survivalFrom: 'NONE' }, 10_000, null],
    ['none, and nobody knows what survives', { survivalFrom: null }, 10_000, null],
    ['none, and a tenth is shared', bearing('SHARED', DUTY, 10), 10_000, null],
  ])('%s', (_, more, credit, gapIs) => {
    expect(of(more)).toMatchObject({ credit, gapIs, root: null })
  })

  test.each<[string, Partial<ContractFacts>]>([
    ['silent', bearing('SILENT')],
    ['passes through', { ...bearing('PASS_THROUGH'), ...total(CLAIM) }],
    ['disclaims', bearing('DISCLAIMS')],
    ['assumes no head', bearing('ASSUMES', [])],
    ['shares nothing', bearing('SHARED', DUTY, 0)],
    ['assumes only what the claim has none of', bearing('ASSUMES', ['STORAGE'])],
  ])('where nothing is promised a cap yields nothing: it %s', (_, more) => {
    expect(of(more)).toMatchObject({
      credit: 0,
      gapIs: 'SHORT HIGH',
      root: 'NOTHING_PROMISED',
      mend: 'CONTRACT.providerErrorBearer',
    })
  })

  test('cannot be told while it is not known who bears the error', () => {
    expect(of({ causes: {} })).toMatchObject({ gapIs: 'MISSING HIGH', mend: 'CONTRACT.providerErrorBearer' })
  })

  test.each([
    ['without an engagement', null],
    ['without the volume of ours', engagement({ annualEnteredValueCents: null })],
  ])('is missing %s', (_, business) => {
    expect(of({}, { engagement: business })).toMatchObject({
      gapIs: 'MISSING HIGH',
      mend: 'ENGAGEMENT.annualEnteredValueCents',
    })
  })

  test('of a claim of nothing is met', () => {
    expect(of(total(0), { engagement: engagement({ errorRateBasisPoints: 0 }) }).outcome).toBe('met')
  })

  test('says what it yields', () => {
    expect(of(total(405_202_50)).says).toBe(
      'At most $405,202.50 for all the entries of the reference claim, 50% of it',
    )
  })
})
