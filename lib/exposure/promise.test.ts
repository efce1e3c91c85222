import { describe, expect, test } from 'vitest'
import type { Bearer, Head } from '@/lib/choices'
import type { CauseTerms, ContractFacts } from '@/lib/scoring/facts'
import { contract, engagement } from '@/lib/scoring/testing'
import { claimFor } from './claim'
import { heads as all, promisedBy } from './promise'

// Duty $391,500, interest $27,405, penalty $391,500, together $810,405; two years.
const business = engagement()
const claim = claimFor(business, 'NEGLIGENCE')!
const TOTAL = 810_405_00

const provider = (
  bearer: Bearer,
  heads: readonly Head[] = all,
  sharePercent: number | null = null,
): CauseTerms => ({
  bearer,
  heads,
  sharePercent,
})
const promise = (terms: CauseTerms | null, more: Partial<ContractFacts> = {}) =>
  promisedBy(
    contract({ causes: terms ? { PROVIDER_ERROR: terms } : {}, ...more }),
    'PROVIDER_ERROR',
    claim,
    business,
  )

describe('who bears it', () => {
  test.each<[string, CauseTerms | null, number]>([
    ['assumes: all', provider('ASSUMES'), TOTAL],
    ['shared: half by default', provider('SHARED'), 405_202_50],
    ['shared: as agreed', provider('SHARED', all, 80), 648_324_00],
    ['shared: none of it', provider('SHARED', all, 0), 0],
    ['a share counts only where it is shared', provider('ASSUMES', all, 10), TOTAL],
    ['silent: nothing', provider('SILENT'), 0],
    ['passed through: nothing', provider('PASS_THROUGH'), 0],
    ['disclaimed: nothing', provider('DISCLAIMS'), 0],
    ['not known: nothing', null, 0],
    ['assumes no head: nothing', provider('ASSUMES', []), 0],
    ['assumes duty alone', provider('ASSUMES', ['DUTY']), 391_500_00],
    ['assumes duty and interest', provider('ASSUMES', ['DUTY', 'INTEREST']), 418_905_00],
  ])('%s', (_, terms, cents) => {
    expect(promise(terms).beforeCap).toBe(cents)
    expect(promise(terms).total).toBe(cents)
  })

  test('no contract promises nothing', () => {
    const nothing = promisedBy(null, 'PROVIDER_ERROR', claim, business)
    expect(nothing).toMatchObject({ bearer: null, beforeCap: 0, total: 0, yieldCents: 0 })
  })

  test('each cause has its own bearer', () => {
    expect(promisedBy(contract(), 'OUR_BAD_DATA', claim, business).total).toBe(0)
    // Half of the duty.
    expect(promisedBy(contract(), 'AD_CVD', claim, business).total).toBe(195_750_00)
  })

  test('a bearer without a source is not known', () => {
    expect(promise(provider('ASSUMES'), { source: 'NONE' })).toMatchObject({ bearer: null, total: 0 })
    const unsourced = { BEARER: { source: 'NONE', verifiedOn: null } } as const
    expect(promise(provider('ASSUMES'), { clauses: unsourced }).total).toBe(0)
    const sourced = {
      BEARER: { source: 'DOCUMENT', verifiedOn: null },
      SURVIVAL: { source: 'DOCUMENT', verifiedOn: null },
    } as const
    expect(promise(provider('ASSUMES'), { source: 'NONE', clauses: sourced }).total).toBe(TOTAL)
  })
})

describe('the cap', () => {
  const assumes = provider('ASSUMES')
  test('limits the promise and what the clause can yield', () => {
    expect(promise(assumes, { capBasis: 'TOTAL', capCents: 200_000_00 })).toMatchObject({
      beforeCap: TOTAL,
      cap: 200_000_00,
      total: 200_000_00,
      yieldCents: 200_000_00,
    })
  })

  test('as large as the claim limits nothing', () => {
    expect(promise(assumes, { capBasis: 'TOTAL', capCents: TOTAL }).total).toBe(TOTAL)
    expect(promise(assumes, { capBasis: 'TOTAL', capCents: TOTAL - 1 }).total).toBe(TOTAL - 1)
  })

  test('yields on the whole claim, whatever the share', () => {
    const shared = promise(provider('SHARED'), { capBasis: 'TOTAL', capCents: 600_000_00 })
    expect(shared).toMatchObject({ total: 405_202_50, yieldCents: 600_000_00 })
    expect(promise(provider('SHARED')).yieldCents).toBe(TOTAL)
  })

  test('of a clause that promises nothing yields nothing', () => {
    expect(promise(provider('SILENT'), { capBasis: 'TOTAL', capCents: 600_000_00 }).yieldCents).toBe(0)
  })

  test('that is not known yields nothing', () => {
    const unknown = { isCapKnown: false, total: 0, yieldCents: 0, beforeCap: TOTAL }
    expect(promise(assumes, { capBasis: 'TOTAL' })).toMatchObject(unknown)
    expect(promise(provider('ASSUMES_CAPPED'))).toMatchObject(unknown)
  })
})

describe('survival', () => {
  const assumes = provider('ASSUMES')
  // Duty and penalty each $391,500, interest $27,405, each part half up.
  test.each<[string, Partial<ContractFacts>, number]>([
    ['as long as the years promises all', { survivalFrom: 'LAST_ENTRY', survivalMonths: 24 }, TOTAL],
    ['half as long promises half', { survivalFrom: 'LAST_ENTRY', survivalMonths: 12 }, 405_202_50],
    ['of a month promises a twenty-fourth', { survivalFrom: 'LAST_ENTRY', survivalMonths: 1 }, 33_766_88],
    // A year and 314 days of two years.
    ['from liquidation starts later', { survivalFrom: 'LIQUIDATION', survivalMonths: 12 }, 753_787_66],
    [
      'while CBP may claim promises all',
      { survivalFrom: 'WHILE_CBP_MAY_CLAIM', survivalMonths: null },
      TOTAL,
    ],
    ['none promises nothing', { survivalFrom: 'NONE', survivalMonths: 72 }, 0],
    ['not known promises nothing', { survivalFrom: null, survivalMonths: 72 }, 0],
    ['for a time not known promises nothing', { survivalFrom: 'LIQUIDATION', survivalMonths: null }, 0],
    ['ends with the time to notify', { claimNoticeDays: 365 }, 405_202_50],
    ['ends with the time to sue', { suitDaysAfterLiquidation: 51 }, 405_202_50],
    ['a later bar changes nothing', { claimNoticeDays: 730, suitDaysAfterLiquidation: 416 }, TOTAL],
    ['without a source promises nothing', { clauses: { SURVIVAL: { source: 'NONE', verifiedOn: null } } }, 0],
  ])('%s', (_, more, cents) => {
    expect(promise(assumes, more).total).toBe(cents)
  })
})
