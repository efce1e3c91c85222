import 'server-only'
import { change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import { DomainError, NotFoundError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'
import { seenFields, type RecordInput, type RecordSpec } from './envelope'
import { toForm, type Fields, type ValuesOf } from './fields'
import { assertHappened } from './still-to-come'
import { storageOf, type Storage } from './storage'

type Stored = Readonly<Record<string, unknown>> & {
  id: string
  version: number
  source: string
  verifiedOn: Date | null
  note: string | null
  updatedAt: Date
  updatedById: string | null
  enteredInErrorAt: Date | null
}

/** What is asked of Prisma for a record, whatever its kind. */
interface Delegate {
  findFirst: (query: object) => Promise<Stored | null>
  create: (query: object) => Promise<Stored>
  update: (query: object) => Promise<Stored>
}

const delegate = (tx: Tx, storage: Storage) => tx[storage.model as keyof Tx] as unknown as Delegate

/** Records something of a provider, or changes what is recorded; gives the record's id. */
export async function saveRecord<F extends Fields>(
  actor: Actor<'record:write'>,
  spec: RecordSpec<F>,
  input: RecordInput<F>,
): Promise<string> {
  const { providerId, recordId, key } = input
  assertHappened({ ...spec.fields, ...seenFields }, input, today())
  const event = `${spec.slug}.${recordId ? 'changed' : 'created'}` as const
  try {
    return await change(actor, { event, providerId, key, request: input }, async (tx) => {
      await assertOpen(tx, providerId)
      const storage = storageOf(spec)
      const before = recordId
        ? await unchanged(tx, spec, storage, input, recordId, toForm(spec.fields, input))
        : null
      const data = {
        ...storage.toData(input, before !== null),
        source: input.source,
        verifiedOn: input.verifiedOn ? new Date(`${input.verifiedOn}T00:00:00Z`) : null,
        note: input.note,
        updatedAt: now(),
        updatedById: actor.personId,
      }
      const include = storage.include
      const after = before
        ? await delegate(tx, storage).update({
            where: { id: before.id },
            data: { ...data, version: { increment: 1 } },
            include,
          })
        : await delegate(tx, storage).create({
            data: { ...data, providerId, createdAt: now(), createdById: actor.personId },
            include,
          })
      return {
        changes: [
          {
            subject: after.id,
            before: before && audited(storage, before),
            after: audited(storage, after),
          },
        ],
        result: after.id,
      }
    })
  } catch (error) {
    throw inWords(error)
  }
}

export interface EntryError {
  providerId: string
  recordId: string
  version: number
  reason: string
  key: string
}

/** Marks a record as entered in error: it stays, with the reason, and no longer counts. */
export async function enterInError<F extends Fields>(
  actor: Actor<'record:write'>,
  spec: RecordSpec<F>,
  input: EntryError,
): Promise<void> {
  const { providerId, recordId, key, reason } = input
  const event = `${spec.slug}.entered-in-error` as const
  return change(actor, { event, providerId, key, request: input }, async (tx) => {
    await assertOpen(tx, providerId)
    const storage = storageOf(spec)
    const before = await unchanged(tx, spec, storage, input, recordId)
    const at = now()
    await delegate(tx, storage).update({
      where: { id: before.id },
      data: {
        enteredInErrorAt: at,
        enteredInErrorById: actor.personId,
        enteredInErrorReason: reason,
        updatedAt: at,
        updatedById: actor.personId,
        version: { increment: 1 },
      },
    })
    const values = audited(storage, before)
    return {
      changes: [{ subject: before.id, before: values, after: { ...values, enteredInErrorAt: at, reason } }],
      result: undefined,
    }
  })
}

async function assertOpen(tx: Tx, providerId: string): Promise<void> {
  const provider = await tx.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: { archivedAt: true },
  })
  if (provider.archivedAt) throw new DomainError('This provider is archived. Restore it to record anything.')
}

/** The row as the person saw it; throws where it is not there, counts no longer, or has changed since. */
async function unchanged<F extends Fields>(
  tx: Tx,
  spec: RecordSpec<F>,
  storage: Storage,
  seen: { providerId: string; version: number | null },
  recordId: string,
  sent?: FormValues,
): Promise<Stored> {
  const row = await delegate(tx, storage).findFirst({
    where: { id: recordId, providerId: seen.providerId },
    include: storage.include,
  })
  if (!row) throw new NotFoundError()
  if (row.enteredInErrorAt)
    throw new DomainError('This record is marked as entered in error and cannot be changed.')
  const stored = () => ({
    ...toForm(spec.fields, storage.fromRow(row) as ValuesOf<F>),
    source: row.source,
    verifiedOn: row.verifiedOn ? row.verifiedOn.toISOString().slice(0, 10) : '',
    note: row.note ?? '',
  })
  await assertUnchanged(tx, row, seen.version ?? 0, stored, sent)
  return row
}

function audited(storage: Storage, row: Stored) {
  const { source, verifiedOn, note } = row
  return { ...storage.fromRow(row), source, verifiedOn, note }
}

const refusals: Readonly<Record<string, { field: string; message: string }>> = {
  bond_code_1_terms_apart: {
    field: 'effectiveOn',
    message:
      'Another continuous code-1 bond covers part of this term. CBP accepts one at a time: correct a day, or tick ' +
      'second certificate if this is the same bond again.',
  },
  absence_one_a_kind: {
    field: 'kind',
    message: 'It is already stated that there is none. Change that statement instead.',
  },
  authority_one_a_provider: {
    field: 'entryBasis',
    message: 'The authority of this provider is already recorded. Change that record instead.',
  },
}

/** What the database refused, in words at the field; any other error as it is. */
function inWords(error: unknown): unknown {
  const refusal = refusals[brokenConstraint(error) ?? '']
  return refusal ? new DomainError(refusal.message, refusal.field) : error
}
