import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { CHUNK_BYTES } from '@/lib/evidence/limits'
import type { ScriptlessBrowser } from '../scriptless-browser'
import type { Kind, Work } from './work'

/** Of one chunk and of several, and either side of where a second one begins. */
const SIZES = [1_000, 2 * CHUNK_BYTES + 70_000, CHUNK_BYTES, CHUNK_BYTES + 1, 40_000]

/** Uploads files about a provider, each linked to none, one or all of these records. */
export function documentsOf(
  providerId: string,
  browser: ScriptlessBrowser,
  records: readonly string[] = [],
): Kind {
  let count = 0

  return () => {
    const size = SIZES[count % SIZES.length] ?? 1
    const links = [[], records.slice(0, 1), records][count % 3] ?? []
    count += 1
    const title = `Document ${randomUUID()}`
    const key = randomUUID()

    const work: Work<Stored> = {
      told: NOTHING,
      stored: (database) => storedOf(database, { providerId, title, key }),
      next() {
        if (work.told.documents.length > 0) return Promise.resolve(null)
        const bytes = Buffer.from(randomBytes(size).toString('hex').slice(0, size))
        const files = new File([bytes], `${title}.txt`)
        return Promise.resolve({
          by: browser,
          path: `/providers/${providerId}/evidence/upload`,
          hidden: {},
          answers: { key, title, source: 'DOCUMENT', links, files },
          makes: whole(bytes, links),
          leadsTo: (location: string) => location === `/providers/${providerId}/evidence?saved=1`,
        })
      },
    }
    return work
  }
}

/** The records of a provider, as the form for its documents offers them to be linked. */
export async function linkable(browser: ScriptlessBrowser, providerId: string): Promise<string[]> {
  const { text } = await browser.open(`/providers/${providerId}/evidence/new`)
  return [...text.matchAll(/<input\b[^>]*name="links"[^>]*>/g)].flatMap(
    ([input]) => / value="([^"]+)"/.exec(input)?.[1] ?? [],
  )
}

/** The documents of a title with their bytes and links, and how often trail and keys tell of one. */
interface Stored {
  documents: readonly {
    sha256: string
    sizeBytes: number
    /** Of each chunk in its order. */
    chunkBytes: readonly number[]
    chunksSha256: string | null
    links: readonly string[]
  }[]
  /** The digests that were told. */
  trail: readonly string[]
  keys: number
}

const NOTHING: Stored = { documents: [], trail: [], keys: 0 }

function whole(bytes: Buffer, links: readonly string[]): Stored {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const chunkBytes: number[] = []
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    chunkBytes.push(Math.min(CHUNK_BYTES, bytes.length - at))
  return {
    documents: [
      { sha256, sizeBytes: bytes.length, chunkBytes, chunksSha256: sha256, links: links.toSorted() },
    ],
    trail: [sha256],
    keys: 1,
  }
}

async function storedOf(
  database: Client,
  { providerId, title, key }: { providerId: string; title: string; key: string },
): Promise<Stored> {
  const { rows } = await database.query<{ stored: Stored }>(STORED, [providerId, title, key])
  return rows[0]?.stored ?? NOTHING
}

const STORED = `
  SELECT jsonb_build_object(
    'documents', ARRAY(
      SELECT jsonb_build_object(
        'sha256', d.sha256, 'sizeBytes', d.size_bytes,
        'chunkBytes', ARRAY(
          SELECT length(c.bytes) FROM document_chunk c WHERE c.document_id = d.id ORDER BY c.position),
        'chunksSha256', (
          SELECT encode(sha256(string_agg(c.bytes, '' ORDER BY c.position)), 'hex')
            FROM document_chunk c WHERE c.document_id = d.id),
        'links', ARRAY(
          SELECT l.kind || ':' || l.record_id FROM document_link l WHERE l.document_id = d.id
           ORDER BY (l.kind || ':' || l.record_id) COLLATE "C"))
        FROM document d WHERE d.provider_id = $1::uuid AND d.title = $2),
    'trail', ARRAY(
      SELECT e.changes -> 'sha256' ->> 1 FROM audit_event e
       WHERE e.provider_id = $1::uuid AND e.event = 'document.added' AND e.changes -> 'title' ->> 1 = $2),
    'keys', (SELECT count(*) FROM idempotency_key WHERE key = $3::uuid)) AS stored`
