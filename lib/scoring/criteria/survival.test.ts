import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SurvivalFrom } from '@/lib/choices'
import type { ContractFacts } from '../facts'
import { contract } from '../testing'
import { judge } from './testing'

const of = (more: Partial<ContractFacts>) => judge('contract.survival', { contracts: [contract(more)] })
const from = (survivalFrom: SurvivalFrom | null, survivalMonths: number | null) => ({
  survivalFrom,
  survivalMonths,
})
const forEver = from('WHILE_CBP_MAY_CLAIM', null)

test.each<[string, Partial<ContractFacts>, number, string | null, string]>([
  ['while CBP may claim', forEver, 10_000, null, 'survivalFrom'],
  ['six years from liquidation', from('LIQUIDATION', 72), 10_000, null, 'survivalMonths'],
  ['a month less', from('LIQUIDATION', 71), 7_000, 'SHORT LOW', 'survivalMonths'],
  ['five years from liquidation', from('LIQUIDATION', 60), 7_000, 'SHORT LOW', 'survivalMonths'],
  ['a month less than five', from('LIQUIDATION', 59), 0, 'SHORT HIGH', 'survivalMonths'],
  ['six years from the last entry', from('LAST_ENTRY', 72), 9_000, 'SHORT LOW', 'survivalMonths'],
  ['a hundred years from the last entry', from('LAST_ENTRY', 1_200), 9_000, 'SHORT LOW', 'survivalMonths'],
  ['a month less than six', from('LAST_ENTRY', 71), 7_000, 'SHORT LOW', 'survivalMonths'],
  ['five years from the last entry', from('LAST_ENTRY', 60), 7_000, 'SHORT LOW', 'survivalMonths'],
  ['a month less than five from it', from('LAST_ENTRY', 59), 0, 'SHORT HIGH', 'survivalMonths'],
  ['none', from('NONE', null), 0, 'SHORT HIGH', 'survivalFrom'],
  ['nobody knows', from(null, null), 0, 'MISSING HIGH', 'survivalFrom'],
  ['from when is not known', from(null, 72), 0, 'MISSING HIGH', 'survivalFrom'],
  ['for how long is not known', from('LIQUIDATION', null), 0, 'MISSING HIGH', 'survivalMonths'],
  // Six years from liquidation are 2,504 days after the entry; six years 2,190; five 1,825.
  ['a notice bar on that day', { ...forEver, claimNoticeDays: 2_504 }, 10_000, null, 'survivalFrom'],
  [
    'a notice bar the day before',
    { ...forEver, claimNoticeDays: 2_503 },
    9_000,
    'SHORT LOW',
    'claimNoticeDays',
  ],
  [
    'a notice bar of six years',
    { ...forEver, claimNoticeDays: 2_190 },
    9_000,
    'SHORT LOW',
    'claimNoticeDays',
  ],
  ['a day less', { ...forEver, claimNoticeDays: 2_189 }, 7_000, 'SHORT LOW', 'claimNoticeDays'],
  [
    'a notice bar of five years',
    { ...forEver, claimNoticeDays: 1_825 },
    7_000,
    'SHORT LOW',
    'claimNoticeDays',
  ],
  ['a day less than five years', { ...forEver, claimNoticeDays: 1_824 }, 0, 'SHORT HIGH', 'claimNoticeDays'],
  ['suit six years after liquidation', { suitDaysAfterLiquidation: 2_190 }, 10_000, null, 'survivalMonths'],
  ['suit a day less', { suitDaysAfterLiquidation: 2_189 }, 9_000, 'SHORT LOW', 'suitDaysAfterLiquidation'],
  ['suit within 75 days', { suitDaysAfterLiquidation: 75 }, 0, 'SHORT HIGH', 'suitDaysAfterLiquidation'],
  [
    'a bar after the end',
    { ...from('LAST_ENTRY', 60), claimNoticeDays: 1_825 },
    7_000,
    'SHORT LOW',
    'survivalMonths',
  ],
  [
    'an early bar, the term not known',
    { ...from(null, null), claimNoticeDays: 90 },
    0,
    'SHORT HIGH',
    'claimNoticeDays',
  ],
  [
    'a late bar, the term not known',
    { ...from(null, null), claimNoticeDays: 2_000 },
    0,
    'MISSING HIGH',
    'survivalFrom',
  ],
])('%s', (_, more, credit, gapIs, field) => {
  expect(of(more)).toMatchObject({ credit, gapIs, mend: `CONTRACT.${field}`, root: null })
})

