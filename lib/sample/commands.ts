import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { DomainError } from '@/lib/errors'
import { requestRescore } from '@/lib/jobs/request-rescore'

export type Removed = {
  providers: number
  engagements: number
  people: number
}

/**
 * Takes the sample portfolio away: its providers with all that is recorded of them, its engagements, its people. The
 * audit trail keeps what it told of them; a provider of one's own that a sample person owned or that was tried against
 * a sample engagement stays, without either, and is concluded anew. Null where there is no sample. Refused while nobody
 * else could administer what is left.
 */
export function removeSample(actor: Actor<'sample:remove'>): Promise<Removed | null> {
  return change(actor, { event: 'sample.removed' }, async (tx) => {
    if (!(await isThere(tx))) return { changes: [], result: null }
    await assertAdministered(tx)
    const freed = [...(await freeOwnProviders(tx, actor)), ...(await freeOwnGaps(tx, actor))]
    const { count: providers } = await tx.provider.deleteMany({ where: { isSample: true } })
    const { count: engagements } = await tx.engagement.deleteMany({ where: { isSample: true } })
    const { count: people } = await tx.person.deleteMany({ where: { isSample: true } })
    const before = { providers, engagements, people }
    // The company default may have been an engagement of the sample.
    const rescore = await requestRescore(tx, actor, { reason: 'DEFAULT_ENGAGEMENT', day: today() })
    return {
      changes: [...freed, { subject: 'sample', before, after: null }, ...rescore],
      result: before,
    }
  })
}

async function isThere(tx: Tx): Promise<boolean> {
  const where = { isSample: true }
  const counts = [tx.provider.count({ where }), tx.engagement.count({ where }), tx.person.count({ where })]
  return (await Promise.all(counts)).some((count) => count > 0)
}

async function assertAdministered(tx: Tx): Promise<void> {
  const others = await tx.person.count({
    where: { isSample: false, role: 'ADMIN', disabledAt: null, passwordHash: { not: null } },
  })
  if (others === 0)
    throw new DomainError(
      'Only sample people can administer this now. Add an admin of your own who has set a password, then remove the sample.',
    )
}

/** What is not of the sample lets go of what is, each with its row in the trail. */
async function freeOwnProviders(tx: Tx, actor: Actor): Promise<Change[]> {
  await tx.$queryRaw`SELECT 1 FROM provider ORDER BY id FOR UPDATE`
  const held = await tx.provider.findMany({
    where: { isSample: false, OR: [{ owner: { isSample: true } }, { engagement: { isSample: true } }] },
    include: { owner: { select: { isSample: true } }, engagement: { select: { isSample: true } } },
  })
  const changes: Change[] = []
  for (const { id, ownerId, owner, engagementId, engagement, version } of held) {
    const after = {
      ownerId: owner?.isSample ? null : ownerId,
      engagementId: engagement?.isSample ? null : engagementId,
      version: version + 1,
    }
    await tx.provider.update({
      where: { id },
      data: { ...after, updatedAt: now(), updatedById: actor.personId },
    })
    const before = { ownerId, engagementId, version }
    changes.push({ subject: id, before, after, providerId: id, event: 'provider.changed' })
  }
  return changes
}

/** A gap of one's own that a sample person was to see to waits for another owner. Their providers are locked by now. */
async function freeOwnGaps(tx: Tx, actor: Actor): Promise<Change[]> {
  const held = await tx.gapWork.findMany({
    where: { owner: { isSample: true }, gap: { provider: { isSample: false } } },
    include: { gap: { select: { providerId: true, criterionId: true } } },
  })
  await tx.gapWork.updateMany({
    where: { gapId: { in: held.map(({ gapId }) => gapId) } },
    data: { ownerId: null, updatedAt: now(), updatedById: actor.personId, version: { increment: 1 } },
  })
  return held.map(({ ownerId, gap: { providerId, criterionId } }) => ({
    subject: criterionId,
    before: { ownerId },
    after: { ownerId: null },
    providerId,
    event: 'gap.assigned',
  }))
}
