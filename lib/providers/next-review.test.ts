import { expect, test } from 'vitest'
import { nextReview } from './next-review'

const TODAY = '2026-11-26'
const PAST = '2026-11-25'

test.each([
  ['TIER_1', '2027-02-24'],
  ['TIER_2', '2027-05-25'],
  ['TIER_3', '2027-11-26'],
] as const)('where no day is given, %s is reviewed next on %s', (tier, day) => {
  expect(nextReview({ tier, nextReviewOn: null }, PAST, TODAY)).toBe(day)
})

test.each([TODAY, '2026-11-27', '2099-01-01'])('%s is kept as given', (nextReviewOn) => {
  expect(nextReview({ tier: 'TIER_1', nextReviewOn }, null, TODAY)).toBe(nextReviewOn)
})

test('a past day is kept where it is stored already, and else refused at its field', () => {
  const past = (stored: string | null) => nextReview({ tier: 'TIER_1', nextReviewOn: PAST }, stored, TODAY)
  expect(past(PAST)).toBe(PAST)
  for (const stored of [null, '2026-11-24', TODAY])
    expect(() => past(stored)).toThrow(
      expect.objectContaining({ name: 'DomainError', field: 'nextReviewOn' }),
    )
})
