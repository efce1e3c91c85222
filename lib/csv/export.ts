import 'server-only'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import pg, { type PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { attachment } from '@/lib/attachment'
import type { Plain } from '@/lib/audit/canonical'
import { headText } from '@/lib/audit/chain'
import type { ExportEvent } from '@/lib/audit/events'
import { recordEvent } from '@/lib/audit/record'
import type { Actor } from '@/lib/auth/guard'
import { withClient } from '@/lib/db/client'
import { logError } from '@/lib/log'
import { turnsFor } from '@/lib/turns'
import { copyTransform } from './copy-transform'

export type CsvExport = {
  event: ExportEvent
  /** Without its ending: 'providers-2026-12-14'. */
  name: string
  /** One SELECT with $1, $2 ...; the names of its columns are the header. */
  text: string
  values: readonly Literal[]
  /** Excel needs the byte order mark to see UTF-8; programs may ask for none. */
  hasByteOrderMark?: boolean
  providerId?: string
  /** The filter, for the audit trail. */
  details?: Record<string, Plain | undefined>
}

export type Literal = string | number | boolean | null | readonly string[]

/** A slow reader holds a connection of the pool, so only some may read at once, and none may stop reading for long. */
const turns = turnsFor({ atOnce: 3, ofAPerson: 3 })
const IDLE_MS = 60_000

/**
 * The rows of a query as a CSV download, streamed from the database at the reader's pace; audited before it begins. The
 * head of the audit trail goes with it as a header, not in the file: a line that is no row would break its readers.
 */
export async function exportCsv(
  actor: Actor<'export:read'>,
  request: Pick<Request, 'method' | 'signal'>,
  wanted: CsvExport,
): Promise<Response> {
  const headers = csvHeaders(wanted.name)
  // Next answers HEAD from the handler of GET and never reads the body, which would keep its connection.
  if (request.method === 'HEAD') return new Response(null, { headers })
  const ended = turns.take(actor.personId)
  if (!ended) return busy()
  try {
    const head = await recordEvent(actor, {
      event: wanted.event,
      providerId: wanted.providerId ?? null,
      details: { name: wanted.name, ...wanted.details },
    })
    const rows = webStream(await openCopy(wanted, request.signal, ended))
    return new Response(rows, { headers: { ...headers, 'X-Audit-Head': headText(head) } })
  } catch (error) {
    ended()
    throw error
  }
}

/** Resolves when the first rows may be read; the connection is lent until the last one was, or the reader left. */
function openCopy(wanted: CsvExport, aborted: AbortSignal, ended: () => void): Promise<Readable> {
  const select = withLiterals(wanted.text, wanted.values)
  return new Promise((resolve, reject) => {
    withClient(async (client) => {
      await client.query("BEGIN READ ONLY; SET LOCAL TIME ZONE 'UTC'")
      const rows = copyRows(client, select, wanted)
      const stop = () => rows.destroy()
      aborted.addEventListener('abort', stop, { once: true })
      rows.once('close', () => {
        aborted.removeEventListener('abort', stop)
        ended()
      })
      if (aborted.aborted) stop()
      resolve(rows)
      await finished(rows)
      await client.query('COMMIT')
    }).catch(reject)
  })
}

function copyRows(client: PoolClient, select: string, wanted: CsvExport): Readable {
  const source = client.query(copyTo(`COPY (${select}) TO STDOUT WITH (FORMAT csv, HEADER)`))
  const rows = copyTransform()
  if (wanted.hasByteOrderMark ?? true) rows.push('\uFEFF')
  source.on('error', (error: Error) => rows.destroy(error))
  rows.on('error', (error) => logError('An export failed', error, { event: wanted.event }))
  return source.pipe(rows)
}
/** Not Readable.toWeb: in Node 20 it throws outside any handler when a reader leaves while a chunk is on its way. */
function webStream(rows: Readable): ReadableStream<Uint8Array> {
  const chunks = rows[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  const idle = setTimeout(() => rows.destroy(new Error('The reader stopped reading')), IDLE_MS).unref()
  rows.once('close', () => clearTimeout(idle))
  return new ReadableStream({
    async pull(controller) {
      idle.refresh()
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void rows.destroy(),
  })
}

/** COPY takes no parameters, so each $n becomes a quoted literal; a list becomes an array of text. */
export function withLiterals(text: string, values: readonly Literal[]): string {
  return text.replace(/\$(\d+)/g, (placeholder, digits: string) => {
    const value = values[Number(digits) - 1]
    if (value === undefined) throw new Error(`No value for ${placeholder}`)
    return literal(value)
  })
}

function literal(value: Literal): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('Not a number that SQL can hold')
    return `(${value})`
  }
  if (typeof value === 'string') return ` ${pg.escapeLiteral(value)}`
  return `ARRAY[${value.map((each) => pg.escapeLiteral(each)).join(',')}]::text[]`
}

function csvHeaders(name: string): Record<string, string> {
  const file = `${name}.csv`
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': attachment(file),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  }
}

export function busy(): Response {
  return new Response('Other exports are still running. Try again in a minute.', {
    status: 503,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Retry-After': '60',
      'Cache-Control': 'no-store',
    },
  })
}
