import 'server-only'
import { change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import type { SeenInput } from './schema'

/** Marks notices as seen, as far as they are this person's own and are not; gives how many. */
export function seeNotices(actor: Actor<'provider:read'>, input: SeenInput): Promise<number> {
  const { key, notice } = input
  return change(actor, { event: 'notice.seen', key, request: input }, async (tx) => {
    const mine = { id: { in: notice.map(BigInt) }, personId: actor.personId, seenAt: null }
    const unseen = await tx.notice.findMany({ where: mine, select: { id: true }, orderBy: { id: 'asc' } })
    const ids = unseen.map(({ id }) => id)
    const { count } = await tx.notice.updateMany({
      where: { ...mine, id: { in: ids } },
      data: { seenAt: now() },
    })
    const seen = { notices: ids.map(String) }
    const changes = count === 0 ? [] : [{ subject: actor.personId, before: null, after: seen }]
    return { changes, result: count }
  })
}
