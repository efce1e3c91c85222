import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import type { Gap, GapWork } from '@/lib/db/generated/client'
import { DomainError, NotFoundError } from '@/lib/errors'
import { englishWords } from '@/lib/i18n/words'
import { titleOf } from '@/lib/scoring/describe'
import { canOwn } from './owner'
import {
  NOBODY,
  type AssignmentInput,
  dueRefusals,
  type BulkAssignmentInput,
  type CommentInErrorInput,
  type CommentInput,
} from './schema'

type Found = Gap & { work: GapWork | null; provider: { legalName: string; archivedAt: Date | null } }
type Assignment = { ownerId: string | null; dueOn: IsoDate | null }

const found = {
  work: true,
  provider: { select: { legalName: true, archivedAt: true } },
} as const

/** Says who sees to one gap and by when: oneself or somebody else. */
export function assignGap(actor: Actor<'gap:write'>, input: AssignmentInput): Promise<void> {
  const { providerId, criterionId, key, ownerId, dueOn } = input
  return change(actor, { event: 'gap.assigned', providerId, key, request: input }, async (tx) => {
    const gap = await findGap(tx, providerId, criterionId)
    if (gap.work)
      await assertUnchanged(tx, gap.work, input.version ?? 0, () => ({
        ownerId: gap.work?.ownerId ?? '',
        dueOn: dayOf(gap.work) ?? '',
      }))
    assertOpen(gap)
    await assertOwner(tx, ownerId, gap.work)
    assertDue(dueOn, gap.work)
    return { changes: await assign(tx, actor, gap, { ownerId, dueOn }), result: undefined }
  })
}

/** Gives several gaps an owner, a due date or both; all of them or none. */
export function assignGaps(actor: Actor<'gap:assign'>, input: BulkAssignmentInput): Promise<number> {
  const { gaps: seen, ownerId, dueOn, key } = input
  return change(actor, { event: 'gap.assigned', key, request: input }, async (tx) => {
    const gaps = await lockedGaps(
      tx,
      seen.map(({ gapId }) => gapId),
    )
    if (ownerId !== NOBODY) await assertOwner(tx, ownerId, null)
    assertDue(dueOn, null)
    const changes: Change[] = []
    for (const { gapId, version } of seen) {
      const gap = gaps.get(gapId)
      if (!gap) throw new NotFoundError()
      assertSeen(gap, version)
      const owner = ownerId === NOBODY ? null : (ownerId ?? gap.work?.ownerId ?? null)
      changes.push(...(await assign(tx, actor, gap, { ownerId: owner, dueOn: dueOn ?? dayOf(gap.work) })))
    }
    return { changes, result: seen.length }
  })
}

export function commentGap(actor: Actor<'gap:write'>, input: CommentInput): Promise<void> {
  const { providerId, criterionId, key, text } = input
  return change(actor, { event: 'gap.commented', providerId, key, request: input }, async (tx) => {
    const gap = await findGap(tx, providerId, criterionId)
    assertKept(gap)
    const { id: commentId } = await tx.gapComment.create({
      data: { gapId: gap.id, text, authorName: actor.name, createdAt: now(), createdById: actor.personId },
    })
    return {
      changes: [{ subject: criterionId, before: null, after: { commentId, text } }],
      result: undefined,
    }
  })
}

/** Marks a comment as entered in error: it stays to be read, with the reason and who says so. */
export function enterCommentInError(actor: Actor<'gap:write'>, input: CommentInErrorInput): Promise<void> {
  const { providerId, criterionId, key, commentId, reason } = input
  const options = { event: 'gap.comment-entered-in-error', providerId, key, request: input } as const
  return change(actor, options, async (tx) => {
    const gap = await findGap(tx, providerId, criterionId)
    assertKept(gap)
    const comment = await tx.gapComment.findFirst({ where: { id: commentId, gapId: gap.id } })
    if (!comment) throw new NotFoundError()
    if (comment.enteredInErrorAt)
      throw new DomainError('This comment is marked as entered in error already.', 'commentId')
    const mark = { enteredInErrorAt: now(), enteredInErrorReason: reason }
    await tx.gapComment.update({
      where: { id: commentId },
      data: { ...mark, enteredInErrorById: actor.personId, enteredInErrorByName: actor.name },
    })
    return {
      changes: [{ subject: criterionId, before: null, after: { commentId, ...mark } }],
      result: undefined,
    }
  })
}

