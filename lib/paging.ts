/** Rows on one page of a list. */
export const PAGE = 50

/** A list tells its length up to here exactly, so that a long one is not counted to its end. */
export const COUNTED = 1_000

export interface Page<Row> {
  rows: Row[]
  hasPrevious: boolean
  hasNext: boolean
}

type From = 'start' | 'end' | 'after' | 'before'

/** Whether rows are read from the front of the list to its end. */
export const readsForward = (from: From) => from === 'start' || from === 'after'

/** A page from its rows, one more than it holds, in the order in which they were read. */
export function pageOf<Row>(found: readonly Row[], from: From, size = PAGE): Page<Row> {
  const rows = found.slice(0, size)
  const hasMore = found.length > size
  return readsForward(from)
    ? { rows, hasPrevious: from === 'after', hasNext: hasMore }
    : { rows: rows.toReversed(), hasPrevious: hasMore, hasNext: from === 'before' }
}
