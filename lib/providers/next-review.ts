import type { ProviderTier } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { DomainError } from '@/lib/errors'

const cadenceDays: Readonly<Record<ProviderTier, number>> = { TIER_1: 90, TIER_2: 180, TIER_3: 365 }

interface Review {
  tier: ProviderTier
  nextReviewOn: IsoDate | null
}

/**
 * The day of the next review: as given, else as often as the tier says, from today. A day that is past is refused unless
 * it is stored already: whoever changes something else of a provider whose review is overdue need not move it.
 */
export function nextReview({ tier, nextReviewOn }: Review, stored: IsoDate | null, today: IsoDate): IsoDate {
  if (nextReviewOn === null) return addDays(today, cadenceDays[tier])
  if (nextReviewOn < today && nextReviewOn !== stored)
    throw new DomainError('This day is past. Enter today or a day to come.', 'nextReviewOn')
  return nextReviewOn
}
