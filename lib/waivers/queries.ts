import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { pool } from '@/lib/db/client'
import { isUuid } from '@/lib/forms/uuid'
import type { WaiverRow } from './rows'

type Reader = Actor<'provider:read'>

const select = `
  SELECT id, criterion_id AS "criterionId", found, reason, compensating_control AS "compensatingControl", scope,
         ends_on::text AS "endsOn", requested_by_id AS "requestedById", requested_by_name AS "requestedByName",
         requested_at AS "requestedAt", withdrawn_at AS "withdrawnAt", settled_by_name AS "settledByName",
         settled_at AS "settledAt", approved_on::text AS "approvedOn", refusal_reason AS "refusalReason",
         ended_on::text AS "endedOn", ended_by_name AS "endedByName", end_reason AS "endReason", version
    FROM waiver`

/** Every waiver of a provider, the latest first. */
export async function listWaivers(_actor: Reader, providerId: string): Promise<WaiverRow[]> {
  if (!isUuid(providerId)) return []
  const { rows } = await pool().query<WaiverRow>(`${select} WHERE provider_id = $1 ORDER BY id DESC`, [
    providerId,
  ])
  return rows
}

/** Null where the provider has no such waiver. */
export async function findWaiver(_actor: Reader, providerId: string, id: string): Promise<WaiverRow | null> {
  if (!isUuid(providerId) || !isUuid(id)) return null
  const { rows } = await pool().query<WaiverRow>(`${select} WHERE provider_id = $1 AND id = $2`, [
    providerId,
    id,
  ])
  return rows[0] ?? null
}
