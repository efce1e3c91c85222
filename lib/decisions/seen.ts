import { createHash } from 'node:crypto'
import type { Facts } from '@/lib/scoring/facts'
import { inOrder } from '@/lib/scoring/in-order'

/**
 * Of all that a page shows to whoever decides: every row, and what follows from them today. A decision is refused where
 * this is another one by then.
 */
export function seenDigest(facts: Facts, conclusionDigest: string): string {
  const { absences, ...rest } = inOrder(facts)
  const kinds = Object.entries(absences).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([rest, kinds, conclusionDigest]))
    .digest('base64')
}
