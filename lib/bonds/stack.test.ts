import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '@/lib/dates'
import type { BondFacts } from '@/lib/scoring/facts'
import { bond, TODAY } from '@/lib/scoring/testing'
import { openTerms, penalSums, wasRewritten } from './stack'

describe('the open stack', () => {
  const isOpen = (more: Partial<BondFacts>) => openTerms([bond(more)], TODAY).length === 1
  test.each<[string, Partial<BondFacts>, boolean]>([
    ['the current term', {}, true],
    ['an old term whose entries may be open', { endedOn: '2025-01-31', areEntriesLiquidated: null }, true],
    ['an old term whose entries are open', { endedOn: '2025-01-31', areEntriesLiquidated: false }, true],
    ['an old term, all liquidated', { endedOn: '2025-01-31', areEntriesLiquidated: true }, false],
    ['a second certificate, which is a penal sum of its own', { isSecondCertificate: true }, true],
    ['a term whose first day is not known', { effectiveOn: null }, true],
    ['a term from today', { effectiveOn: TODAY }, true],
    ['a term from tomorrow', { effectiveOn: addDays(TODAY, 1) }, false],
    ['a bond for another activity', { activity: 'CODE_2' }, false],
    ['a bond for one transaction', { type: 'SINGLE_TRANSACTION' }, false],
  ])('%s', (_, more, expected) => {
    expect(isOpen(more)).toBe(expected)
  })
})

test.each([
  [[], 0],
  [[100_000_00], 100_000_00],
  [[50_000_00, 300_000_00, 600_000_00], 950_000_00],
  [[50_000_00, null], null],
])('the penal sums of %j together are %j', (amounts, sum) => {
  expect(penalSums(amounts.map((amountCents) => bond({ amountCents })))).toBe(sum)
})

describe('a rewrite after an insufficiency notice', () => {
  const noticed = (insufficiencyNoticeOn: string | null, rewritten: Partial<BondFacts>) =>
    wasRewritten([bond({ id: 'old', insufficiencyNoticeOn }), bond({ id: 'new', ...rewritten })], TODAY, 12)
  const ago = (months: number, days = 0) => addDays(addMonths(TODAY, -months), days)

  test.each<[string, string | null, Partial<BondFacts>, boolean | null]>([
    ['no notice', null, { effectiveOn: ago(2) }, false],
    ['rewritten the day before the notice', ago(2), { effectiveOn: ago(2, -1) }, false],
    ['rewritten on the day of the notice', ago(2), { effectiveOn: ago(2) }, true],
    ['rewritten a month after', ago(2), { effectiveOn: ago(1) }, true],
    ['rewritten today', ago(2), { effectiveOn: TODAY }, true],
    ['to be rewritten tomorrow', ago(2), { effectiveOn: addDays(TODAY, 1) }, false],
    ['rewritten twelve months ago', ago(13), { effectiveOn: ago(12) }, true],
    ['rewritten a day longer ago', ago(13), { effectiveOn: ago(12, -1) }, false],
    ['twelve months after the notice', ago(14), { effectiveOn: ago(2) }, true],
    ['a day later than that', ago(14), { effectiveOn: ago(2, 1) }, false],
    ['a renewal five years after a notice', ago(60), { effectiveOn: ago(1) }, false],
    ['the day not known', ago(2), { effectiveOn: null }, null],
    ['the day not known, of a notice long past', ago(60), { effectiveOn: null }, false],
    ['a bond for another activity', ago(2), { effectiveOn: ago(1), activity: 'CODE_2' }, false],
  ])('%s', (_, noticeOn, rewritten, expected) => {
    expect(noticed(noticeOn, rewritten)).toBe(expected)
  })

  test('a bond does not rewrite itself', () => {
    const alone = bond({ insufficiencyNoticeOn: ago(3), effectiveOn: ago(2) })
    expect(wasRewritten([alone], TODAY, 12)).toBe(false)
  })

  test('a term without a first day leaves it unknown, also beside a rewrite that is known', () => {
    const old = bond({ id: 'old', insufficiencyNoticeOn: ago(2) })
    const others = [bond({ id: 'undated', effectiveOn: null }), bond({ id: 'new', effectiveOn: ago(1) })]
    expect(wasRewritten([old, ...others], TODAY, 12)).toBe(null)
    expect(wasRewritten([old, ...others.slice(1)], TODAY, 12)).toBe(true)
  })
})
