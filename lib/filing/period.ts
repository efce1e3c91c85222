import { addDays, type IsoDate } from '@/lib/dates'

/** How many past days are told of where none are asked for, and at most. */
const USUAL_DAYS = 365
export const MOST_DAYS = 731

/**
 * The days from one to another that are meant, both included: never ahead, and the latest of those that are too many. Where
 * none is asked for, from the day on which the provider was recorded.
 */
export function periodOf(
  asked: { from: IsoDate | null; to: IsoDate | null },
  createdOn: IsoDate,
  today: IsoDate,
): { from: IsoDate; to: IsoDate } {
  const to = asked.to !== null && asked.to < today ? asked.to : today
  const yearAgo = addDays(to, 1 - USUAL_DAYS)
  const from = asked.from ?? (createdOn > yearAgo ? createdOn : yearAgo)
  const earliest = addDays(to, 1 - MOST_DAYS)
  return { from: from > to ? to : from < earliest ? earliest : from, to }
}
