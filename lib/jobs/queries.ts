import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { pool } from '@/lib/db/client'
import type { RescoreProgress } from './rescore-progress'

/**
 * How far everybody has been concluded anew; null while the lists are as they should be. To be asked before the lists are
 * read, or the last figures of a rescore could be read without its being said that they may change.
 */
export async function findRescoreProgress(_actor: Actor<'provider:read'>): Promise<RescoreProgress | null> {
  const { rows } = await pool().query<RescoreProgress>(
    `SELECT CASE WHEN failed_at IS NOT NULL THEN 'failed' WHEN finished_at IS NOT NULL THEN 'incomplete'
                 WHEN started_at IS NULL THEN 'waiting' ELSE 'running' END AS state,
            done - skipped AS done, total
       FROM rescore
      WHERE (finished_at IS NULL OR skipped > 0)
        AND ((finished_at IS NULL AND failed_at IS NULL) OR created_at = (SELECT max(created_at) FROM rescore))
      ORDER BY failed_at NULLS FIRST, finished_at NULLS FIRST, started_at NULLS LAST, created_at
      LIMIT 1`,
  )
  return rows[0] ?? null
}
