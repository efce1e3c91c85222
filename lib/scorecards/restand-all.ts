import 'server-only'
import type { IsoDate } from '@/lib/dates'
import { prisma } from '@/lib/db/client'
import { restand } from './standing'

const BATCH = 200

/**
 * Concludes anew about every provider, a batch a transaction, in the order of their ids: for what touches everybody,
 * such as an engagement. `onlyOlderThan` leaves out those already concluded for that day or later, so that a run that
 * broke off goes on where it was.
 */
export async function restandAll(asOf: IsoDate, onlyOlderThan?: IsoDate): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let done = 0
  for (;;) {
    const ids = await prisma().$transaction(
      async (tx) => {
        const rows = await tx.$queryRawUnsafe<{ id: string }[]>(select, after, onlyOlderThan ?? null, BATCH)
        const batch = rows.map((row) => row.id)
        await restand(tx, batch, asOf)
        return batch
      },
      { maxWait: 10_000, timeout: 60_000 },
    )
    const last = ids.at(-1)
    if (last === undefined) return done
    after = last
    done += ids.length
  }
}

const select = `
  SELECT p.id FROM provider p LEFT JOIN standing s ON s.provider_id = p.id
   WHERE p.id > $1::uuid AND ($2::date IS NULL OR s.computed_for IS NULL OR s.computed_for < $2::date)
   ORDER BY p.id LIMIT $3 FOR UPDATE OF p`
