import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import type { Engagement, Prisma } from '@/lib/db/generated/client'
import { ConflictError, DomainError, NotFoundError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'
import { requestRescore } from '@/lib/jobs/request-rescore'
import { wakeRescore } from '@/lib/jobs/wake'
import { fromRow, toForm, toRow } from '@/lib/records/fields'
import { paths } from '@/lib/paths'
import { formOf, structureFields, type StructureSave } from '@/lib/structure/schema'
import { engagementFields, type EngagementInput } from './schema'

type Writer = Actor<'engagement:write'>

/** Adds an engagement, or changes one; gives its id. The first of all becomes the company default. */
export async function saveEngagement(actor: Writer, input: EngagementInput): Promise<string> {
  const { engagementId, key } = input
  const event = engagementId ? 'engagement.changed' : 'engagement.created'
  try {
    const saved = await change(actor, { event, key, request: input }, async (tx) => {
      const before = engagementId
        ? await asSeen(tx, engagementId, input.version, toForm(engagementFields, input))
        : null
      if (before?.archivedAt)
        throw new DomainError('This engagement is archived. Restore it to change anything.')
      const data = {
        ...(toRow(engagementFields, input) as unknown as Prisma.EngagementUncheckedCreateInput),
        updatedAt: now(),
        updatedById: actor.personId,
      }
      const after = before
        ? await tx.engagement.update({
            where: { id: before.id },
            data: { ...data, version: { increment: 1 } },
          })
        : await tx.engagement.create({
            data: {
              ...data,
              isDefault: (await tx.engagement.count({ where: { isDefault: true } })) === 0,
              createdAt: now(),
              createdById: actor.personId,
            },
          })
      const rescore = await rescoreOf(tx, actor, after, 'ENGAGEMENT')
      return { changes: [{ subject: after.id, before, after }, ...rescore], result: after.id }
    })
    await wakeRescore()
    return saved
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint?.includes('name'))
      throw new DomainError('Another engagement has this name. Choose another.', 'name')
    if (constraint === 'engagement_one_default')
      throw new DomainError('Another engagement became the default just now. Save again.')
    throw error
  }
}

/** The answers of the structure guide become the engagement's own. */
export async function saveStructure(actor: Writer, input: StructureSave): Promise<void> {
  const { engagementId, version, key, ...answers } = input
  try {
    await change(actor, { event: 'engagement.structure-saved', key, request: input }, async (tx) => {
      const before = await asSeen(tx, engagementId, version)
      if (before.archivedAt)
        throw new DomainError('This engagement is archived. Restore it to change anything.')
      const answered = await stored(tx, actor, before, toRow(structureFields, answers))
      const rescore = await rescoreOf(tx, actor, before, 'ENGAGEMENT')
      return { changes: [answered, ...rescore], result: undefined }
    })
  } catch (error) {
    // The answers stand in the address: the page, asked anew, shows them beside what is stored now.
    if (error instanceof ConflictError)
      throw new DomainError(
        'Somebody else changed this engagement since you opened it. Nothing was saved.',
        undefined,
        {
          href: paths.structure(engagementId, formOf(answers)),
          label: 'Compare your answers with what is stored now',
        },
      )
    throw error
  }
  await wakeRescore()
}

export interface EngagementMove {
  engagementId: string
  version: number
  key: string
}

/** Every provider without an engagement of its own is tried against the default. */
export async function makeDefault(actor: Writer, move: EngagementMove): Promise<void> {
  await change(actor, { event: 'engagement.made-default', key: move.key, request: move }, async (tx) => {
    const chosen = await asSeen(tx, move.engagementId, move.version)
    if (chosen.archivedAt)
      throw new DomainError('An archived engagement cannot be the default. Restore it first.')
    if (chosen.isDefault) throw new DomainError('This engagement is the default already.')
    const former = await tx.engagement.findFirst({ where: { isDefault: true } })
    const steppedDown = former ? [await stored(tx, actor, former, { isDefault: false })] : []
    const made = await stored(tx, actor, chosen, { isDefault: true })
    const rescore = await rescoreOf(tx, actor, { id: chosen.id, isDefault: true }, 'DEFAULT_ENGAGEMENT')
    return { changes: [...steppedDown, made, ...rescore], result: undefined }
  })
  await wakeRescore()
}

/** Archived, it is chosen no more; the default and one that a provider is tried against stay. */
export function archiveEngagement(actor: Writer, move: EngagementMove): Promise<void> {
  return change(actor, { event: 'engagement.archived', key: move.key, request: move }, async (tx) => {
    const before = await asSeen(tx, move.engagementId, move.version)
    if (before.archivedAt) throw new DomainError('This engagement is archived already.')
    if (before.isDefault)
      throw new DomainError('This is the company default. Make another the default first.')
    const users = await tx.provider.count({ where: { engagementId: before.id, archivedAt: null } })
    if (users > 0)
      throw new DomainError(
        `It is chosen for ${users} ${users === 1 ? 'provider' : 'providers'}. Choose another there first.`,
      )
    return { changes: [await stored(tx, actor, before, { archivedAt: now() })], result: undefined }
  })
}

export function restoreEngagement(actor: Writer, move: EngagementMove): Promise<void> {
  return change(actor, { event: 'engagement.restored', key: move.key, request: move }, async (tx) => {
    const before = await asSeen(tx, move.engagementId, move.version)
    if (!before.archivedAt) throw new DomainError('This engagement is not archived.')
    return { changes: [await stored(tx, actor, before, { archivedAt: null })], result: undefined }
  })
}

/** Everybody is concluded anew where anybody is tried against this engagement. */
async function rescoreOf(
  tx: Tx,
  actor: Writer,
  { id, isDefault }: Pick<Engagement, 'id' | 'isDefault'>,
  reason: 'ENGAGEMENT' | 'DEFAULT_ENGAGEMENT',
): Promise<Change[]> {
  const isUsed = isDefault || (await tx.provider.count({ where: { engagementId: id } })) > 0
  return isUsed ? requestRescore(tx, actor, { reason, engagementId: id, day: today() }) : []
}

async function stored(
  tx: Tx,
  actor: { personId: string | null },
  before: Engagement,
  data: Prisma.EngagementUncheckedUpdateInput,
): Promise<Change> {
  const after = await tx.engagement.update({
    where: { id: before.id },
    data: { ...data, updatedAt: now(), updatedById: actor.personId, version: { increment: 1 } },
  })
  return { subject: after.id, before, after }
}

/** The row as the person saw it, locked; throws where it is not there or has changed since. */
async function asSeen(tx: Tx, id: string, version: number | null, sent?: FormValues): Promise<Engagement> {
  const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM engagement WHERE id = ${id}::uuid FOR UPDATE`
  if (locked.length === 0) throw new NotFoundError()
  const engagement = await tx.engagement.findUniqueOrThrow({ where: { id } })
  const form = () => toForm(engagementFields, fromRow(engagementFields, engagement))
  await assertUnchanged(tx, engagement, version ?? 0, form, sent)
  return engagement
}
