import 'server-only'
import type { Tx } from '@/lib/db/client'

type Db = Pick<Tx, '$executeRawUnsafe'>

/** Any number that nothing else here locks. */
const LOCK = 5_190_725

/** Held until the transaction ends by whoever concludes; taken before the facts are read. */
export async function beginConcluding(db: Db): Promise<void> {
  await db.$executeRawUnsafe(`SELECT pg_advisory_xact_lock_shared(${LOCK})`)
}

/**
 * Returns when everybody who had begun to conclude has committed. What was concluded from facts of before is then to be
 * seen, a provider just made among it, and whoever concludes from now on sees what had been committed before this.
 */
export async function outwaitConcluding(db: Db): Promise<void> {
  await db.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${LOCK})`)
}
