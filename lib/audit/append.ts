import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/client'
import { env } from '@/lib/env'
import { extend, type Entry } from './chain'

/**
 * Adds entries to the end of the chain. Called last in a transaction: from here until it commits, every other change
 * of the whole database waits for the head.
 */
export async function append(tx: Tx, entries: Omit<Entry, 'seq'>[]): Promise<void> {
  if (entries.length === 0) return
  const [stored] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE`
  if (!stored) throw new Error('The head of the audit trail is missing')
  const { links, head } = extend(env().auditKey, stored, entries)
  await tx.auditEvent.createMany({
    data: links.map((link) => ({
      ...link,
      actorRole: link.actorRole as Prisma.AuditEventCreateManyInput['actorRole'],
      changes: link.changes as Prisma.InputJsonValue,
    })),
  })
  await tx.auditHead.update({ where: { id: 1 }, data: head })
}
