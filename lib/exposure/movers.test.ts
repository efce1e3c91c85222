import { describe, expect, test } from 'vitest'
import { Head, type Bearer } from '@/lib/choices'
import type { ContractFacts, Facts } from '@/lib/scoring/facts'
import { capital, contract, engagement, facts, TODAY } from '@/lib/scoring/testing'
import { dollarMovers, type DollarMover } from './movers'

// The reference claim is $810,405; the provider of the fixture can pay all of it, a thin one $240,000.
const thin: Partial<Facts> = {
  policies: [],
  capitalStatements: [capital({ tangibleNetWorthCents: 480_000_00 })],
}
const borneBy = (bearer: Bearer, more: Partial<ContractFacts> = {}) =>
  contract({
    causes: { PROVIDER_ERROR: { bearer, heads: Object.values(Head), sharePercent: null } },
    ...more,
  })
const capped = (dollars: number) => borneBy('ASSUMES_CAPPED', { capBasis: 'TOTAL', capCents: dollars * 100 })
const year = { survivalFrom: 'LAST_ENTRY', survivalMonths: 12 } as const

describe('what would lower what is left to us', () => {
  test.each<[string, Partial<Facts>, [DollarMover['change'], number][]]>([
    ['nothing is left', {}, []],
    ['no contract', { contracts: [] }, [['ASSUMES', 810_405_00]]],
    ['no contract, and little money', { ...thin, contracts: [] }, [['ASSUMES', 240_000_00]]],
    ['passed through', { contracts: [borneBy('PASS_THROUGH')] }, [['ASSUMES', 810_405_00]]],
    ['shared', { contracts: [borneBy('SHARED')] }, [['ASSUMES', 405_202_50]]],
    [
      'a bearer without a source',
      { contracts: [borneBy('ASSUMES', { clauses: { BEARER: { source: 'NONE', verifiedOn: null } } })] },
      [['ASSUMES', 810_405_00]],
    ],
    [
      'capped',
      { contracts: [capped(200_000)] },
      [
        ['ASSUMES', 610_405_00],
        ['NO_CAP', 610_405_00],
      ],
    ],
    [
      'capped, nobody knows how',
      { contracts: [borneBy('ASSUMES_CAPPED')] },
      [
        ['ASSUMES', 810_405_00],
        ['NO_CAP', 810_405_00],
      ],
    ],
    ['survives a year of two', { contracts: [borneBy('ASSUMES', year)] }, [['SURVIVAL', 405_202_50]]],
    [
      'barred by suit after 51 days',
      { contracts: [borneBy('ASSUMES', { suitDaysAfterLiquidation: 51 })] },
      [['SURVIVAL', 405_202_50]],
    ],
    [
      'promised without the money',
      { ...thin, contracts: [borneBy('ASSUMES')] },
      [
        ['INSURANCE', 570_405_00],
        ['NET_WORTH', 570_405_00],
      ],
    ],
    [
      // Left are 810,405 − 240,000; a better promise alone would not be paid either.
      'capped and without the money',
      { ...thin, contracts: [capped(500_000)] },
      [
        ['INSURANCE', 260_000_00],
        ['NET_WORTH', 260_000_00],
      ],
    ],
    [
      'no net worth counts',
      { ...thin, contracts: [borneBy('ASSUMES')], engagement: engagement({ haircutBasisPoints: 10_000 }) },
      [['INSURANCE', 810_405_00]],
    ],
    [
      // Insurance pays 75,000 of 100,000 now, 785,405 of all; nobody pays the retention of 25,000.
      'several at once, the largest first',
      { contracts: [capped(100_000)], capitalStatements: [] },
      [
        ['ASSUMES', 710_405_00],
        ['NO_CAP', 710_405_00],
        ['INSURANCE', 25_000_00],
        ['NET_WORTH', 25_000_00],
      ],
    ],
    ['no engagement', { engagement: null }, []],
  ])('%s', (_, more, expected) => {
    const found = dollarMovers(facts(more), TODAY).map(({ change, saves }) => [change, saves])
    expect(found).toEqual(expected)
  })

  test('one change leaves the other clauses as they are', () => {
    const movers = dollarMovers(facts({ contracts: [borneBy('PASS_THROUGH', year)] }), TODAY)
    // Assuming all would still survive a year of two only.
    expect(movers).toEqual([{ change: 'ASSUMES', saves: 405_202_50 }])
  })
})
