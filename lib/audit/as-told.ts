import 'server-only'
import { prisma, type Tx } from '@/lib/db/client'
import type { Plain } from './canonical'
import { diff, plain, type Row } from './diff'
import type { SubjectKind } from './events'
import { sealOf } from './seal'

/** Something that stands otherwise than the trail tells. */
export interface Otherwise {
  what: 'decision' | 'condition' | 'waiver' | 'document'
  id: string
  /** The field; `gone`: the row is no longer there; `untold`: the trail tells of no such row; `bytes`: of a file. */
  field: string
}

const BATCH = 50

/**
 * Whatever of decisions, their conditions, waivers and files of evidence is not as the trail tells, in this order. They
 * stand in tables of their own, which the chain does not cover: whoever holds the database could change them beside it.
 */
export function toldOtherwise(): Promise<Otherwise[]> {
  // Of one moment: what somebody changes meanwhile would else be told and not yet stored.
  return prisma().$transaction(
    async (tx) => {
      const found: Otherwise[] = []
      for (const look of [decisionsOtherwise, waiversOtherwise, documentsOtherwise, gone])
        for await (const each of look(tx)) found.push(each)
      return found
    },
    { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 6 * 60 * 60_000 },
  )
}

interface Told {
  fields: Row
  actorId: string | null
  actorName: string
  providerId: string | null
}

/** The last that the trail tells of each field of these rows, with who did it first. */
async function toldOf(tx: Tx, kind: SubjectKind, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const events = await tx.auditEvent.findMany({
    where: { subjectKind: kind, subjectId: { in: [...ids] } },
    orderBy: { seq: 'asc' },
    select: { subjectId: true, actorId: true, actorName: true, providerId: true, changes: true },
  })
  const told = new Map<string, Told>()
  for (const { subjectId, changes, ...by } of events) {
    const fields = Object.entries(changes as Record<string, [unknown, unknown]>).map(([field, [, after]]) => [
      field,
      after,
    ])
    const before = told.get(subjectId ?? '')
    told.set(subjectId ?? '', {
      ...(before ?? by),
      fields: { ...before?.fields, ...(Object.fromEntries(fields) as Row) },
    })
  }
  return told
}

function* differing(what: Otherwise['what'], id: string, told: Row, is: Row): Generator<Otherwise> {
  for (const field of Object.keys(diff(told, is))) yield { what, id, field }
}

async function* decisionsOtherwise(tx: Tx): AsyncGenerator<Otherwise> {
  const batches = inBatches((after) =>
    tx.decision.findMany({ ...after, include: { conditions: { orderBy: { id: 'asc' } } } }),
  )
  for await (const decisions of batches) {
    const told = await toldOf(
      tx,
      'decision',
      decisions.map(({ id }) => id),
    )
    const met = await toldOf(
      tx,
      'condition',
      decisions.flatMap(({ conditions }) => conditions.map(({ id }) => id)),
    )
    for (const { conditions, snapshot, ...decision } of decisions) {
      const { id, decidedById: actorId, decidedByName: actorName } = decision
      const row = told.get(id)
      if (!row) {
        yield { what: 'decision', id, field: 'untold' }
        continue
      }
      const { stage: _stage, nextReviewOn: _planned, conditions: asked, ...fields } = row.fields
      const is = {
        ...decision,
        conditions: plain(conditions.map(({ id, words, dueOn }) => ({ id, words, dueOn }))),
        snapshotSha256: sealOf(snapshot as Plain),
        ...{ actorId, actorName },
      }
      const was = {
        ...fields,
        conditions: byId(asked),
        ...{ actorId: row.actorId, actorName: row.actorName, providerId: row.providerId },
      }
      yield* differing('decision', id, was, within(is, { ...was, ...ALWAYS_TOLD }))
      for (const { id, metOn, metNote, metById, metByName } of conditions)
        yield* differing('condition', id, met.get(id)?.fields ?? {}, { metOn, metNote, metById, metByName })
    }
  }
}

/** Told of every decision, or left out where there is none. The rest is told of those made since it is. */
const ALWAYS_TOLD = { outcome: '', reason: '', valueCapCents: '', ports: '', everyPort: '', goods: '' }

const within = (row: Row, fields: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field in fields))

const byId = (conditions: unknown) =>
  (conditions as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))

async function* waiversOtherwise(tx: Tx): AsyncGenerator<Otherwise> {
  for await (const waivers of inBatches((after) => tx.waiver.findMany(after))) {
    const told = await toldOf(
      tx,
      'waiver',
      waivers.map(({ id }) => id),
    )
    for (const waiver of waivers) {
      const row = told.get(waiver.id)
      if (row) yield* differing('waiver', waiver.id, row.fields, { ...waiver })
      else yield { what: 'waiver', id: waiver.id, field: 'untold' }
    }
  }
}

/** By the database, which has the bytes. */
async function* documentsOtherwise(tx: Tx): AsyncGenerator<Otherwise> {
  const batches = inBatches(({ where, take }) =>
    tx.$queryRawUnsafe<{ id: string; field: string | null }[]>(
      `SELECT d.id::text AS id,
              CASE WHEN a.seq IS NULL THEN 'untold'
                   WHEN d.sha256 IS DISTINCT FROM a.changes -> 'sha256' ->> 1 THEN 'sha256'
                   WHEN d.file_name IS DISTINCT FROM a.changes -> 'fileName' ->> 1 THEN 'fileName'
                   WHEN d.provider_id IS DISTINCT FROM a.provider_id THEN 'providerId'
                   WHEN d.sha256 <> (SELECT COALESCE(encode(sha256(string_agg(bytes, ''::bytea ORDER BY position)), 'hex'), '')
                                       FROM document_chunk WHERE document_id = d.id) THEN 'bytes' END AS field
         FROM document d LEFT JOIN audit_event a ON a.event = 'document.added' AND a.subject_id = d.id::text
        WHERE $1::uuid IS NULL OR d.id > $1::uuid ORDER BY d.id LIMIT ${take}`,
      where?.id.gt ?? null,
    ),
  )
  for await (const documents of batches)
    for (const { id, field } of documents) if (field !== null) yield { what: 'document', id, field }
}

/** What the trail tells of and is not there, of providers that are: the sample is taken away as a whole. */
async function* gone(tx: Tx): AsyncGenerator<Otherwise> {
  const rows = await tx.$queryRawUnsafe<Pick<Otherwise, 'what' | 'id'>[]>(
    `SELECT a.subject_kind AS what, a.subject_id AS id
       FROM audit_event a JOIN provider p ON p.id = a.provider_id
      WHERE (a.event = 'decision.made' AND NOT EXISTS (SELECT 1 FROM decision WHERE id::text = a.subject_id))
         OR (a.event = 'waiver.requested' AND NOT EXISTS (SELECT 1 FROM waiver WHERE id::text = a.subject_id))
         OR (a.event = 'document.added' AND NOT EXISTS (SELECT 1 FROM document WHERE id::text = a.subject_id))
      ORDER BY a.seq`,
  )
  for (const row of rows) yield { ...row, field: 'gone' }
}

interface After {
  where?: { id: { gt: string } }
  orderBy: { id: 'asc' }
  take: number
}

/** All rows in the order of their ids, so many at once. */
async function* inBatches<R extends { id: string }>(
  find: (after: After) => Promise<R[]>,
): AsyncGenerator<R[]> {
  for (let last: string | null = null; ;) {
    const rows: R[] = await find({
      ...(last && { where: { id: { gt: last } } }),
      orderBy: { id: 'asc' },
      take: BATCH,
    })
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)?.id ?? null
  }
}
