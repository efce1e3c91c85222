import 'server-only'
import { readHead } from '@/lib/audit/verify-chain'
import { withPatience } from '@/lib/db/answers'
import { pool } from '@/lib/db/client'
import { isAtHead, readMigrations } from '@/lib/db/migrate'

/** What keeps the app from doing its work; null when nothing does. */
export type Hindrance = 'draining' | 'database' | 'migrations' | 'audit trail' | null

const state = globalThis as unknown as { iorDraining?: boolean }

/** Whether requests should come here now, asked of the database each time. */
export async function hindrance(): Promise<Hindrance> {
  noticeDraining()
  if (state.iorDraining) return 'draining'
  const answer = await withPatience(askDatabase(), 'database')
  return state.iorDraining ? 'draining' : answer
}

// From the first question on, not on loading: the build loads this as well, and must still end by the signal.
function noticeDraining(): void {
  if (state.iorDraining !== undefined) return
  state.iorDraining = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => (state.iorDraining = true))
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
