import { createHash } from 'node:crypto'
import type { Facts } from '@/lib/scoring/facts'
import { inOrder } from '@/lib/scoring/in-order'

/**
 * Of all that a page shows to whoever decides: every row, what follows from them today, and the files that prove them. A
 * decision is refused where this is another one by then.
 */
export function seenDigest(
  facts: Facts,
  conclusionDigest: string,
  files: readonly { id: string; sha256: string }[],
): string {
  const { absences, ...rest } = inOrder(facts)
  const kinds = Object.entries(absences).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const proofs = files.map(({ id, sha256 }) => `${id} ${sha256}`).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([rest, kinds, conclusionDigest, proofs]))
    .digest('base64')
}
