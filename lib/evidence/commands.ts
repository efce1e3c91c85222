import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { DocumentType } from '@/lib/choices'
import type { Tx } from '@/lib/db/client'
import type { Document, DocumentLink } from '@/lib/db/generated/client'
import { DomainError, NotFoundError, OutdatedError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'
import { paths } from '@/lib/paths'
import { fromRow } from '@/lib/records/fields'
import { assertHappened } from '@/lib/records/still-to-come'
import { titleOfName } from './file-name'
import { isReadable } from './file-types'
import { DAY_BYTES } from './limits'
import { passagesIn } from './passages'
import type { WordsRead } from './reading/read-words'
import { recordsChangedAt, recordsOfProvider } from './records-of'
import {
  documentDays,
  linkValue,
  type DocumentInErrorInput,
  type DocumentInput,
  type LinkTo,
  type PassageInput,
  type UploadInput,
  type VerifyInput,
} from './schema'

type Writer = Actor<'record:write'>
/** A document whose words wait to be read. */
export type Unread = Pick<Document, 'id' | 'providerId' | 'type'>
type Stored = Document & { links: DocumentLink[] }

/** A file that was found to be what it says. */
export interface CheckedFile {
  name: string
  type: DocumentType
  sizeBytes: number
  sha256: string
  chunks: () => AsyncIterable<Uint8Array>
}

/** Keeps files as documents, with all that is known of them, or none of them; gives their ids. */
export async function addDocuments(
  actor: Writer,
  providerId: string,
  input: UploadInput,
  files: readonly CheckedFile[],
): Promise<string[]> {
  assertHappened(documentDays, input, today())
  const request = { ...input, files: files.map(({ name, sha256 }) => [name, sha256]) }
  return change(actor, { event: 'document.added', providerId, key: input.key, request }, async (tx) => {
    await assertOpen(tx, providerId)
    await assertWithinQuota(tx, actor, files)
    await assertOnlyOnce(tx, providerId, files)
    const before = input.supersedesId ? await superseded(tx, providerId, input.supersedesId, files) : null
    const links = await linksOf(tx, providerId, input.links)
    const changes: Change[] = []
    for (const file of files) {
      const title = (files.length === 1 && input.title) || titleOfName(file.name)
      changes.push(await added(tx, actor, { providerId, input, file, title, links }))
    }
    const [newer] = changes
    if (before && newer)
      changes.push({
        subject: before.id,
        before: { supersededBy: null },
        after: { supersededBy: newer.subject },
        event: 'document.superseded',
      })
    return {
      changes,
      result: changes.filter(({ before: was }) => was === null).map(({ subject }) => subject),
    }
  })
}

interface Adding {
  providerId: string
  input: UploadInput
  file: CheckedFile
  title: string
  links: readonly LinkTo[]
}

async function added(
  tx: Tx,
  actor: Writer,
  { providerId, input, file, title, links }: Adding,
): Promise<Change> {
  const { name, type, sizeBytes, sha256 } = file
  const at = now()
  const document = await tx.document.create({
    data: {
      providerId,
      title,
      fileName: name,
      type,
      sizeBytes,
      sha256,
      issuedOn: asDate(input.issuedOn),
      expiresOn: asDate(input.expiresOn),
      source: input.source,
      note: input.note,
      supersedesId: input.supersedesId,
      reading: isReadable(type) ? 'WAITING' : 'NOT_READ',
      createdAt: at,
      createdById: actor.personId,
      updatedAt: at,
      updatedById: actor.personId,
      links: { create: [...links] },
    },
    include: { links: true },
  })
  let position = 0
  // By plain SQL, which takes bytes as they are: half the time of a transaction that others may wait for.
  for await (const bytes of file.chunks())
    await tx.$executeRaw`INSERT INTO document_chunk (document_id, position, bytes)
      VALUES (${document.id}::uuid, ${position++}, ${bytes})`
  return { subject: document.id, before: null, after: audited(document) }
}

/** Changes what is said of a document; where that is what somebody verified, it must be verified anew. */
export async function saveDocument(actor: Writer, input: DocumentInput): Promise<void> {
  assertHappened(documentDays, input, today())
  const { providerId } = input
  return change(
    actor,
    { event: 'document.changed', providerId, key: input.key, request: input },
    async (tx) => {
      await assertOpen(tx, providerId)
      const before = await unchanged(tx, input, formOf(input))
      const links = await linksOf(tx, providerId, input.links, before.links)
      const had = new Set(before.links.map(linkValue))
      const isMore = links.some((link) => !had.has(linkValue(link)))
      const [issuedOn, expiresOn] = [asDate(input.issuedOn), asDate(input.expiresOn)]
      const isOther =
        isMore ||
        input.source !== before.source ||
        issuedOn?.getTime() !== before.issuedOn?.getTime() ||
        expiresOn?.getTime() !== before.expiresOn?.getTime()
      const after = await tx.document.update({
        where: { id: before.id },
        data: {
          title: input.title,
          issuedOn,
          expiresOn,
          source: input.source,
          note: input.note,
          ...(isOther && { verifiedOn: null, verifiedAt: null, verifiedById: null }),
          ...touched(actor),
          links: { deleteMany: {}, create: links.map(({ kind, recordId }) => ({ kind, recordId })) },
        },
        include: { links: true },
      })
      return told(before, after)
    },
  )
}

/** Somebody has read it and found that it bears out what it is linked to. */
export async function verifyDocument(actor: Writer, input: VerifyInput): Promise<void> {
  const { providerId } = input
  return change(
    actor,
    { event: 'document.verified', providerId, key: input.key, request: input },
    async (tx) => {
      await assertOpen(tx, providerId)
      const before = await unchanged(tx, input)
      await assertRecordsUnchanged(tx, before, input)
      const after = await tx.document.update({
        where: { id: before.id },
        data: {
          verifiedOn: asDate(today()),
          verifiedAt: now(),
          verifiedById: actor.personId,
          ...touched(actor),
        },
        include: { links: true },
      })
      return told(before, after)
    },
  )
}

/** Marks a document as entered in error: it stays, with the reason, and proves nothing any more. */
export async function enterDocumentInError(actor: Writer, input: DocumentInErrorInput): Promise<void> {
  const { providerId, key } = input
  const event = 'document.entered-in-error'
  return change(actor, { event, providerId, key, request: input }, async (tx) => {
    await assertOpen(tx, providerId)
    const before = await unchanged(tx, input)
    const after = await tx.document.update({
      where: { id: before.id },
      data: {
        enteredInErrorAt: now(),
        enteredInErrorById: actor.personId,
        enteredInErrorReason: input.reason,
        ...touched(actor),
      },
      include: { links: true },
    })
    return told(before, after)
  })
}

/** A person says whether a passage is what it was taken for; gives the contract on whose form its words are offered. */
export async function judgePassage(
  actor: Writer,
  input: PassageInput,
): Promise<{ documentId: string; contractId: string | null }> {
  const { providerId, passageId, answer, key } = input
  const event = answer === 'CONFIRMED' ? 'passage.confirmed' : 'passage.dismissed'
  return change(actor, { event, providerId, key, request: input }, async (tx) => {
    await assertOpen(tx, providerId)
    const before = await tx.passage.findFirst({
      where: { id: passageId, document: { providerId } },
      include: { document: { include: { links: true } } },
    })
    if (!before) throw new NotFoundError()
    if (before.document.enteredInErrorAt) throw new DomainError(IN_ERROR)
    await assertUnchanged(tx, before, input.version, () => ({}))
    const after = await tx.passage.update({
      where: { id: before.id },
      data: { state: answer, ...touched(actor) },
    })
    const linked = before.document.links.find(({ kind }) => kind === 'CONTRACT')
    const [newest] = await tx.contract.findMany({
      where: { providerId, enteredInErrorAt: null, ...(linked && { id: linked.recordId }) },
      orderBy: { id: 'desc' },
      take: 1,
      select: { id: true },
    })
    const tells = ({ topic, page, words, state }: typeof after) => ({ topic, page, words, state })
    return {
      changes: [
        {
          subject: before.documentId,
          before: { ...tells(before), topic: null, page: null, words: null },
          after: tells(after),
        },
      ],
      result: { documentId: before.documentId, contractId: newest?.id ?? null },
    }
  })
}

/** Keeps the words that were read in a document and the passages among them; null: it could not be read. */
export async function keepWords(
  actor: Actor<'record:write'>,
  { id: documentId, providerId, type }: Unread,
  read: WordsRead | null,
): Promise<void> {
  const pages = read?.pages ?? []
  const reading = read ? 'READ' : 'UNREADABLE'
  const cutOffAt = read?.cutOffAt ?? null
  await change(actor, { event: 'document.read', providerId }, async (tx) => {
    // Two processes may have read the same one.
    const { count } = await tx.document.updateMany({
      where: { id: documentId, reading: 'WAITING' },
      data: { reading, cutOffAt },
    })
    if (count === 0) return { changes: [], result: undefined }
    const found = passagesIn(pages)
    await tx.documentPage.createMany({ data: pages.map((page) => ({ documentId, ...page })) })
    await tx.passage.createMany({
      data: found.map(({ topic, page, words }) => ({
        documentId,
        topic,
        words,
        page: type === 'PDF' ? page : null,
        updatedAt: now(),
      })),
    })
    const after = { reading, cutOffAt, pages: pages.length, passages: found.length }
    const before = { reading: 'WAITING', cutOffAt: null, pages: null, passages: null }
    return { changes: [{ subject: documentId, before, after }], result: undefined }
  })
}

const IN_ERROR = 'This document is marked as entered in error and cannot be changed.'

const asDate = (day: string | null) => (day ? new Date(`${day}T00:00:00Z`) : null)

const touched = (actor: Actor) => ({
  updatedAt: now(),
  updatedById: actor.personId,
  version: { increment: 1 },
})

function told(before: Stored, after: Stored): { changes: Change[]; result: undefined } {
  return {
    changes: [{ subject: before.id, before: audited(before), after: audited(after) }],
    result: undefined,
  }
}

/** The day of a verification tells of its instant, as the row's own instant does. */
const audited = ({ links, verifiedAt: _at, ...document }: Stored) => ({
  ...document,
  links: links.map(linkValue).toSorted(),
})

async function assertOpen(tx: Tx, providerId: string): Promise<void> {
  const provider = await tx.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: { archivedAt: true },
  })
  if (provider.archivedAt) throw new DomainError('This provider is archived. Restore it to record anything.')
}

