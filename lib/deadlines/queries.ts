import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { stagesOver } from '@/lib/stages'
import type { NextDeadline, NoticeRow } from './row'

type Reader = Actor<'provider:read'>

/** What this person was told of and that is not settled, the longest overdue first, and how much there is in all. */
export async function listNotices(
  actor: Reader,
  most: number,
): Promise<{ notices: NoticeRow[]; total: number }> {
  const { rows } = await pool().query<NoticeRow & { total: number }>(
    `SELECT n.id::text, n.provider_id AS "providerId", p.legal_name AS "providerName", n.kind,
            n.subject_id AS "subjectId", n.about, n.due_on::text AS "dueOn", n.threshold_days AS "thresholdDays",
            n.seen_at IS NOT NULL AS "isSeen", count(*) OVER ()::int AS total
       FROM notice n JOIN provider p ON p.id = n.provider_id
      WHERE n.person_id = $1::uuid AND n.ended_at IS NULL
      ORDER BY n.due_on, n.id LIMIT $2`,
    [actor.personId, most],
  )
  return { notices: rows, total: rows[0]?.total ?? 0 }
}

/** What lapses next of the providers that are this person's, or of all where they own none; null where nothing does. */
export async function nextDeadline(actor: Reader, asOf: IsoDate): Promise<NextDeadline | null> {
  const { rows } = await pool().query<NextDeadline>(
    `SELECT p.id AS "providerId", p.legal_name AS "providerName", s.next_lapse AS kind, s.next_lapse_on::text AS "dueOn",
            (p.owner_id = $1::uuid) IS TRUE AS "isOwn"
       FROM standing s JOIN provider p ON p.id = s.provider_id
      WHERE s.next_lapse_on >= $2::date AND p.archived_at IS NULL AND p.stage <> ALL ($3::"ProviderStage"[])
        AND (p.owner_id = $1::uuid OR NOT EXISTS (SELECT 1 FROM provider WHERE owner_id = $1::uuid))
      ORDER BY s.next_lapse_on, p.legal_name LIMIT 1`,
    [actor.personId, asOf, stagesOver],
  )
  return rows[0] ?? null
}
