import 'server-only'
import type { Change } from '@/lib/audit/change'
import type { Actor } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import type { DocumentType } from '@/lib/choices'
import type { Tx } from '@/lib/db/client'
import type { Document } from '@/lib/db/generated/client'
import { DomainError, NotFoundError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { isReadable } from './file-types'
import { DAY_BYTES } from './limits'
import type { LinkTo, UploadInput } from './schema'
import { asDate, audited, IN_ERROR } from './stored'

type Writer = Actor<'record:write'>

/** A file that was found to be what it says. */
export interface CheckedFile {
  name: string
  type: DocumentType
  sizeBytes: number
  sha256: string
  chunks: () => AsyncIterable<Uint8Array>
}

interface Adding {
  providerId: string
  input: UploadInput
  file: CheckedFile
  title: string
  links: readonly LinkTo[]
}

export async function added(
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

/** The version that a newer one is to take the place of. */
export async function superseded(
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

export async function assertWithinQuota(tx: Tx, actor: Writer, files: readonly CheckedFile[]): Promise<void> {
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

export async function assertOnlyOnce(
  tx: Tx,
  providerId: string,
  files: readonly CheckedFile[],
): Promise<void> {
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
