import { canBeSettled } from '@/lib/waiver-requests'

/**
 * What waits for a manager, in SQL, on the day $2: providers in review and waivers that can still be approved. For
 * whoever asks is $1.
 */
export const awaiting = `
  SELECT w.*, (w.by_id = $1::uuid) IS TRUE AS is_own
    FROM (SELECT 'decision' AS what, id AS provider_id, NULL::uuid AS waiver_id, NULL AS criterion_id,
                 submitted_by_id AS by_id, NULL AS by_name, submitted_at AS at
            FROM provider WHERE stage = 'IN_REVIEW' AND archived_at IS NULL
          UNION ALL
          SELECT 'waiver', r.provider_id, r.id, r.criterion_id, r.requested_by_id, r.requested_by_name, r.requested_at
            FROM waiver r JOIN provider q ON q.id = r.provider_id AND q.archived_at IS NULL
           WHERE ${canBeSettled('r', '$2')}) w`