async function findGap(tx: Tx, providerId: string, criterionId: string): Promise<Found> {
  const gap = await tx.gap.findUnique({
    where: { providerId_criterionId: { providerId, criterionId } },
    include: found,
  })
  if (!gap) throw new NotFoundError()
  return gap
}

/** By id, with their providers locked in the order in which everybody locks several. */
async function lockedGaps(tx: Tx, ids: string[]): Promise<Map<string, Found>> {
  await tx.$queryRaw`
    SELECT 1 FROM provider WHERE id IN (SELECT provider_id FROM gap WHERE id = ANY(${ids}::uuid[]))
     ORDER BY id FOR UPDATE`
  const gaps = await tx.gap.findMany({ where: { id: { in: ids } }, include: found })
  return new Map(gaps.map((gap) => [gap.id, gap]))
}

async function assign(
  tx: Tx,
  actor: Actor,
  gap: Found,
  { ownerId, dueOn }: Assignment,
): Promise<[Change] | []> {
  const before = { ownerId: gap.work?.ownerId ?? null, dueOn: dayOf(gap.work) }
  if (before.ownerId === ownerId && before.dueOn === dueOn) return []
  const data = {
    ownerId,
    dueOn: dueOn && new Date(`${dueOn}T00:00:00Z`),
    updatedAt: now(),
    updatedById: actor.personId,
  }
  await tx.gapWork.upsert({
    where: { gapId: gap.id },
    create: { ...data, gapId: gap.id, createdAt: data.updatedAt, createdById: actor.personId },
    update: { ...data, version: { increment: 1 } },
  })
  return [{ subject: gap.criterionId, providerId: gap.providerId, before, after: { ownerId, dueOn } }]
}

const dayOf = (work: GapWork | null): IsoDate | null => work?.dueOn?.toISOString().slice(0, 10) ?? null

/** "Bond in force of Harrow & Quill": so that one of many selected is found again. */
const named = ({ criterionId, provider }: Found) =>
  `“${titleOf(englishWords, criterionId)}” of ${provider.legalName}`

function assertSeen(gap: Found, version: number): void {
  if ((gap.work?.version ?? 0) !== version)
    throw new DomainError(
      `Somebody else assigned ${named(gap)} since you opened this page. Nothing was saved. Reload the page and select again.`,
      'gap',
    )
  if (gap.closedOn)
    throw new DomainError(
      `${named(gap)} closed since you opened this page: what it asked for is there. Nothing was saved. Reload the page and select again.`,
      'gap',
    )
  assertKept(gap, 'gap')
}

function assertOpen(gap: Found): void {
  assertKept(gap)
  if (gap.closedOn)
    throw new DomainError(
      'This gap is closed: what it asked for is there. If facts open it again, its work returns.',
    )
}

function assertKept({ provider }: Found, field?: string): void {
  if (provider.archivedAt)
    throw new DomainError(`${provider.legalName} is archived. Restore it to work on its gaps.`, field)
}

/** Whoever left may keep what they have until somebody else takes it, but is given nothing more. */
async function assertOwner(tx: Tx, ownerId: string | null, work: GapWork | null): Promise<void> {
  if (ownerId === null || ownerId === work?.ownerId) return
  const person = await tx.person.findUnique({
    where: { id: ownerId },
    select: { role: true, disabledAt: true },
  })
  if (!person || !canOwn({ role: person.role, isDisabled: person.disabledAt !== null }))
    throw new DomainError('Choose somebody who still works here and may work on gaps.', 'ownerId')
}

/** A day that is over is no due date to give; one that has passed since may stay. */
function assertDue(dueOn: IsoDate | null, work: GapWork | null): void {
  if (dueOn === null || dueOn === dayOf(work)) return
  const [refusal] = dueRefusals({ dueOn }, today())
  if (refusal) throw new DomainError(refusal.message, refusal.path[0])
}