/** The document as the person saw it; throws where it is not there, counts no longer, or has changed since. */
async function unchanged(
  tx: Tx,
  seen: { providerId: string; documentId: string; version: number },
  sent?: FormValues,
): Promise<Stored> {
  const stored = await tx.document.findFirst({
    where: { id: seen.documentId, providerId: seen.providerId },
    include: { links: true },
  })
  if (!stored) throw new NotFoundError()
  if (stored.enteredInErrorAt) throw new DomainError(IN_ERROR)
  const { issuedOn, expiresOn } = fromRow(documentDays, { ...stored })
  await assertUnchanged(tx, stored, seen.version, () => formOf({ ...stored, issuedOn, expiresOn }), sent)
  return stored
}

type Said = Pick<DocumentInput, 'title' | 'issuedOn' | 'expiresOn' | 'source' | 'note' | 'links'>

/** What is said of a document, in the form's own words. */
const formOf = ({ title, issuedOn, expiresOn, source, note, links }: Said): FormValues => ({
  ...{ title, issuedOn: issuedOn ?? '', expiresOn: expiresOn ?? '', source, note: note ?? '' },
  links: links.map(linkValue),
})

/** What it is to bear out is what the person read: a record that changed meanwhile is to be held against it anew. */
async function assertRecordsUnchanged(
  tx: Tx,
  { id, providerId, title }: Stored,
  seen: VerifyInput,
): Promise<void> {
  const [now] = await tx.$queryRawUnsafe<{ at: string | null }[]>(
    `SELECT ${recordsChangedAt} AS at FROM document d WHERE d.provider_id = $1::uuid AND d.id = $2::uuid`,
    providerId,
    id,
  )
  if (now?.at !== seen.recordsChangedAt)
    throw new OutdatedError(
      'A record that this document is to bear out has changed since you opened this page. Nothing was verified: read both again.',
      undefined,
      { href: paths.document(providerId, id), label: title },
    )
}

