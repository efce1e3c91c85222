import 'server-only'
import type { Actor } from '@/lib/auth/guard'
import { pool, prisma } from '@/lib/db/client'
import type { DocumentType } from '@/lib/choices'
import { isUuid } from '@/lib/forms/uuid'
import type { Unread } from './commands'
import { filesThatProve, type Proof } from './frozen-files'
import { recordChanges, recordsChangedAt, recordsOfProvider } from './records-of'
import type { Page } from './passages'
import type { DocumentView, LinkedDocument, NamedRecord, PassageView } from './view'

type Reader = Actor<'provider:read'>

const documents = `
  SELECT d.id, d.title, d.file_name AS "fileName", d.type, d.size_bytes AS "sizeBytes", d.sha256,
         d.issued_on::text AS "issuedOn", d.expires_on::text AS "expiresOn", d.source, d.note,
         d.verified_on::text AS "verifiedOn",
         d.verified_at IS NOT NULL AND NOT EXISTS (
           SELECT FROM document_link l JOIN (${recordChanges}) r ON r.id = l.record_id
            WHERE l.document_id = d.id AND r.updated_at > d.verified_at) AS "isVerified",
         ${recordsChangedAt} AS "recordsChangedAt",
         v.name AS "verifiedBy", d.reading, d.cut_off_at AS "cutOffAt", d.supersedes_id AS "supersedesId",
         (SELECT n.id FROM document n WHERE n.supersedes_id = d.id AND n.entered_in_error_at IS NULL) AS "supersededById",
         d.entered_in_error_reason AS "errorReason", d.entered_in_error_at IS NOT NULL AS "isInError", d.version,
         to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt", c.name AS "createdBy",
         COALESCE((SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'recordId', l.record_id) ORDER BY l.kind, l.record_id)
                     FROM document_link l WHERE l.document_id = d.id), '[]') AS links,
         (SELECT count(*)::int FROM passage p WHERE p.document_id = d.id AND p.state = 'SUGGESTED') AS suggestions
    FROM document d
    LEFT JOIN person v ON v.id = d.verified_by_id
    LEFT JOIN person c ON c.id = d.created_by_id
   WHERE d.provider_id = $1`

/** Whether there is such a provider: what is sent for none is not read. */
export async function isProviderThere(_actor: Actor, providerId: string): Promise<boolean> {
  if (!isUuid(providerId)) return false
  const { rowCount } = await pool().query('SELECT FROM provider WHERE id = $1', [providerId])
  return rowCount === 1
}

/** All documents of a provider, the newest first; older versions and those entered in error among them. */
export async function listDocuments(_actor: Reader, providerId: string): Promise<DocumentView[]> {
  if (!isUuid(providerId)) return []
  const { rows } = await pool().query<DocumentView>(`${documents} ORDER BY d.id DESC`, [providerId])
  return rows
}

/** The files that prove what is recorded of a provider now, as a decision freezes them. */
export async function listProofs(_actor: Reader, providerId: string): Promise<Proof[]> {
  return isUuid(providerId) ? filesThatProve(prisma(), providerId) : []
}

/** Null where it is not there, or of another provider. */
export async function findDocument(
  _actor: Reader,
  providerId: string,
  documentId: string,
): Promise<DocumentView | null> {
  if (!isUuid(providerId) || !isUuid(documentId)) return null
  const { rows } = await pool().query<DocumentView>(`${documents} AND d.id = $2`, [providerId, documentId])
  return rows[0] ?? null
}

export interface Contents {
  pages: Page[]
  passages: PassageView[]
}

/** The words that were read in a document, and the passages that were found among them. */
export async function contentsOf(_actor: Reader, documentId: string): Promise<Contents> {
  const { rows } = await pool().query<Contents>(
    `SELECT COALESCE((SELECT jsonb_agg(jsonb_build_object('number', number, 'words', words) ORDER BY number)
                        FROM document_page WHERE document_id = $1), '[]') AS pages,
            COALESCE((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'topic', p.topic, 'page', p.page, 'words', p.words,
                               'state', p.state, 'version', p.version, 'decidedBy', w.name) ORDER BY p.id)
                        FROM passage p LEFT JOIN person w ON w.id = p.updated_by_id
                       WHERE p.document_id = $1), '[]') AS passages`,
    [documentId],
  )
  return rows[0] ?? { pages: [], passages: [] }
}

