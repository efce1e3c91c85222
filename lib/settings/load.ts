import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Settings } from './settings'
import { settingsWith, type Kept } from './stored'

/** The settings that hold, asked in one small statement; in a transaction as it sees them. */
export async function loadSettings(db: Pick<Tx, '$queryRawUnsafe'>): Promise<Settings> {
  return settingsWith(
    await db.$queryRawUnsafe<Kept[]>(
      `SELECT name, value::float8 AS value, effective_on::text AS "effectiveOn", source, address FROM setting`,
    ),
  )
}
