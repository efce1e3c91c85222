import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { Document } from '@/lib/db/generated/client'
import { DomainError, NotFoundError } from '@/lib/errors'
import { assertHappened } from '@/lib/records/still-to-come'
import { titleOfName } from './file-name'
import { passagesIn } from './passages'
import type { WordsRead } from './reading/read-words'
import {
  documentDays,
  linkValue,
  type DocumentInErrorInput,
  type DocumentInput,
  type PassageInput,
  type UploadInput,
  type VerifyInput,
} from './schema'
import {
  asDate,
  assertOpen,
  assertRecordsUnchanged,
  formOf,
  IN_ERROR,
  linksOf,
  told,
  touched,
  unchanged,
} from './stored'
import { added, assertOnlyOnce, assertWithinQuota, superseded, type CheckedFile } from './take-in'

type Writer = Actor<'record:write'>
/** A document whose words wait to be read. */
export type Unread = Pick<Document, 'id' | 'providerId' | 'type'>

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
