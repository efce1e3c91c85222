import 'server-only'
import { change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { requestRescore } from '@/lib/jobs/request-rescore'

export interface Removed {
  providers: number
  engagements: number
  people: number
}

/**
 * Takes the sample portfolio away: its providers with all that is recorded of them, its engagements, its people. The
 * audit trail keeps what it told of them, and what is left is concluded anew. Refused while nobody else could
 * administer it.
 */
export function removeSample(actor: Actor<'sample:remove'>): Promise<Removed> {
  return change(actor, { event: 'sample.removed' }, async (tx) => {
    const others = await tx.person.count({
      where: { isSample: false, role: 'ADMIN', disabledAt: null, passwordHash: { not: null } },
    })
    if (others === 0)
      throw new DomainError(
        'Only sample people can administer this now. Add an admin of your own who has set a password, then remove the sample.',
      )
    const owned = { owner: { isSample: true }, isSample: false }
    await tx.provider.updateMany({ where: owned, data: { ownerId: null } })
    await tx.provider.updateMany({
      where: { engagement: { isSample: true }, isSample: false },
      data: { engagementId: null },
    })
    const { count: providers } = await tx.provider.deleteMany({ where: { isSample: true } })
    const { count: engagements } = await tx.engagement.deleteMany({ where: { isSample: true } })
    const { count: people } = await tx.person.deleteMany({ where: { isSample: true } })
    const before = { providers, engagements, people }
    const rescore = await requestRescore(tx, actor, { reason: 'DEFAULT_ENGAGEMENT', day: today() })
    return { changes: [{ subject: 'sample', before, after: null }, ...rescore], result: before }
  })
}
