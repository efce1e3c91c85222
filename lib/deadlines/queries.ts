import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { IsoDate } from '@/lib/dates'
import { pool } from '@/lib/db/client'
import { atOf } from '@/lib/forms/query'
import { pageOf, readsForward, type Page } from '@/lib/paging'
import { stagesOver } from '@/lib/stages'
import { readCursor, type NextDeadline, type NoticeCounts, type NoticeRow } from './row'
import type { InboxQuery } from './schema'

type Reader = Actor<'provider:read'>

/** One page of what this person was told of and that is not settled, the longest overdue first. One query. */
export async function listNotices(
  actor: Reader,
  query: InboxQuery,
  size: number,
): Promise<Page<NoticeRow> & { counts: NoticeCounts }> {
  const at = atOf(query)
  const cursor = 'cursor' in at ? readCursor(at.cursor) : null
  const from = 'cursor' in at && !cursor ? 'start' : at.from
  const isForward = readsForward(from)
  const direction = isForward ? 'ASC' : 'DESC'
  const { rows } = await pool().query<{ notices: NoticeRow[]; counts: NoticeCounts }>(
    `WITH mine AS MATERIALIZED (SELECT * FROM notice WHERE person_id = $1::uuid AND ended_at IS NULL)
     SELECT jsonb_build_object(
              'due', COALESCE((SELECT jsonb_object_agg(due_on, many)
                                 FROM (SELECT due_on, count(*) AS many FROM mine GROUP BY due_on) days), '{}'),
              'unseen', (SELECT count(*) FROM mine WHERE seen_at IS NULL),
              'total', (SELECT count(*) FROM mine)) AS counts,
            COALESCE((SELECT jsonb_agg(to_jsonb(page)) FROM (
              SELECT n.id::text, n.provider_id AS "providerId", p.legal_name AS "providerName", n.kind,
                     n.subject_id AS "subjectId", n.about, n.due_on AS "dueOn", n.threshold_days AS "thresholdDays",
                     n.seen_at IS NOT NULL AS "isSeen"
                FROM mine n JOIN provider p ON p.id = n.provider_id
               WHERE $2::date IS NULL OR (n.due_on, n.id) ${isForward ? '>' : '<'} ($2::date, $3::bigint)
               ORDER BY n.due_on ${direction}, n.id ${direction} LIMIT $4) page), '[]') AS notices`,
    [actor.personId, cursor?.dueOn ?? null, cursor?.id ?? null, size + 1],
  )
  const { notices = [], counts = { due: {}, unseen: 0, total: 0 } } = rows[0] ?? {}
  return { ...pageOf(notices, from, size), counts }
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
