import 'server-only'
import type { Pool } from 'pg'
import { readHead } from '@/lib/audit/verify-chain'
import { sharedQuestion } from '@/lib/db/answers'
import { isAtHead, readMigrations } from '@/lib/db/migrate'
import { isDraining } from './draining.mjs'

/** What keeps the app from doing its work; null when nothing does. */
export type Hindrance = 'draining' | 'database' | 'migrations' | 'audit trail' | null

const askOnce = sharedQuestion<Hindrance>({ ask: hindranceOf, none: 'database', keepsNone: true })

/** Whether requests should come here now, as the database said within the last second. */
export async function hindrance(): Promise<Hindrance> {
  if (isDraining()) return 'draining'
  const answer = await askOnce()
  return isDraining() ? 'draining' : answer
}

let migrations: ReturnType<typeof readMigrations> | undefined

/** Throws where the database does not answer. */
async function hindranceOf(database: Pool): Promise<Hindrance> {
  // They do not change under a process that serves.
  migrations ??= readMigrations('prisma/migrations')
  try {
    const { rows } = await database.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const applied = rows.map((row) => row.migration_name)
    if (!isAtHead(applied, migrations)) return 'migrations'
  } catch (error) {
    // The table itself is not there: the database answers, and has never been migrated.
    if ((error as { code?: string }).code === '42P01') return 'migrations'
    throw error
  }
  return readHead(database).then(
    () => null,
    () => 'audit trail' as const,
  )
}
