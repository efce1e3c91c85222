import 'server-only'
import type { Change } from '@/lib/audit/change'
import type { Tx } from '@/lib/db/client'
import { endSessionsOf } from '../sessions'

/**
 * Takes somebody's second factor away with its recovery codes and whatever was being set up; every session ends but
 * `except`. Nothing where there is none.
 */
export async function takeFactorAway(
  tx: Tx,
  personId: string,
  asOf: Date,
  except: string | null = null,
): Promise<Change[]> {
  const before = await tx.secondFactor.findUnique({ where: { personId } })
  if (!before) return []
  await tx.secondFactorSetup.deleteMany({ where: { personId } })
  await tx.secondFactor.deleteMany({ where: { personId } })
  const sessionsEnded = await endSessionsOf(tx, personId, asOf, except)
  return [
    {
      subject: personId,
      before: { secondFactorSince: before.confirmedAt },
      after: { secondFactorSince: null, sessionsEnded },
    },
  ]
}
