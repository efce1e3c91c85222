import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import type { KnowledgeSource, RecordKind } from '@/lib/choices'
import { prisma } from '@/lib/db/client'
import type { FormValues } from '@/lib/forms/state'
import { isUuid } from '@/lib/forms/uuid'
import { absenceRecord } from './absence'
import type { RecordSpec } from './envelope'
import { toForm, type Fields, type ValuesOf } from './fields'
import { storageOf } from './storage'
import type { RecordView } from './view'

type Row = Readonly<Record<string, unknown>> & {
  id: string
  source: KnowledgeSource
  verifiedOn: Date | null
  note: string | null
  version: number
  updatedAt: Date
  updatedById: string | null
  enteredInErrorAt: Date | null
  enteredInErrorReason: string | null
}

interface Reader {
  findMany: (query: object) => Promise<Row[]>
  findFirst: (query: object) => Promise<Row | null>
}

const readerOf = (model: string) => prisma()[model as keyof ReturnType<typeof prisma>] as unknown as Reader

/** All records of a kind, the newest first; those entered in error among them. */
export async function listRecords<F extends Fields>(
  _actor: Actor<'provider:read'>,
  spec: RecordSpec<F>,
  providerId: string,
): Promise<RecordView[]> {
  if (!isUuid(providerId)) return []
  const storage = storageOf(spec)
  const rows = await readerOf(storage.model).findMany({
    where: { providerId },
    include: storage.include,
    orderBy: { id: 'desc' },
  })
  const people = await namesOf(rows.flatMap((row) => row.updatedById ?? []))
  return rows.map((row) => ({
    id: row.id,
    values: storage.fromRow(row),
    source: row.source,
    verifiedOn: row.verifiedOn?.toISOString().slice(0, 10) ?? null,
    note: row.note,
    version: row.version,
    updatedAt: row.updatedAt,
    updatedBy: people.get(row.updatedById ?? '') ?? null,
    error: row.enteredInErrorAt ? { reason: row.enteredInErrorReason, at: row.enteredInErrorAt } : null,
  }))
}

/** A record as its form shows it; null where it is not there, not this provider's, or entered in error. */
export async function findRecordForm<F extends Fields>(
  _actor: Actor<'record:write'>,
  spec: RecordSpec<F>,
  providerId: string,
  recordId: string,
): Promise<{ values: FormValues; version: number } | null> {
  if (!isUuid(recordId) || !isUuid(providerId)) return null
  const storage = storageOf(spec)
  const row = await readerOf(storage.model).findFirst({
    where: { id: recordId, providerId, enteredInErrorAt: null },
    include: storage.include,
  })
  if (!row) return null
  return {
    version: row.version,
    values: {
      ...toForm(spec.fields, storage.fromRow(row) as ValuesOf<F>),
      source: row.source,
      verifiedOn: row.verifiedOn?.toISOString().slice(0, 10) ?? '',
      note: row.note ?? '',
    },
  }
}

/** The statements that there is none of a kind, by kind. */
export async function listAbsences(
  actor: Actor<'provider:read'>,
  providerId: string,
): Promise<Map<RecordKind, RecordView>> {
  const all = await listRecords(actor, absenceRecord, providerId)
  return new Map(all.filter((each) => !each.error).map((each) => [each.values.kind as RecordKind, each]))
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await prisma().person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}