/** The version that a newer one is to take the place of. */
async function superseded(
  tx: Tx,
  providerId: string,
  id: string,
  files: readonly CheckedFile[],
): Promise<Document> {
  if (files.length > 1) throw new DomainError('A newer version is one file. Choose one.', 'files')
  const before = await tx.document.findFirst({
    where: { id, providerId },
    include: { newer: { where: { enteredInErrorAt: null } } },
  })
  if (!before) throw new NotFoundError()
  if (before.enteredInErrorAt) throw new DomainError(IN_ERROR)
  const [newer] = before.newer
  if (newer)
    throw new DomainError('Somebody has added a newer version already. Open that one.', 'files', {
      href: paths.document(providerId, newer.id),
      label: newer.title,
    })
  return before
}

/** The records that are to be linked; what was linked before may stay, even if it counts no longer. */
async function linksOf(
  tx: Tx,
  providerId: string,
  asked: readonly LinkTo[],
  before: readonly LinkTo[] = [],
): Promise<LinkTo[]> {
  if (asked.length === 0) return []
  const there = await tx.$queryRawUnsafe<{ kind: LinkTo['kind']; id: string }[]>(
    recordsOfProvider,
    providerId,
  )
  const known = new Set([
    ...there.map(({ kind, id }) => linkValue({ kind, recordId: id })),
    ...before.map(linkValue),
  ])
  if (!asked.every((link) => known.has(linkValue(link))))
    throw new DomainError(
      'One of these records is not there any more. Reload the page and choose again.',
      'links',
    )
  return [...asked]
}

