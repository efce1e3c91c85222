import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import type { z } from 'zod'
import { DomainError } from '@/lib/errors'
import { BACKUP_FORM, backupEnd, backupForm, backupHead, type BackupEnd, type BackupHead } from './schema'
import { checksumOf } from './seal'
import { PART_BYTES } from './write'

const decompress = promisify(gunzip)

/** More than any entry that we write takes: what is larger is none of ours, and is not read into memory. */
const LARGEST_ENTRY = PART_BYTES + 1024 * 1024

export interface BackupFile {
  head: BackupHead
  end: BackupEnd
  /** Where the file has it. */
  auditKey: string | null
}

/** Reads a whole backup and throws DomainError, in words, where it is none, cut short, altered or of a later form. */
export async function checkBackup(file: string): Promise<BackupFile> {
  let headText = ''
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  let auditKey: string | null = null
  const copied: BackupEnd['tables'] = []
  let hash = createHash('sha256')
  let rows = 0
  const finish = () => {
    const name = head?.tables[copied.length]?.name
    if (name === undefined) throw altered(file)
    copied.push({ name, rows, sha256: hash.digest('hex') })
    hash = createHash('sha256')
    rows = 0
  }

  for await (const { name, bytes } of entriesOf(file)) {
    if (end) throw altered(file)
    if (!head) {
      if (name !== 'backup.json') throw noBackup(file)
      headText = bytes.toString()
      head = readHead(headText, file)
    } else if (name === 'audit-key') auditKey = bytes.toString()
    else if (name === 'end.json') {
      while (copied.length < head.tables.length) finish()
      end = parsed(backupEnd, bytes.toString(), file)
    } else {
      const table = tableOf(name)
      while (head.tables[copied.length]?.name !== table) finish()
      const text = await unpacked(bytes, file)
      hash.update(text)
      for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) rows += 1
    }
  }

  if (!head) throw noBackup(file)
  if (!end)
    throw new DomainError(`${file} is cut short: its last part is missing. Take another copy of the backup.`)
  const isWhole = JSON.stringify(copied) === JSON.stringify(end.tables)
  if (!isWhole || checksumOf(headText, end) !== end.checksum) throw altered(file)
  return { head, end, auditKey }
}

/** The rows of each table, as COPY takes them, in the order of the file. */
export async function* rowsOf(file: string): AsyncGenerator<{ table: string; text: Buffer }> {
  for await (const { name, bytes } of entriesOf(file)) {
    const table = tableOf(name)
    if (table !== null) yield { table, text: await unpacked(bytes, file) }
  }
}

const tableOf = (name: string) => /^tables\/([^/]+)\/\d+\.gz$/.exec(name)?.[1] ?? null

/** Every entry in turn; one at a time is in memory. */
async function* entriesOf(file: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const source = createReadStream(file)
  const tar = extract()
  source.on('error', (error) => tar.destroy(error))
  source.pipe(tar)
  let entries = 0
  try {
    for await (const entry of tar) {
      entries += 1
      if ((entry.header.size ?? 0) > LARGEST_ENTRY) throw altered(file)
      yield { name: entry.header.name, bytes: await buffer(entry) }
    }
  } catch (error) {
    throw inWords(error, file, entries > 0)
  } finally {
    source.destroy()
  }
}

async function unpacked(bytes: Buffer, file: string): Promise<Buffer> {
  try {
    return await decompress(bytes, { maxOutputLength: PART_BYTES })
  } catch (error) {
    throw altered(file, error)
  }
}

function readHead(text: string, file: string): BackupHead {
  const { form } = parsed(backupForm, text, file)
  if (form > BACKUP_FORM)
    throw new DomainError(
      `${file} is a backup of form ${form}; this program reads forms up to ${BACKUP_FORM}. Use a newer version of it.`,
    )
  return parsed(backupHead, text, file)
}

function parsed<T>(schema: z.ZodType<T>, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw altered(file, error)
  }
}

const noBackup = (file: string, cause?: unknown) =>
  Object.assign(new DomainError(`${file} is no backup of this program.`), { cause })

const altered = (file: string, cause?: unknown) =>
  Object.assign(
    new DomainError(
      `${file} is not as it was written: a checksum or a part of it is wrong. Take another copy of the backup.`,
    ),
    { cause },
  )

function inWords(error: unknown, file: string, isBegun: boolean): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : null
  if (code === 'ENOENT') return new DomainError(`There is no file ${file}.`)
  if (code === 'EACCES') return new DomainError(`This account may not read ${file}.`)
  if (code === 'EISDIR') return new DomainError(`${file} is a folder: name the file of a backup.`)
  if (code) return error
  if (error.message === 'Unexpected end of data')
    return new DomainError(`${file} is cut short: its last part is missing. Take another copy of the backup.`)
  // What tar-stream says of bytes that are no tar, or no longer one.
  return isBegun ? altered(file, error) : noBackup(file, error)
}
