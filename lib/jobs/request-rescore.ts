import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/actor'
import type { RescoreReason } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'

export interface Request {
  reason: RescoreReason
  engagementId?: string
  day: IsoDate
}

/**
 * Asks, in the transaction of the change that touches everybody, that everybody be concluded anew; gives what the trail
 * is to tell. Where one waits already this locks it until the transaction ends, so that it cannot start without what
 * this transaction changes, and adds nothing but its reason where the waiting one knows of the day alone: what is
 * concluded anew by it is then not dated back (lib/scorecards/standing.ts).
 */
export async function requestRescore(tx: Tx, who: Actor, request: Request): Promise<Change[]> {
  const id = randomUUID()
  const told = { reason: request.reason, engagementId: request.engagementId ?? null }
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO rescore (id, reason, engagement_id, requested_by_id, day)
    VALUES (${id}::uuid, ${told.reason}::"RescoreReason", ${told.engagementId}::uuid, ${who.personId}::uuid, ${request.day}::date)
    ON CONFLICT ((true)) WHERE started_at IS NULL AND failed_at IS NULL DO UPDATE SET day = EXCLUDED.day,
      reason = CASE WHEN rescore.reason = 'MIDNIGHT' THEN EXCLUDED.reason ELSE rescore.reason END
    RETURNING id`
  if (row?.id !== id) return []
  return [{ subject: id, subjectKind: 'rescore', event: 'rescore.started', before: null, after: told }]
}
