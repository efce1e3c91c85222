import type { IsoDate } from '@/lib/dates'
import { pool, prisma } from '@/lib/db/client'
import { restand } from './standing'

const BATCH = 50

/** Concludes anew about these providers, or all, in batches as the rescore job does; says how many they were. */
export async function restandAll(
  asOf: IsoDate,
  ids?: readonly string[],
  because: 'TIME' | 'CHANGE' = 'TIME',
): Promise<number> {
  const every = ids ?? (await allIds())
  for (let from = 0; from < every.length; from += BATCH) {
    const batch = every.slice(from, from + BATCH)
    await prisma().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM provider WHERE id = ANY(${batch}::uuid[]) ORDER BY id FOR UPDATE`
        await restand(tx, batch, asOf, because)
      },
      { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 60_000 },
    )
  }
  return every.length
}

async function allIds(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM provider ORDER BY id')
  return rows.map(({ id }) => id)
}
