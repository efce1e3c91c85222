import { describe, expect, test } from 'vitest'
import type { ContractFacts } from '@/lib/scoring/facts'
import { contract } from '@/lib/scoring/testing'
import { earliestBar, survivalTwelfthDays } from './survival'

const days = (more: Partial<ContractFacts>) => {
  const twelfths = survivalTwelfthDays(contract(more))
  return twelfths === null ? null : twelfths / 12
}

describe('how long after an entry a promise can be called on', () => {
  test.each<[string, Partial<ContractFacts>, number | null]>([
    ['six years from the last entry', { survivalFrom: 'LAST_ENTRY', survivalMonths: 72 }, 2_190],
    ['six years from liquidation start 314 days later', {}, 2_504],
    ['a month is a twelfth of a year', { survivalFrom: 'LAST_ENTRY', survivalMonths: 1 }, 365 / 12],
    ['no month from liquidation is liquidation', { survivalMonths: 0 }, 314],
    ['while CBP may claim', { survivalFrom: 'WHILE_CBP_MAY_CLAIM', survivalMonths: null }, Infinity],
    ['not at all, whatever the months', { survivalFrom: 'NONE', survivalMonths: 72 }, 0],
    ['from when is not known', { survivalFrom: null }, null],
    ['for how long is not known', { survivalMonths: null }, null],
    ['not known, though there is a bar', { survivalFrom: null, claimNoticeDays: 90 }, null],
    ['until claims must be notified', { claimNoticeDays: 90 }, 90],
    ['until suit must be brought, after liquidation', { suitDaysAfterLiquidation: 75 }, 389],
    ['a bar on the last day changes nothing', { claimNoticeDays: 2_504 }, 2_504],
    ['a bar a day earlier is the end', { claimNoticeDays: 2_503 }, 2_503],
    ['a later bar changes nothing', { suitDaysAfterLiquidation: 2_191 }, 2_504],
    [
      'a bar ends what lasts while CBP may claim',
      { survivalFrom: 'WHILE_CBP_MAY_CLAIM', claimNoticeDays: 365 },
      365,
    ],
    ['a bar adds nothing to none', { survivalFrom: 'NONE', claimNoticeDays: 365 }, 0],
  ])('%s', (_, more, expected) => {
    expect(days(more)).toBe(expected)
  })
})

describe('the bar that falls first', () => {
  test.each<[string, Partial<ContractFacts>, object | null]>([
    ['there is none', {}, null],
    ['by notice', { claimNoticeDays: 90 }, { by: 'CLAIM_NOTICE', days: 90, daysAfterEntry: 90 }],
    ['by suit', { suitDaysAfterLiquidation: 75 }, { by: 'SUIT', days: 75, daysAfterEntry: 389 }],
    [
      'notice falls before suit',
      { claimNoticeDays: 388, suitDaysAfterLiquidation: 75 },
      { by: 'CLAIM_NOTICE', days: 388, daysAfterEntry: 388 },
    ],
    [
      'suit falls before notice',
      { claimNoticeDays: 390, suitDaysAfterLiquidation: 75 },
      { by: 'SUIT', days: 75, daysAfterEntry: 389 },
    ],
    ['at once', { claimNoticeDays: 0 }, { by: 'CLAIM_NOTICE', days: 0, daysAfterEntry: 0 }],
  ])('%s', (_, more, expected) => {
    expect(earliestBar(contract(more))).toEqual(expected)
  })
})
