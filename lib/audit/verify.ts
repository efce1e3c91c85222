import { GENESIS, linkHash, UnknownFormError, type Head, type Link } from './chain'

export type Verdict =
  | { intact: true; head: Head }
  | {
      intact: false
      /** The lowest sequence number that is not as it was written. */
      firstBad: bigint
      reason: 'altered' | 'missing' | 'out of order' | 'added' | 'head' | 'unknown form'
    }

/**
 * Follows the chain from its first row. `head` is what the database says the end is; `anchor` is an end that was noted
 * outside it (a backup, a log line), without which the removal of the last rows together with the head cannot be seen.
 */
export async function verify(
  rows: AsyncIterable<Link> | Iterable<Link>,
  head: Head,
  key: string,
  anchor?: Head,
): Promise<Verdict> {
  let last: Head = { seq: 0n, hash: GENESIS }
  for await (const row of rows) {
    const seq = last.seq + 1n
    if (row.seq > seq) return { intact: false, firstBad: seq, reason: 'missing' }
    if (row.seq < seq) return { intact: false, firstBad: row.seq, reason: 'out of order' }
    const trouble = rowTrouble(row, last.hash, key)
    if (trouble) return { intact: false, firstBad: seq, reason: trouble }
    if (anchor?.seq === seq && anchor.hash !== row.hash)
      return { intact: false, firstBad: seq, reason: 'altered' }
    last = { seq, hash: row.hash }
  }
  const end = anchor && anchor.seq > head.seq ? anchor : head
  if (last.seq < end.seq) return { intact: false, firstBad: last.seq + 1n, reason: 'missing' }
  if (last.seq > head.seq) return { intact: false, firstBad: head.seq + 1n, reason: 'added' }
  if (last.hash !== head.hash) return { intact: false, firstBad: last.seq, reason: 'head' }
  return { intact: true, head: last }
}

function rowTrouble(row: Link, previousHash: string, key: string): 'altered' | 'unknown form' | null {
  try {
    if (row.previousHash !== previousHash) return 'altered'
    return linkHash(key, previousHash, row, row.form) === row.hash ? null : 'altered'
  } catch (error) {
    if (error instanceof UnknownFormError) return 'unknown form'
    throw error
  }
}
