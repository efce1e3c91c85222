import 'server-only'
import type { Change } from '@/lib/audit/change'
import { assertUnchanged } from '@/lib/audit/unchanged'
import type { Actor } from '@/lib/auth/guard'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import type { Document, DocumentLink } from '@/lib/db/generated/client'
import { DomainError, NotFoundError, OutdatedError } from '@/lib/errors'
import type { FormValues } from '@/lib/forms/state'
import { paths } from '@/lib/paths'
import { fromRow } from '@/lib/records/fields'
import { recordsChangedAt, recordsOfProvider } from './records-of'
import { documentDays, linkValue, type DocumentInput, type LinkTo, type VerifyInput } from './schema'

/** A document as its commands read and change it. */
export type Stored = Document & { links: DocumentLink[] }

export const IN_ERROR = 'This document is marked as entered in error and cannot be changed.'

export const asDate = (day: string | null) => (day ? new Date(`${day}T00:00:00Z`) : null)

export const touched = (actor: Actor) => ({
  updatedAt: now(),
  updatedById: actor.personId,
  version: { increment: 1 },
})

export function told(before: Stored, after: Stored): { changes: Change[]; result: undefined } {
  return {
    changes: [{ subject: before.id, before: audited(before), after: audited(after) }],
    result: undefined,
  }
}

/** The day of a verification tells of its instant, as the row's own instant does. */
export const audited = ({ links, verifiedAt: _at, ...document }: Stored) => ({
  ...document,
  links: links.map(linkValue).toSorted(),
})

export async function assertOpen(tx: Tx, providerId: string): Promise<void> {
  const provider = await tx.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: { archivedAt: true },
  })
  if (provider.archivedAt) throw new DomainError('This provider is archived. Restore it to record anything.')
}

/** The document as the person saw it; throws where it is not there, counts no longer, or has changed since. */
export async function unchanged(
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
export const formOf = ({ title, issuedOn, expiresOn, source, note, links }: Said): FormValues => ({
  ...{ title, issuedOn: issuedOn ?? '', expiresOn: expiresOn ?? '', source, note: note ?? '' },
  links: links.map(linkValue),
})

/** What it is to bear out is what the person read: a record that changed meanwhile is to be held against it anew. */
export async function assertRecordsUnchanged(
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

/** The records that are to be linked; what was linked before may stay, even if it counts no longer. */
export async function linksOf(
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
