import type { PassageTopic } from '@/lib/choices'
import { MOST_OF_A_TOPIC } from './passages'

export interface LookedThrough {
  /** Why nothing is shown: there were no words to look through, or none of them was about a topic; null: something is. */
  nothing: 'NO_WORDS' | 'NO_PASSAGE' | null
  /** The last page that was looked through, where more follow. */
  cutOffAt: number | null
  /** Of these topics as many were found as are kept, and there may be more. */
  full: PassageTopic[]
}

/** How far a document that was read has been looked through for passages; what is not known of it is never told as none. */
export function lookedThrough(
  pages: readonly unknown[],
  passages: readonly { topic: PassageTopic }[],
  cutOffAt: number | null,
): LookedThrough {
  const counts = new Map<PassageTopic, number>()
  for (const { topic } of passages) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const found = passages.length > 0
  return {
    nothing: found ? null : pages.length === 0 ? 'NO_WORDS' : 'NO_PASSAGE',
    cutOffAt,
    full: [...counts].filter(([, count]) => count >= MOST_OF_A_TOPIC).map(([topic]) => topic),
  }
}
