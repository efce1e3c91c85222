import { expect, test } from 'vitest'
import { nextReview, reviewAfter } from './next-review'

const TODAY = '2026-11-26'
const PAST = '2026-11-25'
const because = 'Its surety changes in spring'

test.each([
  ['TIER_1', '2027-02-24'],
  ['TIER_2', '2027-05-25'],
  ['TIER_3', '2027-11-26'],
] as const)('%s is reviewed next on %s, unless a day is given', (tier, day) => {
  const stored = { tier, nextReviewOn: PAST }
  expect(nextReview({ tier, nextReviewOn: null, reviewReason: null }, stored, TODAY)).toBe(day)
  expect(nextReview({ tier, nextReviewOn: day, reviewReason: null }, null, TODAY)).toBe(day)
  expect(reviewAfter(tier, TODAY)).toBe(day)
})

test.each([TODAY, '2026-11-27', '2099-01-01'])('%s is kept as given, with a reason', (nextReviewOn) => {
  const given = (reviewReason: string | null) => () =>
    nextReview({ tier: 'TIER_1', nextReviewOn, reviewReason }, null, TODAY)
  expect(given(because)()).toBe(nextReviewOn)
  expect(given(null)).toThrow(
    expect.objectContaining({
      field: 'reviewReason',
      message: expect.stringContaining('every 90 days') as string,
    }),
  )
})

test('a day that is past is refused unless it is stored already', () => {
  const past = (stored: string | null) =>
    nextReview(
      { tier: 'TIER_1', nextReviewOn: PAST, reviewReason: because },
      stored === null ? null : { tier: 'TIER_1', nextReviewOn: stored },
      TODAY,
    )
  for (const stored of [null, '2026-11-24', TODAY])
    expect(() => past(stored)).toThrow(
      expect.objectContaining({ name: 'DomainError', field: 'nextReviewOn' }),
    )
  expect(past(PAST)).toBe(PAST)
})

test('a day that is stored asks for no reason while the tier stays; under another tier it is another than it says', () => {
  const stored = { tier: 'TIER_3', nextReviewOn: '2027-10-01' } as const
  const kept = (tier: 'TIER_1' | 'TIER_3') => () =>
    nextReview({ tier, nextReviewOn: stored.nextReviewOn, reviewReason: null }, stored, TODAY)
  expect(kept('TIER_3')()).toBe('2027-10-01')
  expect(kept('TIER_1')).toThrow(expect.objectContaining({ field: 'reviewReason' }))
})
