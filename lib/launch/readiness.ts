import 'server-only'
import { readHead } from '@/lib/audit/verify-chain'
import { withPatience } from '@/lib/db/answers'
import { pool } from '@/lib/db/client'
import { isAtHead, readMigrations } from '@/lib/db/migrate'
import { isDraining } from './draining.mjs'

/** What keeps the app from doing its work; null when nothing does. */
export type Hindrance = 'draining' | 'database' | 'migrations' | 'audit trail' | null

/** Whether requests should come here now, asked of the database each time. */
export async function hindrance(): Promise<Hindrance> {
  if (isDraining()) return 'draining'
  const answer = await withPatience(askDatabase(), 'database')
  return isDraining() ? 'draining' : answer
}

async function askDatabase(): Promise<Hindrance> {
  try {
    const { rows } = await pool().query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const applied = rows.map((row) => row.migration_name)
    if (!isAtHead(applied, readMigrations('prisma/migrations'))) return 'migrations'
  } catch (error) {
    // The table itself is not there: the database answers, and has never been migrated.
    return (error as { code?: string }).code === '42P01' ? 'migrations' : 'database'
  }
  return readHead().then(
    () => null,
    () => 'audit trail' as const,
  )
}
