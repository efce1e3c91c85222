import 'server-only'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import { MOST_DAYS_AWAY } from '@/lib/scorecards/while-away'

/** Days tried in one transaction: a second or two, where its time is a minute and whoever saves one of these providers waits. */
const MOST_DAYS_TRIED = 1_000

interface Wanted {
  /** The last that was done; null: none was. */
  after: string | null
  most: number
  asOf: IsoDate
  because: 'TIME' | 'CHANGE'
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * The providers that are concluded about next, in the order of their ids; none: everybody is through. At least one, and
 * fewer than asked for where so many days went by without the product running that trying each would take too long.
 */
export async function nextBatch(
  tx: Pick<Tx, '$queryRaw'>,
  { after, most, asOf, because }: Wanted,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; daysTried: number }[]>`
    SELECT p.id, sum(LEAST(GREATEST(COALESCE(${asOf}::date - s.computed_for, 0) - 1, 0), ${MOST_DAYS_AWAY}::int))
                   OVER (ORDER BY p.id)::int AS "daysTried"
      FROM (SELECT id FROM provider WHERE id > ${after ?? BEFORE_ALL}::uuid ORDER BY id LIMIT ${most}) p
      LEFT JOIN standing s ON s.provider_id = p.id
     ORDER BY p.id`
  return rows
    .filter(({ daysTried }, at) => because === 'CHANGE' || at === 0 || daysTried <= MOST_DAYS_TRIED)
    .map(({ id }) => id)
}
