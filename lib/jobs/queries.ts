import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { pool } from '@/lib/db/client'
import type { RescoreProgress } from './rescore-progress'

/**
 * How far everybody has been concluded anew; null while the lists are as they should be. To be asked before the lists are
 * read, or the last figures of a rescore could be read without its being said that they may change.
 */
export async function findRescoreProgress(_actor: Actor<'provider:read'>): Promise<RescoreProgress | null> {
  const { rows } = await pool().query<Row>(newest)
  const [row] = rows
  if (!row || (!row.isOpen && !row.hasFailed)) return null
  const { done, total, hasFailed, hasStarted } = row
  return { state: hasFailed ? 'failed' : hasStarted ? 'running' : 'waiting', done, total }
}

interface Row {
  done: number
  total: number
  isOpen: boolean
  hasStarted: boolean
  hasFailed: boolean
}

/** The one that is worked off, or will be next; else the last there was. */
const newest = `
  SELECT done, total, is_open AS "isOpen", started_at IS NOT NULL AS "hasStarted", failed_at IS NOT NULL AS "hasFailed"
    FROM (SELECT *, finished_at IS NULL AND failed_at IS NULL AS is_open FROM rescore) rescore
   ORDER BY is_open DESC, CASE WHEN is_open THEN started_at END NULLS LAST, CASE WHEN is_open THEN created_at END,
            created_at DESC
   LIMIT 1`
