import 'server-only'
import { prisma, type Tx } from '@/lib/db/client'

/** Somebody whose password was right just now, with what is stored of it. */
export type Proved = { id: string; passwordHash: string | null }

/**
 * What is opened by a password, only while it is still the person's and they may come in. Whoever sets another one waits
 * and then ends what was opened, or was first: then nothing is, and this is null.
 */
export async function whileItIsTheirs<R>(
  { id, passwordHash }: Proved,
  open: (tx: Tx) => Promise<R>,
): Promise<R | null> {
  const work = async (tx: Tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM person
       WHERE id = ${id}::uuid AND password_hash = ${passwordHash} AND disabled_at IS NULL FOR SHARE`
    return rows.length === 0 ? null : open(tx)
  }
  return prisma().$transaction(work, { maxWait: 10_000, timeout: 20_000 })
}
