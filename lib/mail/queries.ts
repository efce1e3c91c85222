import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { pool } from '@/lib/db/client'
import type { MailReport } from './report'

/** Whether the daily digests go out. */
export async function findMailReport(_actor: Actor<'people:manage'>): Promise<MailReport> {
  const { rows } = await pool().query<MailReport>(
    `SELECT (SELECT max(sent_at) FROM digest) AS "lastSentAt",
            (SELECT jsonb_build_object('at', d.failed_at, 'name', p.name, 'why', d.failure, 'answer', d.answer,
                                       'state', d.state)
               FROM digest d JOIN person p ON p.id = d.person_id
              WHERE d.failed_at IS NOT NULL ORDER BY d.failed_at DESC LIMIT 1) AS failure`,
  )
  return rows[0] ?? { lastSentAt: null, failure: null }
}