async function assertWithinQuota(tx: Tx, actor: Writer, files: readonly CheckedFile[]): Promise<void> {
  // Else two sendings at once would each find room for itself.
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${actor.personId}::uuid FOR NO KEY UPDATE`
  const since = new Date(now().getTime() - 24 * 60 * 60_000)
  const { _sum } = await tx.document.aggregate({
    where: { createdById: actor.personId, createdAt: { gt: since } },
    _sum: { sizeBytes: true },
  })
  const coming = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if ((_sum.sizeBytes ?? 0) + coming > DAY_BYTES)
    throw new DomainError(
      'You have sent 500 MB within 24 hours, which is as much as one person may. Go on tomorrow.',
      'files',
    )
}

async function assertOnlyOnce(tx: Tx, providerId: string, files: readonly CheckedFile[]): Promise<void> {
  const sums = files.map(({ sha256 }) => sha256)
  if (new Set(sums).size < sums.length)
    throw new DomainError('Two of these files are the same. Send each once.', 'files')
  const there = await tx.document.findFirst({
    where: { providerId, sha256: { in: sums }, enteredInErrorAt: null },
    select: { id: true, title: true },
  })
  if (there)
    throw new DomainError('This file is here already.', 'files', {
      href: paths.document(providerId, there.id),
      label: there.title,
    })
}