/** What may be proved: every record of a provider that counts. */
export async function recordsToProve(_actor: Reader, providerId: string): Promise<NamedRecord[]> {
  if (!isUuid(providerId)) return []
  return (await pool().query<NamedRecord>(recordsOfProvider, [providerId])).rows
}

/** The documents that count beside each record of a provider, by the record's id. */
export async function documentsByRecord(
  _actor: Reader,
  providerId: string,
): Promise<ReadonlyMap<string, readonly LinkedDocument[]>> {
  if (!isUuid(providerId)) return new Map()
  const { rows } = await pool().query<{ recordId: string; documents: LinkedDocument[] }>(
    `SELECT l.record_id AS "recordId",
            jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'type', d.type, 'expiresOn', d.expires_on,
                                         'isVerified', COALESCE(d.verified_at >= r.updated_at, false)) ORDER BY d.id DESC) AS documents
       FROM document d JOIN document_link l ON l.document_id = d.id JOIN (${recordChanges}) r ON r.id = l.record_id
      WHERE d.provider_id = $1 AND d.entered_in_error_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM document n WHERE n.supersedes_id = d.id AND n.entered_in_error_at IS NULL)
      GROUP BY l.record_id`,
    [providerId],
  )
  return new Map(rows.map(({ recordId, documents }) => [recordId, documents]))
}

export interface StoredFile {
  id: string
  fileName: string
  type: DocumentType
  sizeBytes: number
  /** Whether every byte is as it was when it came. */
  isWhole: boolean
}

/** What is kept of a document's file, asked for anew; null where it is not there, or of another provider. */
export async function findFile(
  _actor: Reader,
  providerId: string,
  documentId: string,
): Promise<StoredFile | null> {
  if (!isUuid(providerId) || !isUuid(documentId)) return null
  const { rows } = await pool().query<StoredFile>(
    `SELECT d.id, d.file_name AS "fileName", d.type, d.size_bytes AS "sizeBytes",
            COALESCE((SELECT encode(sha256(string_agg(bytes, ''::bytea ORDER BY position)), 'hex')
                        FROM document_chunk WHERE document_id = d.id), '') = d.sha256 AS "isWhole"
       FROM document d WHERE d.provider_id = $1 AND d.id = $2`,
    [providerId, documentId],
  )
  return rows[0] ?? null
}

/** The pieces of a file, one at a time as they are asked for. */
export async function* piecesOf(_actor: Reader, documentId: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let position = 0; ; position++) {
    const { rows } = await pool().query<{ bytes: Buffer<ArrayBuffer> }>(
      'SELECT bytes FROM document_chunk WHERE document_id = $1 AND position = $2',
      [documentId, position],
    )
    if (!rows[0]) return
    yield rows[0].bytes
  }
}

export interface Offer {
  documentId: string
  documentTitle: string
  page: number | null
  words: string
}

/** A passage that somebody confirmed, to be offered on the form of a contract; null for any other. */
export async function findOffer(
  _actor: Actor<'record:write'>,
  providerId: string,
  passageId: unknown,
): Promise<Offer | null> {
  if (typeof passageId !== 'string' || !isUuid(passageId) || !isUuid(providerId)) return null
  const { rows } = await pool().query<Offer>(
    `SELECT d.id AS "documentId", d.title AS "documentTitle", p.page, p.words
       FROM passage p JOIN document d ON d.id = p.document_id
      WHERE p.id = $2 AND d.provider_id = $1 AND p.state = 'CONFIRMED' AND d.entered_in_error_at IS NULL`,
    [providerId, passageId],
  )
  return rows[0] ?? null
}

/** Of the documents whose words wait to be read the oldest but these. */
export async function findUnread(_actor: Actor, except: readonly string[]): Promise<Unread | null> {
  const { rows } = await pool().query<Unread>(
    `SELECT id, provider_id AS "providerId", type FROM document
      WHERE reading = 'WAITING' AND id <> ALL ($1::uuid[]) ORDER BY id LIMIT 1`,
    [except],
  )
  return rows[0] ?? null
}