const bearing = (PROVIDER_ERROR: ContractFacts['causes']['PROVIDER_ERROR']) => ({
  causes: { PROVIDER_ERROR },
})
const heads = ['DUTY'] as const

test.each<[string, Partial<ContractFacts>]>([
  ['silent', bearing({ bearer: 'SILENT', heads, sharePercent: null })],
  ['passes through', bearing({ bearer: 'PASS_THROUGH', heads, sharePercent: null })],
  ['disclaims', bearing({ bearer: 'DISCLAIMS', heads, sharePercent: null })],
  ['assumes no head', bearing({ bearer: 'ASSUMES', heads: [], sharePercent: null })],
  ['shares nothing', bearing({ bearer: 'SHARED', heads, sharePercent: 0 })],
])('where nothing is promised nothing survives: it %s', (_, more) => {
  expect(of(more)).toMatchObject({ credit: 0, gapIs: 'SHORT HIGH', root: 'NOTHING_PROMISED' })
})

test('a share by default is a promise', () => {
  expect(of(bearing({ bearer: 'SHARED', heads, sharePercent: null })).outcome).toBe('met')
})

test('where it is not known who bears the error it cannot be told, but what does not survive does not', () => {
  expect(of({ causes: {} })).toMatchObject({ gapIs: 'MISSING HIGH', mend: 'CONTRACT.providerErrorBearer' })
  expect(of({ causes: {}, ...from('NONE', null) }).gapIs).toBe('SHORT HIGH')
})

test('says when it ends', () => {
  expect(of(from('LIQUIDATION', 60)).says).toBe('60 months (From liquidation)')
  expect(of(from('NONE', null)).says).toBe('Does not survive')
  expect(of({ claimNoticeDays: 90, suitDaysAfterLiquidation: 75 }).says).toBe(
    'Ends early: claims must be notified within 90 days of the entry',
  )
  expect(of({ suitDaysAfterLiquidation: 1 }).says).toBe(
    'Ends early: suit must be brought within one day of liquidation',
  )
})

test('more months, a later start or a later bar never earn less', () => {
  const order: readonly SurvivalFrom[] = ['NONE', 'LAST_ENTRY', 'LIQUIDATION', 'WHILE_CBP_MAY_CLAIM']
  const days = fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null })
  const facts = fc.record({
    survivalFrom: fc.constantFrom(...order),
    survivalMonths: fc.integer({ min: 0, max: 120 }),
    claimNoticeDays: days,
    suitDaysAfterLiquidation: days,
  })
  fc.assert(
    fc.property(facts, fc.nat(60), (known, more) => {
      const { credit } = of(known)
      const next = order[order.indexOf(known.survivalFrom) + 1] ?? known.survivalFrom
      const later = (bar: number | null) => (bar === null ? null : bar + more)
      for (const better of [
        { survivalMonths: known.survivalMonths + more },
        { survivalFrom: next },
        { claimNoticeDays: later(known.claimNoticeDays) },
        { suitDaysAfterLiquidation: later(known.suitDaysAfterLiquidation) },
        { claimNoticeDays: null },
        { suitDaysAfterLiquidation: null },
      ])
        expect(of({ ...known, ...better }).credit).toBeGreaterThanOrEqual(credit)
    }),
    { numRuns: 300 },
  )
})
