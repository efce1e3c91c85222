import { logLine } from '@/lib/log'
import { headText, type Head } from './chain'

/** One row in so many is noted. */
const EVERY = 100n

/**
 * Notes the head in the log, outside the database, each time that the trail has grown by so many rows: with it,
 * audit:verify finds rows that were cut off since. Called once the rows are committed, so that no head is noted that
 * never was.
 */
export function noteHead(head: Head, appended: number): void {
  if ((head.seq - BigInt(appended)) / EVERY === head.seq / EVERY) return
  logLine('audit-head', { head: headText(head) })
}
