import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import { nextReview } from '@/lib/deadlines/next-review'
import type { Prisma, Provider, ProviderContact } from '@/lib/db/generated/client'
import { DomainError, NotFoundError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'
import { paths } from '@/lib/paths'
import { fromRow, toForm, toRow } from '@/lib/records/fields'
import { assertHappened } from '@/lib/records/still-to-come'
import { isArchivable, standsAt } from '@/lib/stages'
import { providerMeant } from './same-group'
import { providerFields, type ProviderInput } from './schema'

type Stored = Provider & { contacts: ProviderContact[] }

/** Adds a provider, or changes what is known of it; gives its id. */
export async function saveProvider(actor: Actor<'provider:write'>, input: ProviderInput): Promise<string> {
  const { providerId, key } = input
  assertHappened(providerFields, input, today())
  const event = providerId ? 'provider.changed' : 'provider.created'
  const options = { event, key, request: input, ...(providerId ? { providerId } : {}) } as const
  try {
    return await change(actor, options, async (tx) => {
      const before = providerId
        ? await asSeen(tx, providerId, input.version, toForm(providerFields, input))
        : null
      if (before) assertOpen(before)
      await assertNumberFree(tx, input)
      await assertChoosable(tx, input)
      const group = await groupWith(tx, input)
      const nextReviewOn = nextReview(input, before && fromRow(providerFields, { ...before }), today())
      const data = {
        ...(toRow(providerFields, {
          ...input,
          nextReviewOn,
        }) as unknown as Prisma.ProviderUncheckedCreateInput),
        ownerId: input.ownerId,
        engagementId: input.engagementId,
        groupId: group.id,
        updatedAt: now(),
        updatedById: actor.personId,
      }
      const contacts = contactOf(input)
      const after = before
        ? await tx.provider.update({
            where: { id: before.id },
            data: { ...data, contacts: { deleteMany: {}, create: contacts }, version: { increment: 1 } },
            include: { contacts: true },
          })
        : await tx.provider.create({
            data: { ...data, createdAt: now(), createdById: actor.personId, contacts: { create: contacts } },
            include: { contacts: true },
          })
      return { changes: [told(before, after), ...group.changes], result: after.id }
    })
  } catch (error) {
    // Two people gave the same number at the same moment; the second is told like anybody later.
    if (brokenConstraint(error)?.includes('ior_number'))
      throw new DomainError('This importer number was given to another provider just now.', 'iorNumber')
    throw error
  }
}

/** An importer number has one provider: a second use is refused and names the first. */
export class NumberTakenError extends DomainError {
  constructor(
    readonly provider: { id: string; legalName: string },
    iorNumber: string,
  ) {
    super(
      `${iorNumber} is already the importer number of ${provider.legalName}. Open that provider instead.`,
      'iorNumber',
      { href: paths.provider(provider.id), label: provider.legalName },
    )
  }
}

async function assertNumberFree(tx: Tx, { iorNumber, providerId }: ProviderInput): Promise<void> {
  if (!iorNumber) return
  const holder = await tx.provider.findUnique({ where: { iorNumber }, select: { id: true, legalName: true } })
  if (holder && holder.id !== providerId) throw new NumberTakenError(holder, iorNumber)
}

export interface ProviderMove {
  providerId: string
  version: number
  key: string
}

/** Nothing is deleted: an archived provider keeps everything, leaves the register and takes no more records. */
export function archiveProvider(
  actor: Actor<'provider:write'>,
  move: ProviderMove & { reason: string },
): Promise<void> {
  return change(
    actor,
    { event: 'provider.archived', providerId: move.providerId, key: move.key, request: move },
    async (tx) => {
      const before = await asSeen(tx, move.providerId, move.version)
      assertOpen(before)
      if (!isArchivable(standsAt(before)) || (await mayRunOff(tx, before)))
        throw new DomainError('We file under it, or did: off-board and close it first, then archive it.')
      return stored(tx, actor, before, { archivedAt: now(), archivedReason: move.reason })
    },
  )
}

/** Whether it was ever permitted to file under it, and nobody has closed it since: rejected later, its entries still run off. */
async function mayRunOff(tx: Tx, { id }: Stored): Promise<boolean> {
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM decision d
     WHERE d.provider_id = ${id}::uuid AND d.outcome <> 'REJECTED'
       AND NOT EXISTS (SELECT 1 FROM audit_event a
                        WHERE a.provider_id = d.provider_id AND a.event = 'provider.closed' AND a.at >= d.decided_at)
     LIMIT 1`
  return open.length > 0
}

export function restoreProvider(actor: Actor<'provider:write'>, move: ProviderMove): Promise<void> {
  return change(
    actor,
    { event: 'provider.restored', providerId: move.providerId, key: move.key, request: move },
    async (tx) => {
      const before = await asSeen(tx, move.providerId, move.version)
      if (!before.archivedAt) throw new DomainError('This provider is not archived.')
      return stored(tx, actor, before, { archivedAt: null, archivedReason: null })
    },
  )
}

async function stored(
  tx: Tx,
  actor: { personId: string | null },
  before: Stored,
  data: Prisma.ProviderUncheckedUpdateInput,
): Promise<{ changes: Change[]; result: undefined }> {
  const after = await tx.provider.update({
    where: { id: before.id },
    data: { ...data, updatedAt: now(), updatedById: actor.personId, version: { increment: 1 } },
  })
  return { changes: [told(before, { ...after, contacts: before.contacts })], result: undefined }
}

function told(before: Stored | null, after: Stored): Change {
  return { subject: after.id, before: before && audited(before), after: audited(after), providerId: after.id }
}

function audited({ contacts, ...provider }: Stored) {
  return {
    ...provider,
    contacts: contacts.map(({ name, position, email, phone }) => ({ name, position, email, phone })),
  }
}

function assertOpen(provider: Stored): void {
  if (provider.archivedAt) throw new DomainError('This provider is archived. Restore it to change anything.')
}

/** The row as the person saw it; throws where it is not there or has changed since. */
async function asSeen(tx: Tx, id: string, version: number | null, sent?: FormValues): Promise<Stored> {
  const provider = await tx.provider.findUnique({ where: { id }, include: { contacts: true } })
  if (!provider) throw new NotFoundError()
  await assertUnchanged(tx, provider, version ?? 0, () => formOf(provider), sent)
  return provider
}

function formOf(provider: Stored): FormValues {
  const [contact] = provider.contacts
  return {
    ...toForm(providerFields, fromRow(providerFields, provider)),
    ownerId: provider.ownerId ?? '',
    engagementId: provider.engagementId ?? '',
    contactName: contact?.name ?? '',
    contactPosition: contact?.position ?? '',
    contactEmail: contact?.email ?? '',
    contactPhone: contact?.phone ?? '',
  }
}

/**
 * People who left and engagements that were archived are not offered; a form that sends them is refused. Both are locked,
 * so that neither can leave before the choice of them is stored and seen.
 */
async function assertChoosable(tx: Tx, { ownerId, engagementId }: ProviderInput): Promise<void> {
  if (ownerId) {
    const works = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM person WHERE id = ${ownerId}::uuid AND disabled_at IS NULL FOR SHARE`
    if (works.length === 0) throw new DomainError('Choose somebody who still works here.', 'ownerId')
  }
  if (engagementId) {
    const isOpen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM engagement WHERE id = ${engagementId}::uuid AND archived_at IS NULL FOR SHARE`
    if (isOpen.length === 0)
      throw new DomainError('Choose an engagement that is not archived.', 'engagementId')
  }
}

/** The group of the provider it belongs with, made (and told of) when that one has none yet. */
async function groupWith(
  tx: Tx,
  { groupedWith, providerId }: ProviderInput,
): Promise<{ id: string | null; changes: Change[] }> {
  if (!groupedWith) return { id: null, changes: [] }
  const other = await providerMeant(tx, groupedWith, providerId)
  if (other.groupId) return { id: other.groupId, changes: [] }
  const { id } = await tx.providerGroup.create({ data: {} })
  await tx.provider.update({ where: { id: other.id }, data: { groupId: id } })
  const made = { subject: other.id, before: { groupId: null }, after: { groupId: id }, providerId: other.id }
  return { id, changes: [{ ...made, event: 'provider.group-changed' }] }
}

function contactOf(input: ProviderInput) {
  const { contactName, contactPosition, contactEmail, contactPhone } = input
  if (!contactName) return []
  return [{ name: contactName, position: contactPosition, email: contactEmail, phone: contactPhone }]
}
