import type { ProviderTier } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { DomainError } from '@/lib/errors'
import { typedDay } from '@/lib/forms/typed-day'

const cadenceDays: Readonly<Record<ProviderTier, number>> = { TIER_1: 90, TIER_2: 180, TIER_3: 365 }

/** When somebody who is reviewed on a day is reviewed next, by the tier alone. */
export const reviewAfter = (tier: ProviderTier, day: IsoDate): IsoDate => addDays(day, cadenceDays[tier])

const PAST = 'This day is past. Enter today or a day to come.'

/** Whether a day that is past is given and was not stored before. */
const isGivenLate = (day: IsoDate, stored: IsoDate | null, today: IsoDate) => day < today && day !== stored

/** Why a review may not be planned for the day that was typed; `storedDay` is asked where it lies behind. */
export async function reviewRefusals(
  { nextReviewOn }: { nextReviewOn?: unknown },
  storedDay: () => Promise<IsoDate | null>,
  today: IsoDate,
): Promise<{ path: [string]; message: string }[]> {
  const day = typedDay(nextReviewOn)
  if (day === null || day >= today || !isGivenLate(day, await storedDay(), today)) return []
  return [{ path: ['nextReviewOn'], message: PAST }]
}

interface Review {
  tier: ProviderTier
  nextReviewOn: IsoDate | null
  reviewReason: string | null
}

/**
 * The day of the next review: as given, else as often as the tier says, from today. Another day than the tier says asks
 * for a reason, and one that is past is refused, unless both are stored already: whoever changes something else of a
 * provider whose review is overdue need not move it.
 */
export function nextReview(
  { tier, nextReviewOn, reviewReason }: Review,
  stored: Pick<Review, 'tier' | 'nextReviewOn'> | null,
  today: IsoDate,
): IsoDate {
  const usual = reviewAfter(tier, today)
  if (nextReviewOn === null) return usual
  if (nextReviewOn === stored?.nextReviewOn && tier === stored.tier) return nextReviewOn
  if (isGivenLate(nextReviewOn, stored?.nextReviewOn ?? null, today))
    throw new DomainError(PAST, 'nextReviewOn')
  if (nextReviewOn !== usual && reviewReason === null)
    throw new DomainError(
      `Its tier has it reviewed every ${cadenceDays[tier]} days. Say why this one is on another day, or leave the day empty.`,
      'reviewReason',
    )
  return nextReviewOn
}
